public import Ledger

/// What is wrong with a file people write in YAML, where, and how to mend it.
public struct YAMLFault: Error, Hashable, Sendable {
    /// Both from 1.
    public let line: Int
    public let column: Int
    /// What is wrong and how to mend it, without the place.
    public let reason: Words

    /// The same with the place before it.
    public var words: Words {
        Words(
            vi: "dòng \(line), cột \(column): \(reason.vi)",
            en: "line \(line), column \(column): \(reason.en)"
        )
    }

    init(line: Int, column: Int, vi: String, en: String) {
        (self.line, self.column) = (line, column)
        reason = Words(vi: vi, en: en)
    }
}
