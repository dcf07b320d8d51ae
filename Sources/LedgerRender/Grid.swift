import Ledger

/// The printable texts of a table in one language, and the lines they make at given widths.
struct Grid {
    let columns: [Column]
    let headers: [String]
    let kinds: [[Kind]]
    let texts: [[String]]
    let leaningRight: [Bool]

    /// What a cell allows to be done to it.
    enum Kind {
        /// Words: may wrap, may be cut.
        case text
        /// A figure: stays whole and leans right.
        case figure
        /// A day: stays whole.
        case day
        case nothing
    }

    static let gap = "  "

    init(_ table: Table, _ language: Language) {
        columns = table.columns
        headers = table.columns.map { $0.header(language).printable }
        kinds = table.rows.map { $0.map(Kind.init) }
        texts = table.rows.map { $0.map { $0.text(in: language).printable } }
        leaningRight = Self.leaningRight(columns, kinds)
    }

    /// The header lines and the thin line under them.
    func header(_ widths: [Int], bold: Bool) -> [String] {
        let blocks = zip(headers, widths).map { $0.wrapped(to: $1) }
        let lines = side(blocks, widths).map { bold ? "\u{1B}[1m\($0)\u{1B}[0m" : $0 }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return lines + [rule.joined(separator: Self.gap)]
    }

    /// The rows, each on as many lines as its tallest cell.
    func body(_ widths: [Int]) -> [String] {
        texts.flatMap { row in
            side(columns.indices.map { block(row[$0], $0, widths[$0]) }, widths)
        }
    }

    private func block(_ text: String, _ index: Int, _ width: Int) -> [String] {
        switch columns[index].overflow {
        case .cut: [text.cut(to: width)]
        case .wrap: text.wrapped(to: width)
        }
    }

    /// Blocks of lines set next to each other.
    private func side(_ blocks: [[String]], _ widths: [Int]) -> [String] {
        let height = blocks.map(\.count).max() ?? 0
        return (0..<height).map { line in
            let parts = blocks.indices.map { index in
                let text = line < blocks[index].count ? blocks[index][line] : ""
                return text.padded(to: widths[index], leaningRight: leaningRight[index])
            }
            return parts.joined(separator: Self.gap).trimmingEnd()
        }
    }
}

extension Grid.Kind {
    init(_ cell: Cell) {
        switch cell {
        case .text, .coded: self = .text
        case .integer, .ratio: self = .figure
        case .date: self = .day
        case .empty: self = .nothing
        }
    }
}
