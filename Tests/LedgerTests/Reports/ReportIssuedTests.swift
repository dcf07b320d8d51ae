import Ledger
import LedgerTesting
import Testing

/// Reports that are issued, and those that are not.
@Suite struct ReportIssuedTests {
    private static let day = LedgerTesting.day("2023-07-24")
    private static let issued = given(
        Province.facts + [Fact.paper(Province.reportIssued()).on(day)]
    )

    @Test func `a report is issued once, whoever says it again`() {
        given(Province.facts).when(.file(Province.reportIssued()), on: ReportIssuedTests.day)
            .then(.paper(Province.reportIssued()))
        ReportIssuedTests.issued.when(.file(Province.reportIssued()), on: ReportIssuedTests.day)
            .then()
    }

    @Test func `a number is free again the year after`() {
        let other = Province.reportIssued(known: 21)
        given(
            Province.facts
                + [Fact.paper(Province.reportIssued()).on(LedgerTesting.day("2022-12-31"))]
        ).when(.file(other), on: ReportIssuedTests.day).then(.paper(other))
    }

    @Test(arguments: [
        ("reportNumberTaken", Province.reportIssued(known: 21), Province.office),
        ("reportNumberTaken", Province.reportIssued(digest: hash("a")), Province.office),
        ("reportWithoutBasis", Province.reportIssued(number: "2/BC", known: 0), Province.office),
        (
            "reportWithoutBasis", Province.reportIssued(number: "2/BC", digest: "0f"),
            Province.office
        ),
        (
            "reportWithoutBasis", Province.reportIssued(number: "2/BC", digest: hash("A")),
            Province.office
        ),
    ])
    func `a refusal names its reason`(code: String, paper: Paper, by: Principal) throws {
        let decided = ReportIssuedTests.issued.when(
            .file(paper),
            on: ReportIssuedTests.day,
            by: by
        )
        let rejection = try #require(decided.rejection)
        #expect(rejection.code == code)
        #expect(!rejection.words.vi.isEmpty && !rejection.words.en.isEmpty)
    }

    private static func hash(_ digit: Character) -> String {
        String(repeating: digit, count: 64)
    }

    @Test func `a member issues no reports`() throws {
        let member = try #require(Principal("member:an"))
        let decided = ReportIssuedTests.issued.when(
            .file(Province.reportIssued(number: "2/BC")),
            on: ReportIssuedTests.day,
            by: member
        )
        #expect(decided.rejection?.code == "mayNotIssueReports")
    }
}
