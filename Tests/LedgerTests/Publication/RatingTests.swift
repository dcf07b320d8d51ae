import Ledger
import LedgerTesting
import Testing

/// From the draft to the publication.
@Suite struct RatingFlowTests {
    private static let unitSeal = SealID(Position(17))
    private static let ofUnit =
        Flow.open + [Flow.filed(Flow.sealed(scope: Province.quyNhon), "2024-01-10")]

    private static let otherBook = Flow.book(
        adopted: Position(20),
        Province.adoption(version: 2, sha256: String(repeating: "0b", count: 32))
    )

    static let drafts: [FlowCase] = [
        FlowCase(
            "noSuchBook",
            Flow.afterSeal,
            Flow.drafted(result: Flow.result(book: Flow.book(adopted: Position(15)))),
            on: "2024-01-11"
        ),
        FlowCase(
            "noSuchBook",
            Flow.afterSeal,
            Flow.drafted(result: Flow.result(book: otherBook)),
            on: "2024-01-11"
        ),
        FlowCase(nil, Flow.afterSeal, Flow.drafted(), on: "2024-01-11"),
        FlowCase(nil, Flow.afterSeal, Flow.drafted(), on: "2024-01-11", by: Province.office),
        FlowCase(nil, Flow.open, Flow.drafted(seal: nil), on: "2023-12-01"),
        FlowCase(
            nil,
            ofUnit,
            Flow.drafted(scope: Province.tranPhu, seal: unitSeal),
            on: "2024-01-11"
        ),
        FlowCase("otherSeal", ofUnit, Flow.drafted(seal: unitSeal), on: "2024-01-11"),
        FlowCase(
            "otherSeal",
            ofUnit,
            Flow.drafted(scope: Province.tuyPhuoc, seal: unitSeal),
            on: "2024-01-11"
        ),
        FlowCase(
            "otherSeal",
            Flow.afterSeal,
            Flow.drafted(Flow.period("2023-Q4")),
            on: "2024-01-11"
        ),
        FlowCase("noSuchSeal", Flow.open, Flow.drafted(), on: "2024-01-11"),
        FlowCase(
            "otherInput",
            Flow.afterSeal,
            Flow.drafted(result: Flow.result(size: 16)),
            on: "2024-01-11"
        ),
        FlowCase(
            "inputAhead",
            Flow.open,
            Flow.drafted(seal: nil, result: Flow.result(size: 18)),
            on: "2024-01-11"
        ),
        FlowCase(
            "badDigest",
            Flow.afterSeal,
            Flow.drafted(result: Flow.result("0123")),
            on: "2024-01-11"
        ),
        FlowCase("mayNotDraft", Flow.afterSeal, Flow.drafted(), on: "2024-01-11", by: .secretary),
        FlowCase(
            "unknownUnit",
            Flow.afterSeal,
            Flow.drafted(scope: UnitID(Position(9))),
            on: "2024-01-11"
        ),
    ]

    static let remarks: [FlowCase] = [
        remark(nil, Flow.remarked(.own), by: .an),
        remark(nil, Flow.remarked(.own), by: .secretary),
        remark(nil, Flow.remarked(.formerUnit), by: .secretary),
        remark(nil, Flow.remarked(assessed: [Flow.points("chung", 28)])),
        remark("otherSpeaker", Flow.remarked(.own), by: .binh),
        remark("otherSpeaker", Flow.remarked(.committee), by: .secretary),
        remark(
            "otherSpeaker",
            Flow.remarked(assessed: [Flow.points("chung", 28)]),
            by: Province.principal("committee:BD-0001")
        ),
        remark("otherSpeaker", Flow.remarked(.secretary), by: Province.office),
        remark(
            "assessedByOther",
            Flow.remarked(.own, assessed: [Flow.points("chung", 30)]),
            by: .an
        ),
        remark("negativePoints", Flow.remarked(assessed: [Flow.points("chung", -1)])),
        remark(
            "criterionTwice",
            Flow.remarked(assessed: [Flow.points("chung", 1), Flow.points("chung", 2)])
        ),
        remark("notInList", Flow.remarked(about: .unit(Province.quyNhon))),
        // Dũng left before the end of the period.
        remark("notInList", Flow.remarked(about: .member(Province.dung))),
        remark("unknownMember", Flow.remarked(about: .member(MemberID(Position(3))))),
        remark("noSuchRating", Flow.remarked(of: RatingID(Position(17)))),
        remark("badText", Flow.remarked(text: "")),
        FlowCase("beforePaper", Flow.afterDraft, Flow.remarked(), on: "2024-01-10"),
        FlowCase(
            "publishedAlready",
            Flow.afterPublication,
            Flow.remarked(.own),
            on: "2024-02-01",
            by: .an
        ),
    ]

    private static func remark(
        _ code: String?,
        _ paper: Paper,
        by principal: Principal = Province.committee
    ) -> FlowCase {
        FlowCase(code, Flow.afterDraft, paper, on: "2024-01-15", by: principal)
    }

    @Test(arguments: drafts + remarks)
    func `a list is drafted and remarked by those who may`(row: FlowCase) {
        #expect(row.decided.rejection?.code == row.code)
    }

    private static let reopened =
        Flow.afterMeeting + [Flow.filed(Flow.reopened(), "2024-01-21")]
    private static let unsealed =
        Flow.open + [
            Flow.filed(Flow.drafted(seal: nil), "2024-01-11"),
            Flow.filed(Flow.met(about: RatingID(Position(17))), "2024-01-20"),
        ]
    private static let lost =
        Flow.afterDraft + [Flow.filed(Flow.met(votes: [Flow.vote(1, 2, 0)]), "2024-01-20")]
    private static let remarkedAfterwards =
        Flow.afterMeeting
        + [Flow.filed(Flow.remarked(assessed: [Flow.points("chung", 28)]), "2024-01-21")]
    private static let again =
        Flow.afterPublication + [
            Flow.filed(Flow.drafted(), "2024-02-01"),
            Flow.filed(Flow.met(about: RatingID(Position(21))), "2024-02-02"),
        ]

    /// A list of one district beside that of the province it lies in.
    private static let district =
        Flow.afterPublication + [
            Flow.filed(Flow.drafted(scope: Province.quyNhon), "2024-02-01"),
            Flow.filed(Flow.met(about: RatingID(Position(21))), "2024-02-02"),
        ]

    private static let second = Flow.filed(
        .ruleBookAdopted(
            Province.adoption(version: 2, sha256: String(repeating: "0b", count: 32))
        ),
        "2024-01-21"
    )

    static let publications: [FlowCase] = [
        publication(nil, Flow.afterMeeting),
        publication("notDeliberated", Flow.afterDraft),
        publication("notCarried", lost),
        publication("unsealed", unsealed, Flow.published(RatingID(Position(17)))),
        publication("reopenedSince", reopened),
        publication("publishedAlready", Flow.afterPublication),
        publication("publishedAlready", again, Flow.published(RatingID(Position(21)))),
        publication("publishedAlready", district, Flow.published(RatingID(Position(21)))),
        publication("changedSinceMeeting", remarkedAfterwards),
        publication(
            "changedSinceMeeting",
            Flow.afterMeeting,
            Flow.published(result: Flow.result(Flow.otherDigest))
        ),
        publication(
            "otherThanDrafted",
            Flow.afterMeeting,
            Flow.published(result: Flow.result(size: 16))
        ),
        publication(
            "otherThanDrafted",
            Flow.afterMeeting + [second],
            Flow.published(result: Flow.result(book: otherBook))
        ),
        publication("deadlineBefore", Flow.afterMeeting, Flow.published(until: "2024-02-09")),
        publication("mayNotPublish", Flow.afterMeeting, by: Province.office),
        publication("ownList", Flow.afterMeeting, by: .anInCommittee),
        publication("noSuchRating", Flow.afterSeal),
        publication("badText", Flow.afterMeeting, Flow.published(decision: "")),
        FlowCase("beforePaper", Flow.afterMeeting, Flow.published(), on: "2024-01-19"),
    ]

    private static func publication(
        _ code: String?,
        _ facts: [DatedFact],
        _ paper: Paper = Flow.published(),
        by principal: Principal = Province.committee
    ) -> FlowCase {
        FlowCase(code, facts, paper, on: "2024-02-10", by: principal)
    }

    @Test(arguments: publications)
    func `what is published was sealed, met about and is the list that was voted on`(
        row: FlowCase
    ) {
        #expect(row.decided.rejection?.code == row.code)
    }

    @Test func `the last word of a committee about a criterion counts, as far as it was known`()
        throws
    {
        let facts =
            Flow.afterDraft + [
                Flow.filed(Flow.remarked(assessed: [Flow.points("chung", 20)]), "2024-01-12"),
                Flow.filed(
                    Flow.remarked(assessed: [Flow.points("chung", 28), Flow.points("b", 1)]),
                    "2024-01-13"
                ),
            ]
        let rating = try #require(given(facts).books.papers.ratings[Flow.rating])
        let (general, other) = (StatedKey("chung", Flow.an), StatedKey("b", Flow.an))
        let all = rating.assessed()
        #expect(all.mapValues(\.value) == [general: Rational(28), other: Rational(1)])
        #expect(all[general]?.position == Position(20))
        #expect(
            rating.assessed(before: Position(20)).mapValues(\.value) == [general: Rational(20)]
        )
        #expect(rating.assessed(before: Position(19)).isEmpty)
    }
}
