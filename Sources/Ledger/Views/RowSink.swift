/// Where the fold puts the rows of the views: a database, a digest, or nowhere.
public protocol RowSink {
    /// A new row. Rows of one table arrive in the order of its key.
    mutating func insert<Row: ViewRow>(_ row: Row)
    /// The version of a claim that began at `version` stopped being true at `position`.
    mutating func closeClaim(_ claim: ClaimID, version: Position, at position: Position)
    /// An activation was withdrawn at `position`.
    mutating func closeActivation(_ activation: ActivationID, at position: Position)
    /// Adds to a member's counts; both numbers may be negative.
    mutating func add(_ delta: Count, to key: MemberCountKey)
    /// Adds to a unit's counts; numbers may be negative.
    mutating func add(_ delta: UnitCount, to key: UnitCountKey)
}

/// Takes no rows: for deciding, where only the books matter.
public struct NoRows: RowSink {
    public init() {}
    public mutating func insert<Row: ViewRow>(_: Row) {}
    public mutating func closeClaim(_: ClaimID, version: Position, at position: Position) {}
    public mutating func closeActivation(_: ActivationID, at position: Position) {}
    public mutating func add(_: Count, to _: MemberCountKey) {}
    public mutating func add(_: UnitCount, to _: UnitCountKey) {}
}

/// A row of one view table.
public protocol ViewRow: Sendable {
    static var table: ViewTable { get }
    /// Hands over the values in the order of the table's columns.
    func write(to columns: inout some ColumnWriter)
}

/// Receives a row's values one by one.
public protocol ColumnWriter {
    mutating func integer(_ value: Int)
    mutating func text(_ value: String)
    mutating func null()
}

extension ColumnWriter {
    public mutating func optional(_ value: Int?) {
        if let value { integer(value) } else { null() }
    }

    public mutating func optional(_ value: String?) {
        if let value { text(value) } else { null() }
    }

    public mutating func position(_ value: Position) {
        integer(Int(value.value))
    }
}
