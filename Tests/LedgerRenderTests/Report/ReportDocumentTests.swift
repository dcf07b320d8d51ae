import Ledger
import LedgerRender
import Testing

/// What the reports of each kind say, before anything prints them.
@Suite struct ReportDocumentTests {
    private func figures(_ document: ReportDocument) -> [String: String] {
        Dictionary(
            document.figures.map { ($0.id, shown($0.cell)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private func shown(_ cell: Cell) -> String {
        switch cell {
        case .integer(let value): Numbers.integer(value, in: .vi)
        case .ratio(_, _, let text), .text(let text), .coded(_, let text): text
        case .date, .empty: ""
        }
    }

    private func rows(_ id: String, _ document: ReportDocument) throws -> [[String]] {
        let sheet = try #require(document.tables.first { $0.id == id })
        return sheet.table.rows.map { $0.map(shown) }
    }

    @Test func `the result report says what 529/BC-VPUBND said`() throws {
        let document = try Reports.scheme()
        let figures = figures(document)
        let expected = [
            "portal-accounts": "139.788", "assisted-accounts": "133.136",
            "assisted-accounts-share": "95%", "online-dossiers": "80.822",
            "online-dossiers-growth": "79%", "online-dossiers-before": "45.178",
            "assisted-dossiers": "32.888", "assisted-dossiers-share": "41%",
        ]
        for (id, text) in expected { #expect(figures[id] == text) }
        let text = Reports.text(document).joined(separator: "\n")
        #expect(text.contains("tăng [online-dossiers-growth] so với cùng kỳ năm 2022"))
        #expect(text.hasSuffix("Văn phòng báo cáo./."))
        #expect(!text.contains("{") && !text.contains("}"))
        #expect(document.remark == "Số liệu từ ngày 01/3/2023 đến ngày 01/8/2023")
    }

    @Test func `fewer dossiers than the year before are said to be fewer`() throws {
        let document = try Reports.scheme(before: 100_000)
        #expect(Reports.text(document)[3].contains("giảm [online-dossiers-growth]"))
        #expect(figures(document)["online-dossiers-growth"] == "19%")
    }

    @Test func `without a year before nothing is compared`() throws {
        let text = Reports.text(try Reports.scheme(before: 0)).joined()
        #expect(text.contains("sổ không có hồ sơ trực tuyến nào của cùng kỳ năm 2022"))
        #expect(!text.contains("growth"))
    }

    @Test func `units are told level by level, the whole in the last row`() throws {
        let document = try Reports.scheme()
        let first = try rows("units-1", document)
        #expect(first.map { $0[1] } == ["540", "BD-QS", "Tổng"])
        #expect(
            first[0].suffix(7) == [
                "133.000", "32.888", "20.000", "+64,4%", "142.432", "138.498", "97,2%",
            ]
        )
        #expect(first[2].suffix(7).prefix(2) == ["133.136", "32.888"])
        let second = try rows("units-2", document)
        #expect(second.map { $0[0] } == ["", "1", "2", ""])
        #expect(second.map { $0[1] } == ["540", "21550", "21553", "Tổng"])
        #expect(
            document.tables.last { $0.id == "units-2" }?.weights == [
                .group, .plain, .plain, .total,
            ]
        )
    }

    @Test func `a unit with nothing confirmed is named`() throws {
        var counts = SchemeReport.Counts()
        counts.helpedAccounts = [Reports.id(1): 1, Reports.id(2): 1]
        let reference = try Reports.reference()
        let document = SchemeReport(reference, counts: counts, tree: Reports.tree).document
        #expect(Reports.text(document).contains { $0.contains("xác nhận: Đoàn Quân sự.") })
    }

    @Test func `dossiers are told by the locality of the receiving agency`() throws {
        let rows = try rows("received", try Reports.scheme())
        #expect(rows.map { $0[1] } == ["H08.20", "(không ghi)", "Tổng"])
        #expect(rows[2].dropFirst(2) == ["91.000", "80.822", "88,8%", "45.178", "+78,9%"])
    }

    @Test func `a district compiles its communes`() throws {
        let document = try Reports.staff()
        let rows = try rows("localities", document)
        #expect(rows.map { $0[1] } == ["H08.02", "H08.20", "Tổng"])
        #expect(
            rows[1] == [
                "2", "H08.20", "UBND thành phố Quy Nhơn", "50", "49", "98,00%", "48", "96,00%",
            ]
        )
        #expect(rows[2].suffix(5) == ["55", "54", "98,18%", "48", "87,27%"])
        let agencies = try self.rows("agencies", document)
        #expect(agencies.map { $0[1] } == ["H08.02", "H08.20.*", "H08.20", "H08.20.01"])
        #expect(Reports.text(document).contains { $0.contains("Có 1 trong 2 cơ quan") })
        #expect(document.remark == "Tính đến ngày 24/3/2023")
    }

    @Test func `the monthly report adds those in no register to what was observed`() throws {
        let document = try Reports.eid()
        let rows = try rows("localities", document)
        #expect(rows.map { $0[1] } == ["H08.02", "H08.20", "A", "B", "A+B"])
        #expect(rows[2].suffix(5) == ["55", "5", "48", "87,27%", "7"])
        #expect(rows[3].suffix(5) == ["", "7", "52", "", ""])
        #expect(rows[4].suffix(5) == ["", "12", "100", "", ""])
        let figures = figures(document)
        #expect(figures["observed"] == "16" && figures["observed-by-then"] == "130")
        #expect(figures["registered"] == "4" && figures["registered-confirmed"] == "3")
        #expect(figures["activated"] == "10" && figures["staff-new"] == "5")
    }

    @Test(arguments: [
        ("2023-07-BC", "tháng 7 năm 2023", "hạn gửi ngày 25/7/2023"),
        ("2023-06", "tháng 6 năm 2023", "hạn gửi ngày 25/7/2023"),
        ("2023-Q2", "từ ngày 01/4/2023 đến ngày 30/6/2023", "hạn gửi ngày 25/7/2023"),
    ])
    func `the monthly report names its month and the day it is due`(
        period: String,
        name: String,
        due: String
    ) throws {
        let document = try Reports.eid(period: period)
        #expect(document.subject.hasSuffix(name))
        #expect(document.remark.hasSuffix(due))
    }

    @Test func `every sentence exists in English, with the same figures`() throws {
        let (vi, en) = (try Reports.scheme(), try Reports.scheme(language: .en))
        #expect(vi.figures.map(\.id).sorted() == en.figures.map(\.id).sorted())
        #expect(vi.tables.map(\.table.columns.count) == en.tables.map(\.table.columns.count))
        #expect(!Reports.text(en).joined().contains("{"))
    }

    @Test func `the content says every figure and the reference`() throws {
        let document = try Reports.scheme()
        let lines = document.contentLines
        #expect(lines.contains { $0.contains("139.788 tài khoản") })
        #expect(lines.contains { $0.contains(ReportReference.mark) })
        #expect(lines == (try Reports.scheme()).contentLines)
        #expect(lines != (try Reports.scheme(before: 1)).contentLines)
    }
}
