import Ledger
import LedgerTesting
import Testing

/// Adopting rule books: once, for ever, by those who may.
@Suite struct RuleBookRefusalTests {
    private static let day = LedgerTesting.day("2023-08-01")
    private static let second = Province.adoption(
        version: 2,
        sha256: String(repeating: "2b", count: 32),
        text: "version: 2\n"
    )
    private static let adopted = given(
        Province.facts + [Fact.paper(.ruleBookAdopted(second)).on(day)]
    )

    @Test func `a book is adopted once, whoever adopts its text again`() {
        let paper = Paper.ruleBookAdopted(Province.adoption())
        given(Province.facts).when(.file(paper), on: Self.day, by: Province.committee).then(
            .paper(paper)
        )
        let again = RuleBookAdopted(
            book: Self.second.book,
            version: 2,
            sha256: Self.second.sha256,
            text: Self.second.text,
            source: "khác"
        )
        Self.adopted.when(.file(.ruleBookAdopted(again)), on: Self.day).then()
    }

    @Test(arguments: [
        ("mayNotAdoptRuleBooks", Province.adoption(version: 3), Province.police),
        ("ruleBookVersionTaken", Province.adoption(version: 2), Province.committee),
        ("ruleBookVersionOld", Province.adoption(version: 1), Province.committee),
        ("noRuleBook", Province.adoption(book: "Thi đua", version: 3), Province.committee),
        ("noRuleBook", Province.adoption(version: 0), Province.committee),
        ("noRuleBook", Province.adoption(version: 3, sha256: "0A"), Province.committee),
        ("noRuleBook", Province.adoption(version: 3, text: ""), Province.committee),
        ("noRuleBook", Province.adoption(version: 3, text: "a\u{1}"), Province.committee),
        ("noRuleBook", Province.adoption(version: 3, text: "o\u{302}"), Province.committee),
        (
            "ruleBookTooLong",
            Province.adoption(version: 3, text: String(repeating: "\n", count: 12_289)),
            Province.committee
        ),
    ])
    func `a refusal names its reason`(
        code: String,
        adopted: RuleBookAdopted,
        by: Principal
    ) throws {
        let decided = Self.adopted.when(.file(.ruleBookAdopted(adopted)), on: Self.day, by: by)
        let rejection = try #require(decided.rejection)
        #expect(rejection.code == code)
        #expect(!rejection.words.vi.isEmpty && !rejection.words.en.isEmpty)
    }

    @Test func `a book of the greatest length is adopted`() {
        let text = String(repeating: "\n", count: 12_288)
        let paper = Paper.ruleBookAdopted(Province.adoption(version: 3, text: text))
        Self.adopted.when(.file(paper), on: Self.day).then(.paper(paper))
    }

    @Test func `a book is found by position, by id as adopted last, and by hash`() {
        var papers = Papers()
        for (position, version) in [(5, 1), (9, 2)] {
            let adoption = Province.adoption(
                version: version,
                sha256: String(repeating: "0\(version)", count: 32)
            )
            papers.apply(
                FiledPaper(
                    position: Position(UInt32(position)),
                    at: Instant(millisecondsSinceEpoch: 0),
                    on: Self.day,
                    by: Province.committee,
                    paper: .ruleBookAdopted(adoption)
                )
            )
        }
        let register = papers.ruleBooks
        #expect(register[Position(5)]?.paper.version == 1)
        #expect(register[Position(6)] == nil)
        #expect(register.latest("thi-dua")?.paper.version == 2)
        #expect(register.latest("khac") == nil)
        #expect(register.adoptions(of: "thi-dua").map(\.paper.version) == [1, 2])
        let hash = String(repeating: "01", count: 32)
        #expect(register.adopted(sha256: hash)?.filed.position == Position(5))
    }
}
