public import Ledger

/// Turns the rows of one kind of file into commands.
public protocol RowReading: Sendable {
    /// The columns of the file, as records have them.
    var columns: [ColumnSpec] { get }

    /// The command of a row.
    /// - Throws: ``RowIssue`` for the first value that cannot be used; whatever the index throws.
    mutating func parse(_ record: Record, subjects: some SubjectIndex) throws -> ParsedRow
}

extension RowParser: RowReading {
    public var columns: [ColumnSpec] {
        kind.columns
    }
}
