public import Ledger

/// Turns the rows of one kind of file into commands.
public protocol RowReading: Sendable {
    /// The columns of the file, as records have them.
    var columns: [ColumnSpec] { get }

    /// The command of a row.
    /// - Throws: ``RowIssue`` for the first value that cannot be used; whatever the index throws.
    mutating func parse(_ record: Record, subjects: some SubjectIndex) throws -> ParsedRow

    /// Whether a row is left to another kind of import, and is no fault.
    mutating func leavesOut(_ record: Record) throws(RowIssue) -> Bool
}

extension RowReading {
    public mutating func leavesOut(_ record: Record) throws(RowIssue) -> Bool {
        false
    }
}

extension RowParser: RowReading {
    public var columns: [ColumnSpec] {
        kind.columns
    }
}
