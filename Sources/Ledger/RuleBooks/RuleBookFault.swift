/// Something about a rule book that a person must read, with its place in the text.
public struct RuleBookFault: Error, Hashable, Sendable {
    /// The way from the top of the book, as its text names it: `bands`, `[1]`, `from`.
    public var place: [RulePlace]
    public var words: Words

    public init(_ place: [RulePlace], vi: String, en: String) {
        self.place = place
        words = Words(vi: vi, en: en)
    }
}

/// One step of a way into a text.
public enum RulePlace: Hashable, Sendable {
    case key(String)
    /// From 0.
    case item(Int)
}

extension RulePlace: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral key: String) {
        self = .key(key)
    }

    public init(integerLiteral index: Int) {
        self = .item(index)
    }
}
