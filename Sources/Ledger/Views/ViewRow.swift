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
    /// Canonical JSON of the fields.
    mutating func fields(_ value: PaperFields)
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
