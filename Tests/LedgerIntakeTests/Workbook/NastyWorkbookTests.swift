import LedgerIntake
import Testing

/// Workbooks cut, changed or made to do harm: each is refused by name, none brings the program down.
@Suite struct NastyWorkbookTests {
    private static let columns = [ColumnSpec("a", headers: []), ColumnSpec("b", headers: [])]
    private static let header =
        #"<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>"#

    private func fault(_ bytes: [UInt8]) -> WorkbookFault? {
        guard case .workbook(let fault) = tableError(bytes, NastyWorkbookTests.columns) else {
            return nil
        }
        #expect(!fault.vietnamese.isEmpty && !fault.english.isEmpty && !fault.code.isEmpty)
        return fault
    }

    private func replacing(_ part: String, _ text: String?) -> [UInt8] {
        var book = SampleWorkbook(rows: NastyWorkbookTests.header)
        book.parts[part] = text
        return book.bytes
    }

    @Test(arguments: [
        ("_rels/.rels", nil, WorkbookFault.notAWorkbook),
        ("xl/_rels/workbook.xml.rels", nil, .notAWorkbook),
        ("xl/workbook.xml", nil, .notAWorkbook),
        ("xl/workbook.xml", "<document/>", .notAWorkbook),
        ("xl/workbook.xml", "<workbook><sheets/></workbook>", .noSheet),
        (
            "_rels/.rels", SampleWorkbook.relations([("r", "officeDocument", "xl/workbook.bin")]),
            .binaryWorkbook
        ),
        ("xl/worksheets/a.xml", nil, .damaged),
        (
            "xl/worksheets/a.xml", "<worksheet>\n<sheetData></worksheet>",
            .brokenXML(part: "xl/worksheets/a.xml", line: 2, column: 14)
        ),
        (
            "xl/worksheets/a.xml", "<worksheet>",
            .brokenXML(part: "xl/worksheets/a.xml", line: 1, column: 12)
        ),
        (
            "xl/texts.xml",
            "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>",
            .documentType(part: "xl/texts.xml")
        ),
        (
            "xl/worksheets/a.xml",
            "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet/>",
            .documentType(part: "xl/worksheets/a.xml")
        ),
    ])
    func `a workbook with a bad part says which`(
        part: String,
        text: String?,
        expected: WorkbookFault
    ) {
        #expect(fault(replacing(part, text)) == expected)
    }

    @Test(arguments: [
        (#"<row r="1048577"><c><v>1</v></c></row>"#, SheetFault.tooManyRows, 1_048_577, 1),
        (#"<row><c r="AMK2"><v>1</v></c></row>"#, .tooManyColumns, 2, 1025),
        (#"<row r="1"><c><v>1</v></c></row>"#, .outOfOrder, 1, 2),
        (#"<row><c r="B2"/><c r="B2"/></row>"#, .outOfOrder, 2, 2),
        (#"<row><c r="B3"/></row>"#, .badAddress, 2, 1),
        (#"<row><c r="2B"/></row>"#, .badAddress, 2, 1),
        (#"<row r="-1"/>"#, .outOfOrder, 1, 2),
        (#"<row r="x"/>"#, .badAddress, 1, 2),
        (#"<row><c t="s"><v>0</v></c></row>"#, .noSuchText, 2, 1),
        (#"<row><c/><c t="s"><v>-1</v></c></row>"#, .noSuchText, 2, 2),
        (#"<row><c/><c><f>TODAY()</f></c></row>"#, .notCalculated, 2, 2),
    ])
    func `a bad cell is named`(row: String, problem: SheetFault, line: Int, column: Int) {
        let book = SampleWorkbook(rows: NastyWorkbookTests.header + row)
        #expect(
            fault(book.bytes) == .sheet(problem, sheet: "Trang 1", row: line, column: column)
        )
    }

    @Test func `a fault at a cell names sheet and cell`() {
        let fault = WorkbookFault.sheet(.notCalculated, sheet: "Tháng 7", row: 12, column: 28)
        #expect(fault.vietnamese.hasPrefix("Trang “Tháng 7”, ô AB12: "))
        #expect(fault.english.hasPrefix("Sheet “Tháng 7”, cell AB12: "))
    }

    @Test func `a compound file has a password or is old`() {
        #expect(fault([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]) == .compoundFile)
    }

    @Test func `entries with a password, twice or packed in an unknown way are refused`() {
        let book = SampleWorkbook(rows: NastyWorkbookTests.header)
        var (locked, doubled) = (ZipFile(), ZipFile())
        for (name, text) in book.parts {
            locked.add(name, Array(text.utf8), flags: 1)
            doubled.add(name, Array(text.utf8))
            doubled.add(name.uppercased(), Array(text.utf8))
        }
        #expect(fault(locked.bytes) == .encrypted)
        #expect(fault(doubled.bytes) == .damaged)
    }

    @Test func `what grows two hundredfold is refused before it is unpacked whole`() {
        let book = SampleWorkbook(rows: NastyWorkbookTests.header)
        var zip = ZipFile()
        for (name, text) in book.parts where name != "xl/texts.xml" {
            zip.add(name, Array(text.utf8))
        }
        let spaces = [UInt8](repeating: 0x20, count: 80 << 20)
        zip.add("xl/texts.xml", Array("<sst>".utf8) + spaces + Array("</sst>".utf8))
        #expect(fault(zip.bytes) == .tooLarge(part: "xl/texts.xml"))
    }

    @Test func `one tag without end is refused`() {
        let tag = "<sst a=\"" + String(repeating: "x", count: 12 << 20) + "\"/>"
        #expect(fault(replacing("xl/texts.xml", tag)) == .tooLarge(part: "xl/texts.xml"))
    }

    @Test func `a file cut anywhere is refused`() {
        let bytes = SampleWorkbook(rows: NastyWorkbookTests.header).bytes
        for count in 4..<bytes.count {
            #expect(fault(Array(bytes.prefix(count))) == .damaged, "\(count) bytes")
        }
    }

    @Test func `changed bytes give rows or a fault, never a crash`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("changed bytes seed: \(seed)")
        var dice = Dice(state: seed)
        for isDeflated in [true, false] {
            var book = SampleWorkbook(
                rows: NastyWorkbookTests.header + #"<row><c t="s" s="1"><v>0</v></c></row>"#,
                texts: ["<t>chữ</t>"],
                formats: ["dd/mm/yyyy"]
            )
            book.isDeflated = isDeflated
            let bytes = book.bytes
            for _ in 0..<2000 {
                var changed = bytes
                for _ in 0..<Int.random(in: 1...3, using: &dice) {
                    let index = Int.random(in: 4..<changed.count, using: &dice)
                    changed[index] = UInt8.random(in: 0...255, using: &dice)
                }
                let read = try? readAll(changed, NastyWorkbookTests.columns)
                #expect(read.map { $0.records.count < 3 } ?? true, "seed \(seed)")
            }
        }
    }
}
