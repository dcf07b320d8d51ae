import Ledger
import LedgerTesting
import Testing

/// The text by which a printed report says what it was made from.
@Suite struct ReportReferenceTests {
    @Test func `a reference is read as it was written`() throws {
        var reference = Province.report(.deAn5299)
        reference.unit = Province.quyNhon
        reference.head.addressees = ["Chủ tịch UBND tỉnh", "a=b&c%d+e"]
        reference.head.recipients = ["\"Như trên\" <x>", "\t\n"]
        reference.head.authority = "TM. BAN THƯỜNG VỤ"
        reference.head.signer = "Nguyễn Văn A"
        reference.head.basis = "Thực hiện 6420/UBND-KSTT"
        reference.language = .en
        let text = reference.text
        #expect(try ReportReference(text) == reference)
        #expect(!text.contains("\n") && !text.contains("<") && !text.contains("\""))
        #expect(text.contains("Chủ+tịch+UBND+tỉnh"))
    }

    @Test func `a head without number and recipients is read back without them`() throws {
        var reference = Province.report()
        reference.head.number = nil
        let read = try ReportReference(reference.text)
        #expect(read == reference && read.head.number == nil && read.unit == nil)
    }

    @Test func `the signed root and its witnesses are read as they were written`() throws {
        var reference = Province.report()
        reference.rating = Position(20)
        reference.seal = ReportSeal(
            size: 21,
            root: reference.root,
            witnesses: [
                ReportSeal.Witness(name: "dongthap.example/w", seconds: 1_706_700_000),
                ReportSeal.Witness(name: "a@b", seconds: 0),
            ]
        )
        #expect(try ReportReference(reference.text) == reference)
    }

    @Test(arguments: [
        ("signed=21", "signed=0", ReportReferenceFault.malformed("signed")),
        ("signed=21", "x=21", .missing("signed")),
        ("signed-root=", "x=", .missing("signed-root")),
        ("witness=", "witness=nobody", .malformed("witness")),
        ("witness=", "witness=w@-1", .malformed("witness")),
        ("rating=", "rating=x", .malformed("rating")),
    ])
    func `a signed root that will not do is named`(
        field: String,
        other: String,
        fault: ReportReferenceFault
    ) {
        var reference = Province.report()
        reference.rating = Position(20)
        reference.seal = ReportSeal(
            size: 21,
            root: reference.root,
            witnesses: [ReportSeal.Witness(name: "w", seconds: 7)]
        )
        let fields = reference.text.dropFirst(ReportReference.mark.count)
            .split(separator: "&").map { $0.hasPrefix(field) ? other[...] : $0 }
        let text = ReportReference.mark + fields.joined(separator: "&")
        #expect(throws: fault) { try ReportReference(text) }
    }

    @Test(arguments: [
        ("kind=", "kind=x", ReportReferenceFault.malformed("kind")),
        ("period=", "period=2023-13", .malformed("period")),
        ("known=", "known=-1", .malformed("known")),
        ("root=", "roof=1", .missing("root")),
        ("language=", "language=fr", .malformed("language")),
        ("head=", "head=xx", .malformed("head")),
        ("place=", "x=1&place=", .unknown("x")),
    ])
    func `the first field that will not do is named`(
        field: String,
        other: String,
        fault: ReportReferenceFault
    ) {
        let fields = Province.report().text.dropFirst(ReportReference.mark.count)
            .split(separator: "&").map { $0.hasPrefix(field) ? other[...] : $0 }
        let text = ReportReference.mark + fields.joined(separator: "&")
        #expect(throws: fault) { try ReportReference(text) }
        #expect(!fault.words.vi.isEmpty && !fault.words.en.isEmpty)
    }

    @Test func `a text without the mark is no reference`() {
        #expect(throws: ReportReferenceFault.missing("socai-report/1")) {
            try ReportReference("kind=roster")
        }
    }
}
