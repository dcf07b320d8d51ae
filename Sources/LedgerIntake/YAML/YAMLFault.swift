public import Ledger

/// What is wrong with a file people write in YAML, where, and how to mend it.
public struct YAMLFault: Error, Hashable, Sendable {
    /// Both from 1.
    public let line: Int
    public let column: Int
    public let words: Words

    init(line: Int, column: Int, vi: String, en: String) {
        (self.line, self.column) = (line, column)
        words = Words(
            vi: "dòng \(line), cột \(column): \(vi)",
            en: "line \(line), column \(column): \(en)"
        )
    }
}
