public import Ledger

/// Rows under named columns: a plain value that every renderer reads and none changes.
public struct Table: Hashable, Sendable {
    public let title: Words?
    public let columns: [Column]
    public private(set) var rows: [[Cell]]
    public var footnotes: [Words]

    /// A table whose rows all have one cell per column.
    ///
    /// A ragged row, a repeated key or a table without columns is a mistake of the caller and
    /// stops the process.
    public init(
        title: Words? = nil,
        columns: [Column],
        rows: [[Cell]] = [],
        footnotes: [Words] = []
    ) {
        precondition(!columns.isEmpty, "a table has at least one column")
        precondition(Set(columns.map(\.key)).count == columns.count, "column keys are unique")
        self.title = title
        self.columns = columns
        self.rows = []
        self.footnotes = footnotes
        for row in rows { append(row) }
    }

    /// Adds one row at the end; it must have one cell per column.
    public mutating func append(_ row: [Cell]) {
        precondition(row.count == columns.count, "a row has one cell per column")
        rows.append(row)
    }
}
