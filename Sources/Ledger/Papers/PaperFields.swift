/// A value in the data of a paper: what canonical JSON of entries can hold.
public indirect enum PaperValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case list([PaperValue])
    case object(PaperFields)
}

/// The data of a paper by name.
///
/// What is absent is not there: nil is left out, and so is an empty list. Names are `a…z`, digits
/// and capitals inside, so that their order is that of RFC 8785.
public struct PaperFields: Hashable, Sendable {
    public private(set) var values: [String: PaperValue] = [:]

    public init() {}

    public init(_ values: [String: PaperValue]) {
        self.values = values
    }

    /// The fields of a form.
    public init(of form: some PaperForm) {
        form.write(to: &self)
    }

    /// In the order entries have them.
    public var sorted: [(name: String, value: PaperValue)] {
        values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    public mutating func text(_ name: String, _ value: String?) {
        if let value { values[name] = .text(value) }
    }

    public mutating func integer(_ name: String, _ value: Int?) {
        if let value { values[name] = .integer(value) }
    }

    public mutating func position(_ name: String, _ value: Position?) {
        integer(name, (value?.value).map { Int($0) })
    }

    /// As `2023-07-20`.
    public mutating func day(_ name: String, _ value: CivilDate?) {
        text(name, value?.description)
    }

    public mutating func texts(_ name: String, _ list: [String]) {
        self.list(name, list.map { .text($0) })
    }

    public mutating func positions(_ name: String, _ list: [Position]) {
        self.list(name, list.map { .integer(Int($0.value)) })
    }

    public mutating func objects(_ name: String, _ list: [PaperFields]) {
        self.list(name, list.map { .object($0) })
    }

    public mutating func object(_ name: String, _ value: PaperFields?) {
        if let value { values[name] = .object(value) }
    }

    private mutating func list(_ name: String, _ list: [PaperValue]) {
        if !list.isEmpty { values[name] = .list(list) }
    }
}
