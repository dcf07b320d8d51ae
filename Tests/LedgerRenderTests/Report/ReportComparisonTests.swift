import Foundation
import Ledger
import LedgerIntake
import LedgerRender
import Testing

/// A report that came back, in every form, whole and altered.
@Suite struct ReportComparisonTests {
    private static func csv(_ document: ReportDocument) -> [UInt8] {
        CSV(language: .vi).render(document)
    }

    private static func page(_ document: ReportDocument) -> [UInt8] {
        Array(HTMLReport().render(document).utf8)
    }

    private static func workbook(_ document: ReportDocument) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: path) }
        let moment = Instant(millisecondsSinceEpoch: 1_690_000_000_000)
        try XLSX(language: .vi).write(document, to: path.path, at: moment)
        return Array(try Data(contentsOf: path))
    }

    private func differences(
        _ bytes: [UInt8],
        _ document: ReportDocument
    ) throws -> [ReportDifference] {
        ReportComparison(try PrintedReport(file: bytes), with: document).differences
    }

    private func replaced(_ bytes: [UInt8], _ old: String, _ new: String) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(old), "\(old)")
        return Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
    }

    @Test func `every kind comes back as it went out, in every form`() throws {
        for document in [
            try Reports.scheme(), try Reports.staff(), try Reports.eid(),
            try Reports.scheme(before: 0, form: .doan),
        ] {
            for bytes in [
                ReportComparisonTests.csv(document), ReportComparisonTests.page(document),
                try ReportComparisonTests.workbook(document),
            ] {
                #expect(try differences(bytes, document) == [])
                let text = try PrintedReport(file: bytes).referenceText
                #expect(try text.map { try ReportReference($0) } == document.reference)
            }
        }
    }

    @Test func `a workbook has a sheet for each level`() throws {
        let printed = try PrintedReport(
            file: try ReportComparisonTests.workbook(try Reports.scheme())
        )
        #expect(
            printed.sheets.map(\.name) == [
                "Đơn vị trực thuộc", "Cơ sở", "Cơ quan tiếp nhận", "Số liệu trong báo cáo",
                "Căn cứ",
            ]
        )
        #expect(
            printed.sheets[1].rows[2].cells.prefix(4) == ["1", "21550", "Phường Nhơn Bình", "99"]
        )
    }

    @Test func `an altered cell is named with its place`() throws {
        let document = try Reports.scheme()
        let csv = replaced(
            ReportComparisonTests.csv(document),
            "21550;Phường Nhơn Bình;99;",
            "21550;Phường Nhơn Bình;990;"
        )
        let found = try #require(try differences(csv, document).first)
        #expect(try differences(csv, document).count == 1)
        #expect((found.kind, found.row) == (.altered, "21550"))
        #expect((found.printed, found.expected) == ("990", "99"))
        #expect(found.column == "Tài khoản có hỗ trợ (lũy kế)")
        #expect(found.place == "dòng 10, cột 4")
    }

    @Test(arguments: [
        ("139.788</data>", "149.788</data>", "body3"), ("chiếm <", "gần <", "body3"),
        (">529/BC-VPUBND<", ">530/BC-VPUBND<", "number"), ("Nguyễn Văn A", "Trần B", "signer"),
    ])
    func `altered words of a page are named`(old: String, new: String, part: String) throws {
        let document = try Reports.scheme()
        let page = replaced(ReportComparisonTests.page(document), old, new)
        let found = try differences(page, document).filter { $0.place == part }
        #expect(found.map(\.kind) == [.altered])
    }

    @Test func `rows taken out, put in and renamed are told apart`() throws {
        let document = try Reports.scheme()
        let lines = String(decoding: ReportComparisonTests.csv(document), as: UTF8.self)
            .components(separatedBy: "\r\n")
        let index = try #require(lines.firstIndex { $0.hasPrefix("2;21553;") })
        func found(_ change: (inout [String]) -> Void) throws -> [ReportDifference] {
            var changed = lines
            change(&changed)
            return try differences(Array(changed.joined(separator: "\r\n").utf8), document)
        }
        let without = try found { $0.remove(at: index) }
        #expect(without.map(\.kind) == [.missing] && without[0].row == "21553")
        let with = try found { $0.insert("3;99999;Xã mới;5;5;5;5;5;5;5", at: index) }
        #expect(with.map(\.kind) == [.added] && with[0].row == "99999")
        let renamed = try found { $0[index] = $0[index].replacing("21553", with: "21554") }
        #expect(renamed.map(\.kind) == [.altered])
        #expect(renamed[0].printed == "21554" && renamed[0].expected == "21553")
        #expect(try found { $0.swapAt(index, index - 1) } == [])
    }

    @Test func `a table taken out is named`() throws {
        let document = try Reports.scheme()
        let text = String(decoding: ReportComparisonTests.csv(document), as: UTF8.self)
        let blocks = text.components(separatedBy: "\r\n\r\n")
        let rest = Array(([blocks[0]] + blocks[2...]).joined(separator: "\r\n\r\n").utf8)
        let found = try differences(rest, document)
        #expect(found.map(\.kind) == [.missing])
        #expect(found[0].sheet == "Kết quả Đề án 5299 theo xã, phường, thị trấn và cơ sở")
    }

    @Test(arguments: [",", ";", "\t"])
    func `another separator and padded lines are the same file`(separator: String) throws {
        let document = try Reports.staff()
        let records = CSVFile(ReportComparisonTests.csv(document), separator: ";").records
        let lines = records.map { fields in
            let quoted = fields.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
            return (quoted + Array(repeating: "", count: max(0, 9 - quoted.count)))
                .joined(separator: separator)
        }
        #expect(try differences(Array(lines.joined(separator: "\n").utf8), document) == [])
    }

    @Test(
        arguments: [
            (
                Cell.integer(139_788),
                ["139788", "139.788", "139,788", "139 788", " 139.788 ", "139788.0"],
                ["149788", "139.78", "1.397,88", "", "139788%"]
            ),
            (.integer(0), ["0"], ["", "–", "0%"]),
            (.integer(-1_234), ["-1.234", "−1234"], ["1234", "-1,23"]),
            (
                .ratio(numerator: 32_888, denominator: 80_822, text: "41%"),
                ["41%", "41 %", "0.41", "0,4069", "40,69%", "0.406918908218059", "4.069E-1"],
                ["42%", "0.4", "40%", "0,4070", "41", "0.406918"]
            ),
            (
                .ratio(numerator: 4_183, denominator: 102_641, text: "4,07%"),
                ["4,07%", "0.0407", "4,0754%"], ["4,08%", "4%", "0,04"]
            ),
            (
                .ratio(numerator: 35_644, denominator: 45_178, text: "+79%"),
                ["+79%", "79%", "0.79"],
                ["-79%", "78%"]
            ),
            (.ratio(numerator: 0, denominator: 0, text: "–"), ["–"], ["0", "", "0%"]),
            (
                .date(year: 2023, month: 7, day: 9),
                ["09/07/2023", "9/7/2023", "2023-07-09", "09/07/2023 00:00:00"],
                ["07/09/2023", "45116"]
            ),
            (.text("052"), ["052", " 052 "], ["52", "52.0"]),
            (.text("=1+1"), ["=1+1", "'=1+1"], ["2"]), (.empty, ["", "  "], ["0"]),
        ] as [(Cell, [String], [String])]
    )
    func `a value shown otherwise is the same value`(
        cell: Cell,
        same: [String],
        other: [String]
    ) throws {
        for (text, isSame) in same.map({ ($0, true) }) + other.map({ ($0, false) }) {
            let found = try differences(of: cell, printedAs: text)
            #expect(found.isEmpty == isSame, "\(text)")
        }
    }

    /// Compares a report of one row with what somebody made of its cell.
    private func differences(of cell: Cell, printedAs text: String) throws -> [ReportDifference] {
        let sheet = ReportTable(
            id: "t",
            sheet: "T",
            table: Table(
                title: Words(vi: "T", en: "T"),
                columns: [
                    Column("code", Words(vi: "Mã", en: "c")), Column("x", Words(vi: "X", en: "x")),
                ],
                rows: [[.text("a"), cell]]
            ),
            keyColumn: 0
        )
        let document = ReportDocument(
            reference: try Reports.reference(),
            title: "",
            subject: "",
            remark: "",
            parts: [.table(sheet)],
            annexes: [],
            notes: []
        )
        let printed = try PrintedReport(file: try ReportComparisonTests.workbook(document))
        let rows = [["Mã", "X"], ["a", text]].enumerated().map {
            PrintedRow(number: $0 + 1, cells: $1)
        }
        let changed = printed.sheets.map {
            $0.name == "T" ? PrintedSheet(name: "T", rows: rows) : $0
        }
        return ReportComparison(PrintedReport(form: .workbook, sheets: changed), with: document)
            .differences
    }
}
