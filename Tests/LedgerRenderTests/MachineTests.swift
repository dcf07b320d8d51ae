import Ledger
import LedgerRender
import Testing

@Suite struct `A table for machines` {
    @Test func `TSV has raw values under keys`() {
        #expect(
            TSV().render(Samples.activations(.vi)).split(separator: "\n").map {
                $0.split(separator: "\t", omittingEmptySubsequences: false)
            } == [
                ["unit", "activated", "target", "share", "asOf"],
                ["Đoàn phường Bình Định", "49795", "48000", "49795/48000", "2023-09-05"],
                ["Đoàn xã Ân Hảo Đông", "1234", "1500", "1234/1500", "2023-09-05"],
                ["Toàn tỉnh", "133136", "139788", "133136/139788", "2023-09-05"],
                ["Đoàn xã Ân Hảo Tây", "0", "", "", ""],
            ]
        )
    }

    @Test func `TSV keeps one field per column whatever a text holds`() {
        #expect(
            TSV().render(Samples.remarks) == """
                unit\tremark\tcount
                Đoàn xã Ân Hảo Đông, huyện Hoài Ân\t\
                Hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa\t-1204
                =SUM(A1)\tmột "hai"; ba, bốn năm\t3
                漢字 và 😀\t\u{1B}[31mđỏ\t

                """
        )
    }

    @Test func `CSV has a byte order mark, CRLF, quotes and no formulas`() {
        let bytes = CSV(language: .vi).render(Samples.remarks)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(
            String(decoding: bytes.dropFirst(3), as: UTF8.self) == """
                Đơn vị;Nhận xét;Số hồ sơ\r
                Đoàn xã Ân Hảo Đông, huyện Hoài Ân;\
                Hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa;-1204\r
                '=SUM(A1);"một ""hai""; ba,\r
                bốn\tnăm";3\r
                漢字 và 😀;\u{1B}[31mđỏ;\r

                """
        )
    }

    @Test func `CSV with commas quotes commas`() {
        let bytes = CSV(language: .en, separator: .comma).render(Samples.activations(.en))
        #expect(
            String(decoding: bytes.dropFirst(3), as: UTF8.self) == """
                Unit,Activated,Target,Share,As of\r
                Đoàn phường Bình Định,49795,48000,104%,2023-09-05\r
                Đoàn xã Ân Hảo Đông,1234,1500,82%,2023-09-05\r
                Toàn tỉnh,133136,139788,95%,2023-09-05\r
                Đoàn xã Ân Hảo Tây,0,,,\r

                """
        )
    }

    @Test(arguments: ["=1", "+1", "-1", "@a", "\tx", "\rx", "\r\nx", "=\u{301}"])
    func `CSV disarms a text that begins like a formula`(text: String) {
        let file = CSVFile(CSV(language: .vi).render(single(.text(text))), separator: ";")
        #expect(file.records == [["T"], ["'" + text]])
    }

    @Test(arguments: [
        ("-4,07%", "-4,07%"), ("+79%", "+79%"), ("-cmd", "'-cmd"), ("=5%", "'=5%"),
        ("--5%", "'--5%"), ("–", "–"),
    ])
    func `CSV leaves a signed figure as it is`(text: String, field: String) {
        let table = single(.ratio(numerator: 1, denominator: 2, text: text))
        let file = CSVFile(CSV(language: .vi).render(table), separator: ";")
        #expect(file.records == [["T"], [field]])
    }

    @Test func `a coded value is the same for programs in every language`() {
        let table = single(.coded("12000.5", shown: "12.000,5"))
        #expect(TSV().render(table) == "t\n12000.5\n")
        for language in Language.allCases {
            #expect(JSON(language: language).render(table).contains("\"12000.5\""))
        }
        let file = CSVFile(CSV(language: .vi).render(table), separator: ";")
        #expect(file.records == [["T"], ["12.000,5"]])
    }

    @Test func `CSV never writes a blank line`() {
        let bytes = CSV(language: .vi).render(single(.empty))
        #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self) == "T\r\n\"\"\r\n")
    }

    @Test func `JSON has rows in the order of the columns`() {
        var table = Samples.activations(.vi)
        table = Table(
            title: table.title,
            columns: table.columns,
            rows: Array(table.rows[2...]),
            footnotes: table.footnotes
        )
        #expect(
            JSON(language: .vi, columns: .described).render(table) == """
                {
                  "title": "Kích hoạt tài khoản định danh điện tử",
                  "columns": [
                    {
                      "key": "unit",
                      "header": "Đơn vị"
                    },
                    {
                      "key": "activated",
                      "header": "Đã kích hoạt"
                    },
                    {
                      "key": "target",
                      "header": "Chỉ tiêu"
                    },
                    {
                      "key": "share",
                      "header": "Tỷ lệ"
                    },
                    {
                      "key": "asOf",
                      "header": "Chốt số liệu"
                    }
                  ],
                  "rows": [
                    {
                      "unit": "Toàn tỉnh",
                      "activated": 133136,
                      "target": 139788,
                      "share": {
                        "numerator": 133136,
                        "denominator": 139788,
                        "text": "95%"
                      },
                      "asOf": "2023-09-05"
                    },
                    {
                      "unit": "Đoàn xã Ân Hảo Tây",
                      "activated": 0,
                      "target": null,
                      "share": null,
                      "asOf": null
                    }
                  ],
                  "notes": [
                    "Tỷ lệ làm tròn đến phần trăm, nửa thì lên."
                  ]
                }

                """
        )
    }

    @Test func `compact JSON is one line`() {
        #expect(
            JSON(language: .en, form: .compact).render(Samples.remarks) == #"""
                {"title":null,"rows":[{"unit":"Đoàn xã Ân Hảo Đông, huyện Hoài Ân","remark":"Hướng \#
                dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa","count":-1204},{"unit":\#
                "=SUM(A1)","remark":"một \"hai\"; ba,\r\nbốn\tnăm","count":3},{"unit":"漢字 và 😀",\#
                "remark":"\u001b[31mđỏ","count":null}],"notes":[]}

                """#
        )
    }

    @Test func `a JSON value keeps its order and escapes what it must`() {
        let value: JSONValue = [
            "b": [1, true, nil, [], [:]],
            "a\"\\/": "\u{0}\u{8}\u{C}\n\r\t\u{1F}\u{7F}\u{9F}\u{2028}é😀e\u{301}",
        ]
        #expect(
            value.written() == #"""
                {"b":[1,true,null,[],{}],"a\"\\/":"\u0000\b\f\n\r\t\u001f\u007f\u009f\u2028é😀é"}
                """#
        )
        #expect(
            value.written(.pretty) == #"""
                {
                  "b": [
                    1,
                    true,
                    null,
                    [],
                    {}
                  ],
                  "a\"\\/": "\u0000\b\f\n\r\t\u001f\u007f\u009f\u2028é😀é"
                }
                """#
        )
    }

    @Test func `JSON does not normalise a text`() {
        let written = JSONValue.string(Samples.decomposed).written()
        #expect(Array(written.utf8) == Array("\"\(Samples.decomposed)\"".utf8))
    }

    private func single(_ cell: Cell) -> Table {
        Table(columns: [Column("t", Words(vi: "T", en: "T"))], rows: [[cell]])
    }
}
