import Ledger
import LedgerRender
import Testing

@Suite struct `Any table` {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `stays within the terminal and cannot command it`(seed: UInt64) {
        var tables = RandomTables(seed: seed)
        let table = tables.next()
        for width in [40, 57, 80, 200] {
            let text = TerminalTable(language: .vi, width: width).render(table)
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(String(line)) <= width, "seed \(seed)")
            }
            #expect(!text.unicodeScalars.contains("\u{1B}"), "seed \(seed)")
            #expect(!text.unicodeScalars.contains("\u{202E}"), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `comes back from CSV`(seed: UInt64) {
        var tables = RandomTables(seed: seed)
        let table = tables.next()
        let header = table.columns.map { guarded($0.header(.vi)) }
        let expected = [header] + table.rows.map { $0.map(field) }
        for separator in CSV.Separator.allCases {
            let bytes = CSV(language: .vi, separator: separator).render(table)
            let file = CSVFile(bytes, separator: separator == .comma ? "," : ";")
            #expect(file.records == expected, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `has one TSV field per column`(seed: UInt64) {
        var tables = RandomTables(seed: seed)
        let table = tables.next()
        let lines = TSV().render(table).unicodeScalars.split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(lines.count == table.rows.count + 2, "seed \(seed)")
        for line in lines.dropLast() {
            #expect(line.count { $0 == "\t" } == table.columns.count - 1, "seed \(seed)")
        }
    }

    private func field(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): guarded(text)
        case .integer(let value): "\(value)"
        case .ratio(_, _, let text), .coded(_, let text): text
        case .date: "2023-09-05"
        case .empty: ""
        }
    }

    private func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        return ["=", "+", "-", "@", "\t", "\r"].contains(first) ? "'" + text : text
    }
}
