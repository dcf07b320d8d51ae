import Ledger
import LedgerTesting
import Testing

/// What follows from a figure's own print; every row was worked out by hand.
@Suite struct PrintedCheckTests {
    /// A figure that no ledger counts, and what is said of it beside that.
    static func findings(
        _ figure: ReportedFigure,
        beside others: ReportedFigure...
    ) -> [ReportFinding] {
        let related = Dictionary(uniqueKeysWithValues: others.map { ($0.id, $0) })
        return Reconciliation(figure, at: Position(12), counted: nil, related: related)
            .findings.filter { $0.kind != .notComputable }
    }

    private func share(
        _ printed: String,
        _ part: String?,
        _ whole: String?,
        _ rounding: FigureRounding? = nil
    ) -> ReportedFigure {
        Province.reported(printed, form: .share) { details in
            (details.numerator, details.denominator) = (part, whole)
            details.rounding = rounding
        }
    }

    @Test(arguments: [
        ("95%", "133.136", "139.788", ReportClass.holds, "95,24%"),
        ("104%", "49.795", "48.000", .holds, "vượt 1.795"),
        ("0,1%", "142", "127.450", .holds, "0,1114%"),
        ("4,07%", "4.183", "102,641 nghìn", .truncated, "4,08%"),
        ("62,6%", "40.676", "66.000", .wrongRatio, "phải in 61,6%"),
        ("62,6%", "40.676", "66.000", .wrongRatio, "từ 64.926 đến 65.029, như 65.000"),
        ("50%", "1", "3", .wrongRatio, "33,33%"),
        ("12,5%", "1", "8", .holds, "12,5000%"),
        ("12%", "1", "8", .holds, "nửa về chẵn"),
        ("13%", "1", "8", .holds, "nửa lên"),
    ])
    func `a share is worked out again`(
        printed: String,
        part: String,
        whole: String,
        kind: ReportClass,
        says: String
    ) throws {
        let found = PrintedCheckTests.findings(share(printed, part, whole))
        let first = try #require(found.first)
        #expect(first.kind == kind)
        #expect(first.words.vi.contains(says), "\(first.words.vi)")
        #expect(!first.words.en.isEmpty)
    }

    @Test func `a paper that says it truncates may`() throws {
        let rule = try #require(FigureRounding(.truncate, decimals: 2))
        let found = PrintedCheckTests.findings(share("4,07%", "4.183", "102.641", rule))
        #expect(found.map(\.kind) == [.holds])
    }

    @Test func `a share without a denominator, and a part whose whole is not printed, say so`() {
        #expect(
            PrintedCheckTests.findings(share("95%", "133.136", nil)).map(\.kind)
                == [.noDenominator]
        )
        let part = Province.reported("292.404") { details in
            details.shareOf = Words(vi: "dân số", en: "the people")
        }
        #expect(PrintedCheckTests.findings(part).map(\.kind) == [.noDenominator])
    }

    @Test(arguments: [
        ("+79%", "80.822", "45.178", ReportClass.holds, "35.644"),
        ("-25%", "75", "100", .holds, "-25,00%"),
        ("+78%", "80.822", "45.178", .truncated, "+78,90%"),
        ("+80%", "80.822", "45.178", .wrongRatio, "không phải +80%"),
    ])
    func `a change is worked out again`(
        printed: String,
        value: String,
        base: String,
        kind: ReportClass,
        says: String
    ) throws {
        let figure = Province.reported(printed, form: .change) { details in
            (details.numerator, details.denominator) = (value, base)
        }
        let first = try #require(PrintedCheckTests.findings(figure).first)
        #expect(first.kind == kind)
        #expect(first.words.vi.contains(says), "\(first.words.vi)")
    }

    private func whole(
        _ printed: String,
        _ parts: [(String, String?)],
        form: FigureForm = .count,
        isWhole: Bool = true,
        overlaps: Bool = false
    ) -> ReportedFigure {
        Province.reported(printed, form: form) { details in
            let said = parts.map { printed, axis in
                FigurePart(
                    Words(vi: printed, en: printed),
                    printed,
                    axis: axis.map { Words(vi: $0, en: $0) }
                )
            }
            details.partitions = [FigurePartition(said, isWhole: isWhole, overlaps: overlaps)]
        }
    }

    @Test func `parts that make their whole hold`() {
        let found = PrintedCheckTests.findings(whole("38", [("33", nil), ("5", nil)]))
        #expect(found.map(\.kind) == [.holds])
        #expect(found.first?.words.vi.contains("33 + 5 = 38") == true)
    }

    @Test func `two axes listed as one partition are told by how much each is off`() throws {
        let parts = [
            ("2.520", "nội dung"), ("7.281", "nội dung"), ("94.510", "kênh"), ("32.791", "kênh"),
        ]
        let found = PrintedCheckTests.findings(whole("127.152", parts))
        let finding = try #require(found.first { $0.kind == .partsDoNotSum })
        #expect(finding.amount == 9950)
        for text in [
            "137.102", "+9.950", "127.301", "+149", "9.801", "−117.351", "không chọn được",
        ] {
            #expect(finding.words.vi.contains(text), "\(text)")
        }
    }

    @Test func `of overlapping parts each axis must still make the whole`() {
        let parts = [("2", "a"), ("8", "a"), ("6", "b"), ("3", "b")]
        let found = PrintedCheckTests.findings(whole("10", parts, overlaps: true))
        #expect(found.map(\.kind) == [.holds, .partsDoNotSum])
        #expect(found.last?.amount == -1)
    }

    @Test func `what is not printed of points is the rest, with what it could reach`() {
        let parts: [(String, String?)] = [("3,4/12", nil), ("2,4/10", nil), ("9,1/22", nil)]
        let figure = whole("49,84/100", parts, form: .points, isWhole: false)
        let found = PrintedCheckTests.findings(figure)
        #expect(found.map(\.kind) == [.rest])
        #expect(found.first?.words.vi.contains("14,9/44") == true)
        #expect(found.first?.words.vi.contains("34,94/56") == true)
    }

    @Test func `parts above their whole do not sum, said whole or not`() {
        let figure = whole("10", [("8", nil), ("4", nil)], isWhole: false)
        #expect(PrintedCheckTests.findings(figure).map(\.kind) == [.partsDoNotSum])
    }

    @Test(arguments: [
        ("101/100", FigureForm.points), ("64/63", .rank), ("0/63", .rank),
    ])
    func `points above the most and ranks outside the list cannot be`(
        printed: String,
        form: FigureForm
    ) {
        let figure = Province.reported(printed, form: form)
        #expect(PrintedCheckTests.findings(figure).map(\.kind) == [.impossible])
    }

    @Test func `two notations in one text are shown`() {
        let found = PrintedCheckTests.findings(share("4,07%", "4.183", "102,641 nghìn"))
        #expect(found.map(\.kind) == [.truncated, .twoNotations])
        let same = PrintedCheckTests.findings(share("4,07%", "4.183", "102.641"))
        #expect(same.map(\.kind) == [.truncated])
    }

    @Test func `what came in during days has a pace`() {
        let figure = Province.reported("218.262", asOf: "2023-06-20", from: "2023-01-01") {
            $0.nature = .flow
        }
        #expect(PrintedCheckTests.findings(figure).map(\.amount) == [1276])
    }

    // MARK: Beside others

    private func series(_ printed: String, _ asOf: String, from: String?) -> ReportedFigure {
        Province.reported(printed, id: "truoc", asOf: asOf, from: from) { $0.nature = .stock }
    }

    @Test(arguments: [
        ("133.136", [ReportClass.jump, .notComparable]), ("127.053", [.jump, .notComparable]),
        ("127.052", [.notComparable]), ("90.000", [.impossible, .notComparable]),
    ])
    func `a running total that falls or grows three times as fast is questioned`(
        printed: String,
        kinds: [ReportClass]
    ) {
        let figure = Province.reported(printed) { details in
            details.nature = .stock
            details.relations = [FigureRelation(.follows, "truoc")]
        }
        let before = series("90.471", "2023-07-01", from: "2022-11-14")
        #expect(PrintedCheckTests.findings(figure, beside: before).map(\.kind) == kinds)
    }

    @Test func `a stock and a flow are not summed, though they look alike`() throws {
        let figure = Province.reported("32.791", asOf: "2023-06-20", from: "2023-06-20") {
            details in
            details.nature = .flow
            details.relations = [FigureRelation(.beside, "truoc")]
        }
        let other = series("32.888", "2023-08-01", from: nil)
        let found = PrintedCheckTests.findings(figure, beside: other)
        #expect(found.map(\.kind) == [.notComparable])
        let words = try #require(found.first).words.vi
        for text in ["97", "lũy kế", "khác kỳ", "đếm khác nhau"] {
            #expect(words.contains(text), "\(words)")
        }
    }

    @Test func `a figure restated otherwise is told by both papers`() {
        let first = Province.reported("41")
        let again = Province.reported("42", document: "530/BC")
        let found = Reconciliation(again, at: Position(13), counted: nil, earlier: [first])
        #expect(found.findings.map(\.kind) == [.restatedOtherwise, .notComputable])
    }
}
