import Ledger
import LedgerIntake
import Testing

@Suite struct WorkbookTests {
    private static let columns = [ColumnSpec("a", headers: []), ColumnSpec("b", headers: [])]
    private static let header =
        #"<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>"#
    private static let formats = [
        "dd/mm/yyyy", "000000000000", "[$-42A]d\\ mmmm\\ yyyy;@", "#,##0\\ &quot;đồng&quot;",
        "[Red]0.00", "h:mm:ss", "0_);[Red]\\-0_)", "yyyy",
    ]

    /// The texts of column b below the header.
    private func texts(_ cells: [String], properties: String = "") throws -> [String] {
        let rows = cells.map { "<row>" + $0 + "</row>" }.joined()
        let book = SampleWorkbook(
            rows: WorkbookTests.header + rows,
            texts: [
                "<t>chung</t>", "<r><t>hai </t></r><r><t xml:space=\"preserve\">phần</t></r>",
                "<t>漢字</t><rPh><t>かんじ</t></rPh>", "<t>a_x000D__x0009_b _x005F_x0041_</t>",
                "<t>\"nháy\" \t &amp; &lt;</t>", "<t/>",
            ],
            formats: WorkbookTests.formats,
            properties: properties
        )
        return try readAll(book.bytes, WorkbookTests.columns).records.map { $0[1] }
    }

    @Test(arguments: [
        (#"<c r="B2" t="s"><v>0</v></c>"#, "chung"),
        (#"<c r="B2" t="s"><v>1</v></c>"#, "hai phần"),
        (#"<c r="B2" t="s"><v>2</v></c>"#, "漢字"),
        (#"<c r="B2" t="s"><v>3</v></c>"#, "a\r\tb _x0041_"),
        (#"<c r="B2" t="s"><v>4</v></c>"#, "\"nháy\" \t & <"),
        (#"<c r="B2" t="s"><v>5</v></c>"#, ""),
        (#"<c r="B2" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c>"#, "xy"),
        (#"<c r="B2" t="inlineStr"><is><t>dòng 1&#10;dòng 2</t></is></c>"#, "dòng 1\ndòng 2"),
        (#"<c r="B2" t="str"><f>A1&amp;"x"</f><v>ax</v></c>"#, "ax"),
        (#"<c r="B2" t="str"><f>""</f><v></v></c>"#, ""),
        (#"<c r="B2"><f>1+1</f><v>2</v></c>"#, "2"),
        (#"<c r="B2" t="e"><v>#N/A</v></c>"#, "#N/A"),
        (#"<c r="B2" t="b"><v>1</v></c>"#, "TRUE"),
        (#"<c r="B2" t="b"><v>0</v></c>"#, "FALSE"),
        (#"<c r="B2" t="d"><v>2023-07-09</v></c>"#, "2023-07-09"),
        (#"<c r="B2"><v>123456789012</v></c>"#, "123456789012"),
        (#"<c r="B2"><v>5.2188005678E10</v></c>"#, "52188005678"),
        (#"<c r="B2"><v>1.0010820000000001</v></c>"#, "1.001082"),
        (#"<c r="B2"><v>-3</v></c>"#, "-3"),
        (#"<c r="B2"><v> 7 </v></c>"#, "7"),
        (#"<c r="B2"><v>1E+20</v></c>"#, "1e+20"),
        (#"<c r="B2" s="1"><v>45116</v></c>"#, "09/07/2023"),
        (#"<c r="B2" s="2"><v>45116.75</v></c>"#, "09/07/2023 18:00:00"),
        (#"<c r="B2" s="2"><v>45116.999999</v></c>"#, "10/07/2023"),
        (#"<c r="B2" s="3"><v>52188005678</v></c>"#, "052188005678"),
        (#"<c r="B2" s="4"><v>61</v></c>"#, "01/03/1900"),
        (#"<c r="B2" s="4"><v>60</v></c>"#, "60"),
        (#"<c r="B2" s="4"><v>-5</v></c>"#, "-5"),
        (#"<c r="B2" s="5"><v>45116</v></c>"#, "45116"),
        (#"<c r="B2" s="6"><v>0.5</v></c>"#, "0.5"),
        (#"<c r="B2" s="7"><v>0.5</v></c>"#, "12:00:00"),
        (#"<c r="B2" s="8"><v>12</v></c>"#, "12"),
        (#"<c r="B2" s="9"><v>45116</v></c>"#, "09/07/2023"),
        (#"<c r="B2" s="99"><v>45116</v></c>"#, "45116"),
    ])
    func `a cell is the text an office would have typed`(cell: String, text: String) throws {
        let first = #"<c r="A2"><v>1</v></c>"#
        #expect(try texts([first + cell]) == [text.trimmedEdges])
    }

    @Test func `days may be counted from 1904`() throws {
        let cell = #"<c r="A2"><v>1</v></c><c s="1"><v>43654</v></c>"#
        #expect(try texts([cell], properties: #"date1904="1""#) == ["09/07/2023"])
    }

    @Test func `lines and columns are rows and columns of the sheet`() throws {
        let book = SampleWorkbook(
            rows: """
                <row r="3"><c r="C3" t="inlineStr"><is><t>b</t></is></c>\
                <c r="F3" t="inlineStr"><is><t>a</t></is></c></row>\
                <row r="4"><c r="C4" t="inlineStr"><is><t>1&#10;2&#13;3</t></is></c></row>\
                <row r="7"><c r="C7" s="1"/><c r="F7"><v>4</v></c></row>\
                <row r="9"><c r="C9"><v>5</v></c><c r="H9"><v>6</v></c></row>
                """
        )
        let read = try readAll(book.bytes, WorkbookTests.columns)
        #expect(read.records == [["", "1\n2\r3"], ["4", ""]])
        #expect(read.lines == [4, 7])
        #expect(read.issues.map(\.code) == ["row.tooManyFields"])
        #expect(read.issues.map(\.line) == [9])
        #expect(read.issues.map(\.column) == [8])
    }

    @Test func `merged cells count where they begin`() throws {
        let cells = #"<c r="A2"><v>1</v></c><c r="B2"/>"#
        #expect(try texts([cells, #"<c r="A3"/><c r="B3"><v>2</v></c>"#]) == ["", "2"])
    }

    @Test func `an id that is a number keeps its digits, and is mended as in CSV`() throws {
        let spec = [ColumnSpec("id", headers: [])]
        let book = SampleWorkbook(
            rows: """
                <row><c t="inlineStr"><is><t>id</t></is></c></row>\
                <row><c><v>52188005678</v></c></row><row><c><v>5.2188005678000000E10</v></c></row>
                """
        )
        var reader = try TableReader(book.bytes, columns: spec)
        #expect(reader.format == .sheet("Trang 1"))
        var record = reader.makeRecord()
        let today = try #require(YMD(year: 2023, month: 8, day: 1))
        for line in 2...3 {
            #expect(reader.next(into: &record) == .record)
            #expect(record.line == line)
            let field = record[0]
            let refused = outcome { () throws(FieldFault) in try field.citizenID(today: today) }
            #expect(refused == .failure(.lostLeadingZero(meant: "052188005678")))
            let mended = try field.citizenID(today: today, repair: true)
            #expect(mended == (try Field("052188005678", header: "").citizenID(today: today)))
        }
    }

    @Test func `the first visible worksheet is read and the others are named`() throws {
        var book = SampleWorkbook(rows: "<row/>")
        book.parts["xl/workbook.xml"] = SampleWorkbook.workbook(
            """
            <sheets><sheet name="Ẩn" state="hidden" r:id="r1"/><sheet name="Đồ thị" r:id="r4"/>\
            <sheet name="Có" r:id="r5"/><sheet name="Khác" r:id="r1"/></sheets>
            """
        )
        book.parts["xl/_rels/workbook.xml.rels"] = SampleWorkbook.relations([
            ("r1", "worksheet", "worksheets/a.xml"), ("r4", "chartsheet", "worksheets/a.xml"),
            ("r5", "worksheet", "./../xl/Worksheets/B.xml"),
        ])
        book.parts["xl/worksheets/b.xml"] = SampleWorkbook.sheet(WorkbookTests.header)
        let reader = try TableReader(book.bytes, columns: WorkbookTests.columns)
        #expect(reader.format == .sheet("Có"))
        #expect(reader.unreadSheets == ["Khác"])
    }

    @Test func `a missing column names the sheet that was read`() {
        let book = SampleWorkbook(rows: "<row><c><v>1</v></c></row>")
        let error = tableError(book.bytes, WorkbookTests.columns)
        #expect(error?.code == "table.missingColumns")
        #expect(error?.vietnamese.hasPrefix("Trang “Trang 1” ") == true)
        #expect(error?.english.hasPrefix("Sheet “Trang 1” ") == true)
    }

    @Test func `prefixed elements, other encodings and stored entries are read`() throws {
        var book = SampleWorkbook(rows: "")
        book.isDeflated = false
        let rows = WorkbookTests.header + "<row><c><v>1</v></c><c><v>2</v></c></row>"
        let sheet = "<worksheet><sheetData>\(rows)</sheetData></worksheet>"
        book.parts["xl/worksheets/a.xml"] = sheet.replacing("</", with: "</x:")
            .replacing(#/<(?=[a-z])/#, with: "<x:")
        #expect(try readAll(book.bytes, WorkbookTests.columns).records == [["1", "2"]])
        var zip = ZipFile()
        for (name, text) in book.parts {
            let isSheet = name.hasSuffix("a.xml")
            zip.add(name, isSheet ? utf16(sheet) : Array(text.utf8))
        }
        #expect(try readAll(zip.bytes, WorkbookTests.columns).records == [["1", "2"]])
    }
}

extension String {
    /// Without the spaces and line ends fields are read without.
    fileprivate var trimmedEdges: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
