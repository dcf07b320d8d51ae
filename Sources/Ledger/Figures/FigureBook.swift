/// Figures defined together; every figure another rests on is among them and is counted.
public struct FigureBook: Hashable, Sendable {
    public let title: Words
    public let figures: [Figure]

    /// - Throws: ``FigureBookFault`` for the first figure that cannot be computed.
    public init(title: Words, figures: [Figure]) throws(FigureBookFault) {
        var measures: [String: Measure] = [:]
        for figure in figures {
            if case .count(let measure) = figure.quantity { measures[figure.id] = measure }
        }
        if let twice = FigureBook.firstRepeated(figures.map(\.id)) { throw .repeated(twice) }
        for figure in figures {
            for id in figure.quantity.parts where measures[id] == nil {
                throw .notCounted(id, in: figure.id)
            }
        }
        self.title = title
        self.figures = figures
    }

    private static func firstRepeated(_ ids: [String]) -> String? {
        var seen: Set<String> = []
        return ids.first { !seen.insert($0).inserted }
    }

    public subscript(id: String) -> Figure? {
        figures.first { $0.id == id }
    }

    /// The measure of a counted figure.
    public func measure(_ id: String) -> Measure? {
        guard case .count(let measure) = self[id]?.quantity else { return nil }
        return measure
    }
}

extension Quantity {
    /// The figures this one is computed from.
    public var parts: [String] {
        switch self {
        case .count: []
        case .ratio(let numerator, let denominator, _): [numerator, denominator]
        case .change(let value, let base, _): [value, base]
        }
    }
}

/// Why a set of definitions cannot be computed.
public enum FigureBookFault: Error, Hashable, Sendable {
    case repeated(String)
    /// A ratio or change rests on a figure that is not there or is no count.
    case notCounted(String, in: String)

    public var words: Words {
        switch self {
        case .repeated(let id):
            Words(
                vi: "chỉ số “\(id)” định nghĩa hai lần; đổi một tên.",
                en: "figure “\(id)” is defined twice; rename one."
            )
        case .notCounted(let id, let figure):
            Words(
                vi: "chỉ số “\(figure)” dựa vào “\(id)”, nhưng không có số đếm nào tên đó; "
                    + "thêm số đếm “\(id)” hoặc sửa tên.",
                en: "figure “\(figure)” rests on “\(id)”, but no count has that name; "
                    + "add the count “\(id)” or correct the name."
            )
        }
    }
}
