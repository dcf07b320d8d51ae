/// Writes a table for pipes: one line per row, tabs between raw values, keys in the first line.
///
/// Integers are plain, days ISO 8601, shares `numerator/denominator`. A tab or line break inside a
/// text becomes a space, so `cut` and `awk` see exactly one field per column. Title and footnotes
/// are left out.
public struct TSV: Hashable, Sendable {
    public init() {}

    /// The whole text, each line ended by a line feed.
    public func render(_ table: Table) -> String {
        var text = table.columns.map(\.key).joined(separator: "\t") + "\n"
        for row in table.rows {
            for (column, cell) in row.enumerated() {
                if column > 0 { text.append("\t") }
                text.append(cell.machineText.onOneLine)
            }
            text.append("\n")
        }
        return text
    }
}
