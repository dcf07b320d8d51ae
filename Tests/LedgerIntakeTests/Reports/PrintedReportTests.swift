import Ledger
import LedgerIntake
import Testing

/// Reports as they come back: saved by a browser, a spreadsheet, an editor, or damaged.
@Suite struct PrintedReportTests {
    private func page(_ text: String) throws -> PrintedReport {
        try PrintedReport(file: Array(text.utf8))
    }

    private func rows(_ text: String) throws -> [[String]] {
        try page(text).sheets.last?.rows.map(\.cells) ?? []
    }

    @Test(arguments: [
        "<table data-table=t><tr><td>a<td>b<tr><td>c</table>",
        "<HTML><TABLE DATA-TABLE='t'><TBODY><TR><TD>a</TD><TD>b</TD></TR><TR><TD>c</TD></TR>",
        "<!DOCTYPE html><!-- <table> --><table data-table=\"t\"><tr><th>a</th><td\n>\n b \n</td></tr>"
            + "<tr><td>c<sup>1</sup></td></tr></table>",
        "<style>td > a { }</style><table data-table='t'><tr><td><b>a</b></td><td>b<!-- x --></td>"
            + "</tr><tr><td>c<br></td></tr></table>",
    ])
    func `a table is found however it was written`(text: String) throws {
        #expect(try page(text).sheets.map(\.name) == [PrintedSheet.page, "t"])
        #expect(try rows(text) == [["a", "b"], ["c"]])
    }

    @Test func `texts are found by their names, without the notes in them`() throws {
        let text =
            "<p data-part=\"body1\">Là <data value=1>1&nbsp;234</data><sup>3</sup> &lt;b&gt; "
            + "&amp;&#39;&#x41;&unknown; x</p><p>khác</p>"
        let sheet = try #require(try page(text).sheets.first)
        #expect(sheet.rows.map(\.cells) == [["body1", "Là 1 234 <b> &'A&unknown; x"]])
    }

    @Test(arguments: [
        "<", "<t", "<table", "<table data-table", "<table data-table=", "<table data-table='",
        "<table><tr><td", "</td></tr>", "<!--", "<style>", "<p data-part=x>a</q>", "<td>x</td>",
    ])
    func `a page cut anywhere is read as far as it goes`(text: String) throws {
        #expect(try page(text).referenceText == nil)
    }

    @Test func `every beginning of a page is read`() throws {
        let text =
            "<p data-part='a'>&amp;x</p><table data-table='t'><tr><td a=\"b\">y</td></tr></table>"
        for count in 1...text.utf8.count {
            let beginning = Array(text.utf8.prefix(count))
            #expect(throws: Never.self, "\(count) bytes") { try PrintedReport(file: beginning) }
        }
    }

    @Test func `lines of a file keep their numbers, blank ones are left out`() throws {
        let text = "\u{FEFF}Tên\r\na;\"b\"\"\nb\"\r\n;;\r\n\r\nc;socai-report/1 x=1\r\n"
        let sheet = try #require(try page(text).sheets.first)
        #expect(sheet.rows.map(\.number) == [1, 2, 6])
        #expect(sheet.rows[1].cells == ["a", "b\"\nb"])
        #expect(try page(text).referenceText == "socai-report/1 x=1")
    }

    @Test(arguments: [
        "Mã đối chiếu,\"socai-report/1 cc=a;b\"\na,b", "Mã đối chiếu\tsocai-report/1 cc=a;b\na\tb",
        "Mã đối chiếu;\"socai-report/1 cc=a;b\"\na;b",
    ])
    func `the separator is what stands before the reference`(text: String) throws {
        let printed = try page(text)
        #expect(printed.referenceText == "socai-report/1 cc=a;b")
        #expect(printed.sheets[0].rows[1].cells == ["a", "b"])
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: TableError.self) { try PrintedReport(file: [0x61, 0xFF, 0xFE]) }
        #expect(throws: TableError.self) { try PrintedReport(file: [0x50, 0x4B, 0x03, 0x04]) }
    }
}
