import LedgerIntake
import Testing

@Suite struct TableTests {
    @Test func `lines are those of the file, and blank rows count`() throws {
        let read = try readAll(
            "\n,,\nHọ tên,Ngày sinh\n\n  , \nA,1\r\n\"B\nC\",2\n,,,\nD,3"
        )
        #expect(read.records == [["A", "1", ""], ["B\nC", "2", ""], ["D", "3", ""]])
        #expect(read.lines == [6, 7, 10])
    }

    @Test func `quotes hold separators, line ends and quotes`() throws {
        let read = try readAll(
            "Họ tên,Ngày sinh,Đơn vị\n\"A, \"\"B\"\"\r\nC\",\"\",Đội \"Xung kích\"\n"
        )
        #expect(read.records == [["A, \"B\"\r\nC", "", "Đội \"Xung kích\""]])
    }

    @Test func `a short row has empty fields and does not keep the last ones`() throws {
        let read = try readAll("Họ tên,Ngày sinh,Đơn vị\nA,1,X\nB\n")
        #expect(read.records == [["A", "1", "X"], ["B", "", ""]])
    }

    @Test(arguments: [
        ("A,1,X,thừa\nB,2\n", "row.tooManyFields", 2, 4, [["B", "2", ""]]),
        ("A,1,X,,\"\",\nB,2\n", "", 0, 0, [["A", "1", "X"], ["B", "2", ""]]),
        ("\"A\"x,1\nB,2\n", "row.textAfterQuote", 2, 1, [["B", "2", ""]]),
        ("A,\"1\nB,2\n", "row.unterminatedQuote", 2, 2, []),
    ])
    func `a bad row is an issue and the next one is read`(
        rows: String,
        code: String,
        line: Int,
        column: Int,
        records: [[String]]
    ) throws {
        let read = try readAll("Họ tên,Ngày sinh,Đơn vị\n" + rows)
        #expect(read.records == records)
        #expect(read.issues.map(\.code) == (code.isEmpty ? [] : [code]))
        #expect(read.issues.map(\.line) == (code.isEmpty ? [] : [line]))
        #expect(read.issues.map(\.column) == (code.isEmpty ? [] : [column]))
    }

    @Test func `fields know their header, column and line`() throws {
        var reader = try TableReader(
            Array("STT;Ngày sinh;HỌ TÊN:\n1;5/9/2023;A\n".utf8),
            columns: memberColumns
        )
        #expect(reader.ignoredHeaders == ["STT"])
        #expect(reader.format == .delimited(separator: UInt8(ascii: ";")))
        var record = reader.makeRecord()
        #expect(reader.next(into: &record) == .record)
        #expect(record[0].header == "HỌ TÊN:")
        #expect(record[0].column == 3)
        #expect(record[0].line == 2)
        #expect(record[member: "birthDate"]?.written == "5/9/2023")
        #expect(record[2].isPresent == false)
        #expect(record[2].header == "unit")
        #expect(reader.next(into: &record) == .end)
        #expect(reader.next(into: &record) == .end)
    }

    @Test func `invisible edges are trimmed and marks composed`() throws {
        let read = try readAll(
            "Họ tên,Ngày sinh\n\u{A0}\u{200B} Ho\u{323}c \u{FEFF}\u{A0},  1\t\n"
        )
        #expect(read.records == [["H\u{1ECD}c", "1", ""]])
    }

    @Test(arguments: [
        (Array("PK\u{3}\u{4}xx".utf8), TableError.workbook(.damaged)),
        ([], .noHeader),
        (Array("\n\n ,,\n".utf8), .noHeader),
        (Array("Họ tên\nA\n".utf8) + [0xC3, 0x28], .invalidUTF8(line: 3, byteOffset: 12)),
        ([0xFF, 0xFE, 0x41], .invalidUTF16(line: 1, byteOffset: 2)),
        ([0xFF, 0xFE, 0x0A, 0x00, 0x00, 0xD8], .invalidUTF16(line: 2, byteOffset: 4)),
        ([0x41, 0x00, 0x42, 0x00], .nulByte(line: 1, byteOffset: 1)),
        (Array("sep=|\nA|B".utf8), .unsupportedSeparator(UInt8(ascii: "|"))),
        (Array("\"Họ tên,B".utf8), .header(.unterminatedQuote, line: 1, column: 1)),
        (Array("Unit,Đơn vị\n".utf8), .missingColumns(Array(memberColumns.prefix(2)))),
    ])
    func `an unreadable file says why`(bytes: [UInt8], error: TableError) {
        let columns = error.code == "table.missingColumns" ? Array(memberColumns.prefix(2)) : nil
        #expect(tableError(bytes, columns ?? memberColumns) == error)
        #expect(!error.vietnamese.isEmpty && !error.english.isEmpty)
    }

    @Test func `two headers for one column are refused by name`() {
        let error = tableError(Array("Họ tên,Full Name,Ngày sinh\n".utf8))
        #expect(error?.code == "table.duplicateColumn")
        #expect(error?.english.contains("“Full Name”") == true)
    }

    @Test func `a missing column names the headers that would do`() {
        let error = tableError(Array("Họ tên\n".utf8))
        #expect(error?.english.contains("“Ngày sinh”, “Date of birth”, “birthDate”") == true)
    }

    @Test(arguments: [
        (#"{"fullName":"A","birthDate":1.5}"#, "json.notAnInteger", 30),
        (#"{"fullName":"A""#, "json.unfinished", 16),
        (#"{"fullName":"Ầ\x"}"#, "json.badEscape", 15),
        (#"{"fullName":"\ud800"}"#, "json.badEscape", 14),
        (#"{"fullName":{}}"#, "json.nestedValue", 13),
        (#"{"fullName":true}"#, "json.booleanValue", 13),
        (#"{"fullName":"A","họ tên":"B"}"#, "json.repeatedKey", 17),
        (#"{"fullName":"A","birthDate":""} x"#, "json.textAfterObject", 33),
        (#"{"fullName":["a","b|c"]}"#, "json.barInItem", 19),
        (#"{"fullName":"A"}"#, "json.missingMember", 17),
        (#"{"fullName":"A",}"#, "json.unexpectedCharacter", 17),
        (#"["fullName"]"#, "json.unexpectedCharacter", 1),
    ])
    func `a bad line of JSON names the character`(line: String, code: String, column: Int) throws {
        let good = #"{"fullName":["a"," b\n"],"birthDate":-7}"#
        let read = try readAll([good, line, good].joined(separator: "\n"))
        #expect(read.records == [["a| b", "-7", ""], ["a| b", "-7", ""]])
        #expect(read.issues.map(\.code) == [code])
        #expect(read.issues.map(\.column) == [column])
        #expect(read.issues.map(\.line) == [2])
    }

    @Test func `surrogate pairs and short escapes are decoded`() throws {
        let read = try readAll(#"{"fullName":"\ud83d\ude00\"\\\/\t.","birthDate":"x"}"#)
        #expect(read.records == [["😀\"\\/\t.", "x", ""]])
    }
}
