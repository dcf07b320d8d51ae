import Foundation
import LedgerIntake
import Testing

@Suite struct RoundTripTests {
    static let expected = [
        ["Nguyễn Thị Hoà", "05/09/2023", "Xã Phù Mỹ"],
        ["Đặng Văn Đức", "1/2/1999", ""],
        ["Lê Ơn", "31/12/2000", "Phường Quy Nhơn"],
    ]

    static func table(_ separator: String, end: String = "\n", quoted: Bool = false) -> String {
        let header = ["Họ và tên", "Ngày sinh (dd/mm/yyyy)", "Đơn vị"]
        return ([header] + expected).map { row in
            row.map { quoted ? "\"\($0)\"" : $0 }.joined(separator: separator) + end
        }.joined()
    }

    static let forms: [(String, [UInt8])] = [
        ("UTF-8", Array(table(",").utf8)),
        ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array(table(",").utf8)),
        ("UTF-16LE with tabs", utf16(table("\t", end: "\r\n"))),
        ("UTF-16BE", utf16(table(";"), bigEndian: true)),
        ("semicolons", Array(table(";").utf8)),
        ("tabs", Array(table("\t").utf8)),
        ("CR", Array(table(",", end: "\r").utf8)),
        ("CRLF", Array(table(",", end: "\r\n").utf8)),
        ("sep=;", Array(("sep=;\r\n" + table(";")).utf8)),
        ("quoted SEP", Array(("\"SEP=,\"\n" + table(",")).utf8)),
        ("a mark and sep", [0xEF, 0xBB, 0xBF] + Array(("sep=;\n" + table(";")).utf8)),
        ("NFD", Array(table(",").decomposedStringWithCanonicalMapping.utf8)),
        ("quoted", Array(table(",", quoted: true).utf8)),
        ("no last newline", Array(table(",").dropLast().utf8)),
        ("upper-case headers", Array(table(",").replacing("Họ và tên", with: "HO_VA  TEN").utf8)),
        ("trailing separators", Array(table(",", end: ",,\n").utf8)),
    ]

    @Test(arguments: forms)
    func `the same table reads the same in every form`(name: String, bytes: [UInt8]) throws {
        let read = try readAll(bytes)
        #expect(read.records == Self.expected, "\(name)")
        #expect(read.issues.isEmpty, "\(name)")
    }

    @Test func `JSON lines give the same records`() throws {
        let read = try readAll(
            #"""
            {"fullName":"Nguy\u1ec5n Thị Hoà","birthDate":"05/09/2023","unit":"Xã Phù Mỹ"}

            {"unit":null,"Họ tên":"Đặng Văn Đức", "date of birth" : "1\/2/1999","x":1}
            {"birthDate":"31/12/2000","fullName":"Lê Ơn","unit":"Phường Quy Nhơn"}
            """#
        )
        #expect(read.records == Self.expected)
        #expect(read.lines == [1, 3, 4])
        #expect(read.issues.isEmpty)
    }
}
