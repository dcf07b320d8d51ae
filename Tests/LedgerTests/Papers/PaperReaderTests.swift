import Ledger
import LedgerTesting
import Testing

/// What is read as a paper, and what is not.
@Suite struct PaperReaderTests {
    private static let whole: [String: PaperValue] = [
        "code": .text("NV-01"), "due": .text("2023-12-31"), "origin": .text("plan"),
        "owner": .text("VNPT Bình Định"), "title": .text("Số hóa thành phần hồ sơ"),
    ]

    @Test func `a paper is read as it was written`() throws {
        let paper = Province.task()
        #expect(try Paper(.taskAssigned, paper.fields) == paper)
        #expect(paper.fields == PaperFields(PaperReaderTests.whole))
    }

    @Test(arguments: [
        ("code", nil, "to be there"), ("code", PaperValue.integer(1), "text"),
        ("due", .text("mai"), "a day, 2023-07-20"),
        ("origin", .text("city"), "a known word"),
        ("extra", .text("x"), "no such field"), ("title", .list([]), "text"),
    ])
    func `a field missing, wrong or unknown is named`(
        name: String,
        value: PaperValue?,
        expected: String
    ) {
        var values = PaperReaderTests.whole
        values[name] = value
        #expect(throws: PaperFault(place: "data.\(name)", expected: expected)) {
            try Paper(.taskAssigned, PaperFields(values))
        }
    }

    @Test func `only kinds of papers are papers`() {
        #expect(throws: PaperFault(place: "kind", expected: "the kind of a paper")) {
            try Paper(.unitFounded, PaperFields(PaperReaderTests.whole))
        }
    }
}
