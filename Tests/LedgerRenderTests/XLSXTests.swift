import Foundation
import Ledger
import LedgerIntake
import LedgerRender
import Testing

/// What is written as a workbook is what the reader of workbooks reads.
@Suite struct XLSXTests {
    private static let moment = Instant(millisecondsSinceEpoch: 1_690_000_000_000)

    private func written(_ table: Table, _ xlsx: XLSX = XLSX(language: .vi)) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("bảng.xlsx").path
        try xlsx.write(table, to: path, at: XLSXTests.moment)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// The cells of a workbook as text, by the headers of the table.
    private func cells(_ bytes: [UInt8], of table: Table) throws -> [[String]] {
        let columns = table.columns.map { ColumnSpec($0.key, headers: [$0.header.vi]) }
        var reader = try TableReader(bytes, columns: columns)
        var (record, rows) = (reader.makeRecord(), [[String]]())
        while reader.next(into: &record) == .record {
            rows.append((0..<record.count).map { record[$0].written })
        }
        return rows
    }

    private static let table = Table(
        title: Words(vi: "Xác nhận [PC06] / tháng 07-2023 của tỉnh", en: "x"),
        columns: [
            Column("id", Words(vi: "Số CCCD", en: "id")),
            Column("n", Words(vi: "Số việc", en: "n")),
            Column("on", Words(vi: "Ngày", en: "on")), Column("share", Words(vi: "Phần", en: "s")),
            Column("note", Words(vi: "Ghi chú", en: "note")),
        ],
        rows: [
            [
                .text("052188000006"), .integer(-1_234_567), .date(year: 2023, month: 7, day: 9),
                .ratio(numerator: 1, denominator: 4, text: "25%"), .text("=1+1"),
            ],
            [
                .text("1e5"), .integer(9_007_199_254_740_993), .date(year: 1900, month: 3, day: 1),
                .ratio(numerator: 0, denominator: 0, text: "–"),
                .text("\"Ầ\" <&>\n\t\u{1} _x0041_ 漢"),
            ],
            [.empty, .empty, .empty, .empty, .text("cuối")],
        ]
    )

    @Test func `every kind of cell is read back as it was meant`() throws {
        let rows = try cells(try written(XLSXTests.table), of: XLSXTests.table)
        #expect(rows.count == 3)
        #expect(rows[0] == ["052188000006", "-1234567", "09/07/2023", "0.25", "=1+1"])
        #expect(
            rows[1] == [
                "1e5", "9.007.199.254.740.993", "01/03/1900", "–",
                "\"Ầ\" <&>\n\t\u{1} _x0041_ 漢",
            ]
        )
        #expect(rows[2] == ["", "", "", "", "cuối"])
    }

    @Test func `the same table at the same moment is the same file`() throws {
        #expect(try written(XLSXTests.table) == written(XLSXTests.table))
    }

    @Test func `the title is cut to what a sheet may be called`() throws {
        let columns = XLSXTests.table.columns.map { ColumnSpec($0.key, headers: [$0.header.vi]) }
        let reader = try TableReader(try written(XLSXTests.table), columns: columns)
        #expect(reader.format == .sheet("Xác nhận -PC06- - tháng 07-2023"))
    }

    @Test func `columns to be filled in do not disturb what is read`() throws {
        var xlsx = XLSX(language: .vi)
        xlsx.choices = ["note": ["Xác nhận", "Từ chối"]]
        xlsx.dayColumns = ["on"]
        let plain = try cells(try written(XLSXTests.table), of: XLSXTests.table)
        #expect(try cells(try written(XLSXTests.table, xlsx), of: XLSXTests.table) == plain)
    }

    @Test func `a table without rows is a header`() throws {
        let table = Table(columns: XLSXTests.table.columns)
        #expect(try cells(try written(table), of: table).isEmpty)
    }

    @Test func `random tables are read back`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("workbook seed: \(seed)")
        var random = RandomTables(seed: seed)
        for _ in 0..<50 {
            let made = random.next()
            let columns = made.columns.indices.map { Column("c\($0)", Words(vi: "C\($0)", en: "")) }
            // A last column, so that no row is blank and left out.
            let table = Table(
                title: made.title,
                columns: columns + [Column("last", Words(vi: "cuối", en: ""))],
                rows: made.rows.map { $0 + [.text("x")] }
            )
            let texts = table.rows.map { $0.map(XLSXTests.text) }
            #expect(try cells(try written(table), of: table) == texts, "seed \(seed)")
        }
    }

    /// The text the cell is read back as.
    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text), .coded(_, let text): text
        case .integer(let value) where value.magnitude < 1_000_000_000_000_000: String(value)
        case .integer(let value): Numbers.integer(value, in: .vi)
        case .ratio(let numerator, let denominator, _):
            String(format: "%.15g", Double(numerator) / Double(denominator))
        case .date(let year, let month, let day): Numbers.date(year: year, month: month, day: day)
        case .empty: ""
        }
    }

    @Test(arguments: ["/nowhere/at/all.xlsx", "/"])
    func `a file that cannot be written is refused with a reason`(path: String) {
        let fault = #expect(throws: XLSXFault.self) {
            try XLSX(language: .vi).write(XLSXTests.table, to: path, at: XLSXTests.moment)
        }
        #expect(fault?.reason.isEmpty == false)
    }
}
