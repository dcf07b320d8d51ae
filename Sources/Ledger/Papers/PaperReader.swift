/// Why the data of a paper is none: where, and what was expected there.
public struct PaperFault: Error, Hashable, Sendable {
    public let place: String
    public let expected: String

    public init(place: String, expected: String) {
        (self.place, self.expected) = (place, expected)
    }
}

/// Takes the data of a paper field by field; what nobody asked for is a fault.
public struct PaperReader {
    private var values: [String: PaperValue]
    private let place: String

    public init(_ fields: PaperFields, at place: String = "data") {
        values = fields.values
        self.place = place
    }

    /// Ends the reading.
    /// - Throws: ``PaperFault`` when a field was not asked for.
    public func end() throws(PaperFault) {
        guard let name = values.keys.min() else { return }
        throw fault(name, "no such field")
    }

    public func fault(_ name: String, _ expected: String) -> PaperFault {
        PaperFault(place: "\(place).\(name)", expected: expected)
    }

    // MARK: Text

    public mutating func optionalText(_ name: String) throws(PaperFault) -> String? {
        guard let value = values.removeValue(forKey: name) else { return nil }
        guard case .text(let text) = value else { throw fault(name, "text") }
        return text
    }

    public mutating func text(_ name: String) throws(PaperFault) -> String {
        try required(name, optionalText(name))
    }

    public mutating func optionalDay(_ name: String) throws(PaperFault) -> CivilDate? {
        guard let text = try optionalText(name) else { return nil }
        guard let day = CivilDate(text) else { throw fault(name, "a day, 2023-07-20") }
        return day
    }

    public mutating func day(_ name: String) throws(PaperFault) -> CivilDate {
        try required(name, optionalDay(name))
    }

    /// A word of a vocabulary, by its raw value.
    public mutating func optionalCode<Word: RawRepresentable<String>>(
        _ name: String,
        as type: Word.Type = Word.self
    ) throws(PaperFault) -> Word? {
        guard let text = try optionalText(name) else { return nil }
        guard let word = Word(rawValue: text) else { throw fault(name, "a known word") }
        return word
    }

    public mutating func code<Word: RawRepresentable<String>>(
        _ name: String,
        as type: Word.Type = Word.self
    ) throws(PaperFault) -> Word {
        try required(name, optionalCode(name))
    }

    // MARK: Numbers

    public mutating func optionalInteger(_ name: String) throws(PaperFault) -> Int? {
        guard let value = values.removeValue(forKey: name) else { return nil }
        guard case .integer(let integer) = value else { throw fault(name, "an integer") }
        return integer
    }

    public mutating func integer(_ name: String) throws(PaperFault) -> Int {
        try required(name, optionalInteger(name))
    }

    public mutating func optionalPosition(_ name: String) throws(PaperFault) -> Position? {
        guard let value = try optionalInteger(name) else { return nil }
        guard let position = Position(exactly: value) else { throw fault(name, "a position") }
        return position
    }

    public mutating func position(_ name: String) throws(PaperFault) -> Position {
        try required(name, optionalPosition(name))
    }

    // MARK: Lists and objects

    /// Empty when there is none.
    public mutating func texts(_ name: String) throws(PaperFault) -> [String] {
        var texts: [String] = []
        for value in try list(name) {
            guard case .text(let text) = value else { throw fault(name, "texts") }
            texts.append(text)
        }
        return texts
    }

    /// Empty when there is none.
    public mutating func positions(_ name: String) throws(PaperFault) -> [Position] {
        var positions: [Position] = []
        for value in try list(name) {
            guard case .integer(let number) = value, let position = Position(exactly: number)
            else { throw fault(name, "positions") }
            positions.append(position)
        }
        return positions
    }

    /// Readers of the objects in a list; each must be ended by who reads it.
    public mutating func objects(_ name: String) throws(PaperFault) -> [PaperReader] {
        var readers: [PaperReader] = []
        for (index, value) in try list(name).enumerated() {
            guard case .object(let fields) = value else { throw fault(name, "objects") }
            readers.append(PaperReader(fields, at: "\(place).\(name)[\(index)]"))
        }
        return readers
    }

    /// A reader of an object, to be ended by who reads it.
    public mutating func optionalObject(_ name: String) throws(PaperFault) -> PaperReader? {
        guard let value = values.removeValue(forKey: name) else { return nil }
        guard case .object(let fields) = value else { throw fault(name, "an object") }
        return PaperReader(fields, at: "\(place).\(name)")
    }

    private mutating func list(_ name: String) throws(PaperFault) -> [PaperValue] {
        guard let value = values.removeValue(forKey: name) else { return [] }
        guard case .list(let list) = value else { throw fault(name, "a list") }
        return list
    }

    private func required<Value>(
        _ name: String,
        _ value: Value?
    ) throws(PaperFault) -> Value {
        guard let value else { throw fault(name, "to be there") }
        return value
    }
}
