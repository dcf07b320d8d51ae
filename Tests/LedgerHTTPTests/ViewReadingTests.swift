import LedgerHTTP
import Testing

/// How a view reads what stands in a request.
@Suite struct ViewReadingTests {
    @Test(
        arguments: [
            (nil, "application/json"), ("", "application/json"), ("*/*", "application/json"),
            ("text/csv", "text/csv"), ("text/*", "text/csv"), ("TEXT/CSV;q=0.2", "text/csv"),
            ("application/json;q=0.5, text/csv", "text/csv"),
            ("text/html, */*;q=0.1", "application/json"),
            ("application/json;q=0, */*", "text/csv"), ("image/png", nil), ("text/csv;q=0", nil),
            ("text/csv;q=nonsense", nil),
        ] as [(String?, String?)]
    )
    func `the form is the one the client likes best`(accept: String?, form: String?) {
        #expect((try? Acceptance.form(accept))?.rawValue == form)
    }

    @Test(
        arguments: [
            ("gzip", true), ("deflate, gzip;q=0.5", true), ("*", true), ("gzip;q=0, *", false),
            ("br", false), (nil, false),
        ] as [(String?, Bool)]
    )
    func `packing is asked for`(header: String?, isTaken: Bool) {
        #expect(Acceptance.takes("gzip", header) == isTaken)
    }

    @Test(
        arguments: [
            ("a%20b+c", "a b c"), ("B%C3%ACnh", "Bình"), ("%41%2f", "A/"), ("%", nil), ("%4", nil),
            ("%g0", nil), ("%C3", nil), ("%00", nil), ("%0A", nil), ("%7f", nil),
            ("%ED%A0%80", nil),
        ] as [(String, String?)]
    )
    func `escapes are read strictly`(text: String, decoded: String?) {
        #expect(QueryString.decoded(text[...], plusIsSpace: true) == decoded)
    }

    @Test func `pairs keep their order, and there are not too many`() throws {
        let pairs = try QueryString.pairs("b=2&a=1&a=&c&=x")
        #expect(pairs.map(\.name) == ["b", "a", "a", "c", ""])
        #expect(pairs.map(\.value) == ["2", "1", "", "", "x"])
        #expect(try QueryString.pairs(nil).isEmpty)
        #expect(throws: Problem.self) {
            try QueryString.pairs(String(repeating: "a=1&", count: QueryString.pairMax + 1))
        }
        #expect(throws: Problem.self) {
            try QueryString.pairs(String(repeating: "a", count: QueryString.byteCountMax + 1))
        }
    }

    @Test func `a cursor is read back, and any change of it is none`() throws {
        let cursor = ViewCursor(knownAt: "120", next: .init("after", "17"))
        let text = cursor.text
        #expect(ViewCursor(text) == cursor)
        #expect(text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
        for index in text.indices {
            var changed = text
            changed.remove(at: index)
            #expect(ViewCursor(changed) != cursor)
        }
        for bad in ["", "AAAA", text + "=", text + "A", String(repeating: "A", count: 600)] {
            #expect(ViewCursor(bad) == nil, "\(bad)")
        }
    }

    @Test(
        arguments: [
            ("\"a\"", true), ("W/\"a\"", true), ("\"b\", \"a\"", true), ("\"b\"", false),
            ("a", false),
            (nil, false),
        ] as [(String?, Bool)]
    )
    func `a tag at hand is found among those sent`(header: String?, isFound: Bool) {
        #expect(Conditional.matches(header, "\"a\"") == isFound)
    }
}
