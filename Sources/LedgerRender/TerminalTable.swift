public import Ledger

/// Draws a table for a person at a terminal of a known width.
///
/// No line is ever wider than the terminal: columns that may be cut are cut, the others wrap, and
/// a table with too many columns for that becomes a list of records. Title and footnotes wrap.
public struct TerminalTable: Hashable, Sendable {
    public let language: Language
    public let width: Int
    public let colour: Colour

    /// Whether the headers may be set in bold.
    public enum Colour: Hashable, Sendable {
        case never
        case allowed
    }

    /// The narrowest terminal that is drawn for; anything narrower is treated as this.
    public static let widthMin = 40

    public init(language: Language, width: Int = 80, colour: Colour = .never) {
        self.language = language
        self.width = max(width, Self.widthMin)
        self.colour = colour
    }

    /// The whole drawing, each line ended by a line feed; linear in the number of cells.
    public func render(_ table: Table) -> String {
        let grid = Grid(table, language)
        var lines = wrapped(table.title.map { [$0] } ?? [])
        if !lines.isEmpty { lines.append("") }
        if let widths = grid.widths(fitting: width) {
            lines += grid.header(widths, bold: colour == .allowed)
            lines += grid.body(widths)
        } else {
            lines += grid.records(width: width)
        }
        if table.rows.isEmpty { lines.append(Self.noRows(language)) }
        let notes = wrapped(table.footnotes)
        if !notes.isEmpty { lines += [""] + notes }
        return lines.map { $0 + "\n" }.joined()
    }

    private static let noRows = Words(vi: "(không có dòng nào)", en: "(no rows)")

    private func wrapped(_ texts: [Words]) -> [String] {
        texts.flatMap { $0(language).printable.wrapped(to: width) }
    }
}
