/// Published figures and captured indexes, in the order they were filed.
public struct FigureRegister: Sendable {
    /// A figure with the event that holds it.
    public struct Item: Sendable {
        public let position: Position
        public let figure: ReportedFigure
    }

    public struct Capture: Sendable {
        public let position: Position
        /// The day it was seen.
        public let on: CivilDate
        public let index: IndexCaptured
    }

    public private(set) var reported: [Item] = []
    public private(set) var captured: [Capture] = []
    private var places: [String: [Int]] = [:]

    public init() {}

    /// Every paper that gave the figure, the first one first.
    public subscript(id: String) -> [Item] {
        (places[id] ?? []).map { reported[$0] }
    }

    /// The ids, in the order they were first filed.
    public var ids: [String] {
        places.sorted { $0.value[0] < $1.value[0] }.map(\.key)
    }

    /// The last capture of an index for whom and which days, by day and then by position.
    public func latest(
        _ code: String,
        unit: UnitID?,
        from: CivilDate,
        until: CivilDate
    ) -> Capture? {
        captured.filter { capture in
            capture.index.code == code && capture.index.unit == unit
                && capture.index.from == from && capture.index.until == until
        }.max { ($0.on, $0.position) < ($1.on, $1.position) }
    }

    mutating func apply(_ filed: FiledPaper) {
        switch filed.paper {
        case .figureReported(let figure):
            places[figure.id, default: []].append(reported.count)
            reported.append(Item(position: filed.position, figure: figure))
        case .indexCaptured(let index):
            captured.append(Capture(position: filed.position, on: filed.on, index: index))
        default: break
        }
    }

    /// The paper that gave a figure in a document, if one did.
    func item(_ id: String, in document: String) -> Item? {
        self[id].first { $0.figure.source.document == document }
    }

    /// What was seen of an index on a day.
    func capture(_ index: IndexCaptured, on day: CivilDate) -> Capture? {
        captured.first { capture in
            capture.on == day && capture.index.code == index.code
                && capture.index.place == index.place && capture.index.from == index.from
                && capture.index.until == index.until
        }
    }
}
