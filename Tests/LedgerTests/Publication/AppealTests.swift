import Ledger
import LedgerTesting
import Testing

/// Complaints, revisions, revocations and awards.
@Suite struct AppealTests {
    private static let appealed =
        Flow.afterPublication + [Flow.filed(Flow.appealed(), "2024-02-10")]
    private static let answered =
        appealed + [Flow.filed(Flow.revised(appeals: [Position(21)]), "2024-02-20")]
    private static let awarded =
        Flow.afterPublication + [Flow.filed(Flow.granted(), "2024-02-01")]
    private static let revoked =
        Flow.afterPublication + [Flow.filed(Flow.revoked(), "2024-03-01")]
    private static let anRevoked =
        Flow.afterPublication + [Flow.filed(Flow.revoked(of: Flow.an), "2024-03-01")]
    private static let takenBack =
        awarded + [Flow.filed(Flow.takenBack(Position(21)), "2024-02-02")]

    /// The act behind An's award, claimed anew.
    private static let recordedAgain =
        awarded + [
            Fact.assistWithdrawn(ClaimID(Flow.claimOfAn), reason: "ghi lại").on(day("2024-02-02")),
            Fact.assistRecorded(Province.assisted(for: 100)).on(day("2023-03-01")),
            Province.verdict(Position(23), .confirmed).on(day("2024-02-03")),
        ]
    /// Another act of An's, confirmed when the list was out.
    private static let confirmedLater =
        Flow.afterPublication + [
            Fact.assistRecorded(Province.assisted(for: 102)).on(day("2023-05-01")),
            Province.verdict(Position(21), .confirmed).on(day("2024-02-03")),
        ]

    /// An leaves once the list is out, and says it was before the period ended.
    private static let left =
        Flow.afterPublication
        + [Fact.memberLeft(Province.an, reason: "chuyển").on(day("2023-12-30"))]
    /// Somebody joins once the list is out, dated back into the period.
    private static let joined =
        Flow.afterPublication
        + [
            Fact.memberJoined(MemberJoined(code: "BD-0009", unit: Province.quyNhon, citizen: nil))
                .on(day("2023-06-01"))
        ]
    /// A list of the province; then An's unit is said to have lain outside it all the time.
    private static let moved =
        Flow.afterSeal + [
            Flow.filed(Flow.drafted(scope: Province.binhDinh), "2024-01-11"),
            Flow.filed(Flow.met(), "2024-01-20"), Flow.filed(Flow.published(), "2024-01-31"),
            Fact.unitReparented(Province.quyNhon, parent: nil).on(day("2023-01-01")),
        ]
    /// A revision counts the departure, so An stands in the list no more.
    private static let revisedAway =
        left + [
            Flow.filed(
                Flow.revised(
                    cites: [Position(21)],
                    result: Flow.result(Flow.otherDigest, size: 22)
                ),
                "2024-02-20"
            )
        ]
    private static let newcomer = Province.principal("committee:BD-0009")

    private static let other = Province.adoption(
        version: 2,
        sha256: String(repeating: "0b", count: 32)
    )
    private static let second = Flow.filed(.ruleBookAdopted(other), "2024-02-11")

    private static func row(
        _ code: String?,
        _ facts: [DatedFact],
        _ paper: Paper,
        by principal: Principal = Province.committee
    ) -> FlowCase {
        FlowCase(code, facts, paper, on: "2024-04-30", by: principal)
    }

    static let appeals: [FlowCase] = [
        row(nil, Flow.afterPublication, Flow.appealed(), by: .an),
        row(nil, Flow.afterPublication, Flow.appealed(), by: .secretary),
        row(nil, Flow.afterPublication, Flow.appealed(), by: Province.office),
        row("appealForOther", Flow.afterPublication, Flow.appealed(), by: .binh),
        row("mayNotAppeal", Flow.afterPublication, Flow.appealed()),
        row("appealedAlready", appealed, Flow.appealed(), by: .an),
        row(nil, appealed, Flow.appealed(by: Flow.binh), by: .binh),
        row(nil, answered, Flow.appealed(), by: .an),
        row("notPublished", Flow.afterMeeting, Flow.appealed(), by: .an),
        row("ratingRevoked", revoked, Flow.appealed(), by: .an),
        FlowCase(
            "appealTooLate",
            Flow.afterPublication,
            Flow.appealed(),
            on: "2024-05-01",
            by: .an
        ),
        FlowCase(
            "beforePaper",
            Flow.afterPublication,
            Flow.appealed(),
            on: "2024-01-30",
            by: .an
        ),
    ]

    static let revisions: [FlowCase] = [
        row(nil, appealed, Flow.revised(appeals: [Position(21)])),
        row(nil, appealed, Flow.revised(cites: [Position(12)])),
        row(
            nil,
            appealed,
            Flow.revised(appeals: [Position(21)], result: Flow.result(), moved: 0)
        ),
        row("citedNoClaim", Flow.afterPublication, Flow.granted(cites: [Position(7)])),
        row("citedNoClaim", Flow.afterPublication, Flow.granted(cites: [Position(13)])),
        row("nothingCited", appealed, Flow.revised()),
        row("noSuchAppeal", answered, Flow.revised(appeals: [Position(21)])),
        row("noSuchAppeal", appealed, Flow.revised(appeals: [Position(12)])),
        row(
            "moversDiffer",
            appealed,
            Flow.revised(appeals: [Position(21)], result: Flow.result(), moved: 1)
        ),
        row("moversDiffer", appealed, Flow.revised(appeals: [Position(21)], moved: 0)),
        row(
            "otherBook",
            appealed + [second],
            Flow.revised(
                appeals: [Position(21)],
                result: Flow.result(
                    Flow.otherDigest,
                    book: Flow.book(adopted: Position(22), other)
                )
            )
        ),
        row(
            "otherThanDrafted",
            appealed,
            Flow.revised(
                appeals: [Position(21)],
                result: Flow.result(Flow.otherDigest, size: 16)
            )
        ),
        row(
            "mayNotRevise",
            appealed,
            Flow.revised(appeals: [Position(21)]),
            by: Province.office
        ),
        row(
            "ownList",
            appealed,
            Flow.revised(appeals: [Position(21)]),
            by: .anInCommittee
        ),
        row("notPublished", Flow.afterMeeting, Flow.revised(cites: [Position(12)])),
        row("unknownEvidence", appealed, Flow.revised(cites: [Position(22)])),
    ]

    static let revocations: [FlowCase] = [
        row(nil, Flow.afterPublication, Flow.revoked()),
        row(nil, awarded, Flow.revoked(awards: [Position(21)])),
        row(nil, awarded, Flow.revoked(of: Flow.an, awards: [Position(21)])),
        row(nil, awarded, Flow.revoked(of: Flow.binh, cites: [Position(14)])),
        // The award cites the very claim, whoever bears it.
        row("otherAwards", awarded, Flow.revoked(of: Flow.binh)),
        row("otherAwards", awarded, Flow.revoked()),
        row("otherAwards", takenBack, Flow.revoked(awards: [Position(21)])),
        row("nothingCited", Flow.afterPublication, Flow.revoked(cites: [])),
        row("notPublished", Flow.afterMeeting, Flow.revoked()),
        row("mayNotRevoke", Flow.afterPublication, Flow.revoked(), by: Province.office),
        row("ownList", Flow.afterPublication, Flow.revoked(of: Flow.binh), by: .anInCommittee),
        row("ratingRevoked", revoked, Flow.revoked()),
        row("subjectRevoked", anRevoked, Flow.revoked(of: Flow.an)),
    ]

    static let awards: [FlowCase] = [
        row(nil, Flow.afterPublication, Flow.granted()),
        row(nil, awarded, Flow.granted(to: Flow.binh, cites: [Position(14)])),
        row("rewardedAlready", awarded, Flow.granted(to: Flow.an, .commendation)),
        row(nil, takenBack, Flow.granted(to: Flow.an, .commendation)),
        row("rewardedAgain", recordedAgain, Flow.granted(to: Flow.an, cites: [Position(23)])),
        row("citedUncounted", confirmedLater, Flow.granted(to: Flow.an, cites: [Position(21)])),
        row("citedForNothing", Flow.afterPublication, Flow.granted(to: Flow.binh)),
        row("nothingCited", Flow.afterPublication, Flow.granted(cites: [])),
        row(
            "citesUnordered",
            Flow.afterPublication,
            Flow.granted(cites: [Position(13), Position(12)])
        ),
        row(
            "tooManyCites",
            Flow.afterPublication,
            Flow.granted(cites: Array(repeating: Position(12), count: 2001))
        ),
        row("unknownEvidence", Flow.afterPublication, Flow.granted(cites: [Position(21)])),
        row("notPublished", Flow.afterMeeting, Flow.granted()),
        row("ratingRevoked", revoked, Flow.granted()),
        row("subjectRevoked", anRevoked, Flow.granted()),
        row("mayNotAward", Flow.afterPublication, Flow.granted(), by: Province.office),
        row(nil, awarded, Flow.takenBack(Position(21))),
        row("awardRevoked", takenBack, Flow.takenBack(Position(21))),
        row("noSuchAward", Flow.afterPublication, Flow.takenBack(Position(12))),
        row("ownList", Flow.afterPublication, Flow.granted(), by: .anInCommittee),
        row("ownList", left, Flow.granted(to: Flow.binh), by: .anInCommittee),
        row(nil, left, Flow.granted()),
        row(nil, left, Flow.appealed(), by: .an),
        row(nil, joined, Flow.granted(), by: newcomer),
        row("ownList", moved, Flow.granted(to: Flow.binh), by: .anInCommittee),
        row(nil, moved, Flow.appealed(), by: .an),
        row("notInList", revisedAway, Flow.granted()),
        row("ownList", awarded, Flow.takenBack(Position(21)), by: .anInCommittee),
        row("mayNotTakeBack", awarded, Flow.takenBack(Position(21)), by: .secretary),
    ]

    @Test(arguments: appeals + revisions + revocations + awards)
    func `complaints, revocations and awards keep to the rules`(row: FlowCase) throws {
        let rejection = row.decided.rejection
        #expect(rejection?.code == row.code)
        guard let words = rejection?.words else { return }
        #expect(words.vi != words.en && !words.vi.isEmpty && !words.en.isEmpty)
    }

    @Test func `who complains does not date it back behind the deadline; a desk says when it came`()
    {
        let published = Flow.filed(Flow.published(until: "2025-01-30"), "2024-12-31")
        let scenario = given(Flow.afterMeeting + [published])
        func refusal(by principal: Principal, _ today: String) -> String? {
            let appeal = Command.file(Flow.appealed())
            let decided = scenario.when(
                appeal,
                on: Scenario.today,
                by: principal,
                today: day(today)
            )
            return decided.rejection?.code
        }
        #expect(refusal(by: .an, "2025-01-30") == nil)
        #expect(refusal(by: .an, "2025-01-31") == "appealTooLate")
        #expect(refusal(by: Province.office, "2025-01-31") == nil)
    }

    @Test func `an award falls with the claim it rests on, and its acts may be honoured again`()
        throws
    {
        let facts =
            AppealTests.awarded + [
                Flow.filed(Flow.revoked(of: Flow.an, awards: [Position(21)]), "2024-03-01")
            ]
        let papers = given(facts).books.papers
        #expect(papers.awards[AwardID(Position(21))]?.revoked == Position(22))
        #expect(papers.awards.cited(of: [Flow.claimOfAn]) == nil)
        let rating = try #require(papers.ratings[Flow.rating])
        #expect(rating.revokedSubjects == [Flow.an] && !rating.isRevoked)
    }

    @Test func `a claim rejected since is no ground for an award`() {
        let facts =
            Flow.afterPublication
            + [Province.verdict(Flow.claimOfAn, .rejected).on(day("2024-03-01"))]
        #expect(
            AppealTests.row(nil, facts, Flow.granted()).decided.rejection?.code
                == "citedForNothing"
        )
    }

    @Test func `a rating goes through its stages`() {
        let steps: [(DatedFact, RatingThread.Stage)] = [
            (Flow.filed(Flow.drafted(), "2024-01-11"), .drafted),
            (Flow.filed(Flow.met(), "2024-01-20"), .deliberated),
            (Flow.filed(Flow.published(), "2024-01-31"), .published),
            (Flow.filed(Flow.appealed(), "2024-02-10"), .appealed),
            (Flow.filed(Flow.revised(appeals: [Position(21)]), "2024-02-20"), .revised),
            (Flow.filed(Flow.revoked(), "2024-03-01"), .revoked),
        ]
        var scenario = given(Flow.afterSeal)
        for (fact, stage) in steps {
            scenario.add(fact)
            #expect(scenario.books.papers.ratings[Flow.rating]?.stage == stage)
        }
        let ratings = scenario.books.papers.ratings
        #expect(ratings.rating(of: Position(22))?.id == Flow.rating)
        #expect(ratings.rating(of: Position(22))?.standing.digest == Flow.otherDigest)
        #expect(ratings.rating(of: Position(12)) == nil)
    }
}
