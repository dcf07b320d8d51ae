import Ledger
import LedgerTesting
import Testing

/// Who may vote, and when a list is carried.
@Suite struct MeetingTests {
    private static let an = Attendee.member(Province.an)
    /// The code of a member under another role.
    private static let anInDisguise = Attendee.principal(Province.principal("committee:BD-0001"))
    private static let vice = Flow.council[1]

    private static func met(
        _ code: String?,
        _ paper: Paper,
        by principal: Principal = Province.committee
    ) -> FlowCase {
        FlowCase(code, Flow.afterDraft, paper, on: "2024-01-20", by: principal)
    }

    private static func withAn(
        _ person: Attendee,
        _ vote: Vote,
        _ conflicts: [ConflictOfInterest] = []
    ) -> Paper {
        Flow.met(present: Flow.council + [person], votes: [vote], conflicts: conflicts)
    }

    private static let chair = Attendee.principal(Province.principal("committee:a"))
    private static let chairInCapitals = Attendee.principal(Province.principal("committee:A"))
    private static let chairAsOperator = Attendee.principal(Province.principal("operator:a"))

    static let cases: [FlowCase] = [
        met(nil, Flow.met()),
        met("mayNotMeet", Flow.met(), by: Province.office),
        met("mayNotMeet", Flow.met(), by: .secretary),
        met("noQuorum", Flow.met(eligible: 5)),
        met("barTooLow", Flow.met(majority: Share(1, of: 10))),
        met("badAttendance", Flow.met(eligible: 2)),
        met("badAttendance", Flow.met(present: [], eligible: 0)),
        met("presentTwice", Flow.met(present: Flow.council + [Flow.council[0]])),
        met("presentTwice", Flow.met(present: [an, anInDisguise], eligible: 2)),
        met("presentTwice", Flow.met(present: [chair, chairInCapitals], eligible: 2)),
        met("presentTwice", Flow.met(present: [chair, chairAsOperator], eligible: 2)),
        met("badVotes", Flow.met(votes: [])),
        met("badVotes", Flow.met(votes: [Flow.vote(3, 0, 0), Flow.vote(0, 3, 0)])),
        met("tooManyVotes", Flow.met(votes: [Flow.vote(3, 1, 0)])),
        met("tooManyVotes", Flow.met(votes: [Flow.vote(-1, 1, 0)])),
        met("badDigest", Flow.met(digest: "12")),
        met("notInList", Flow.met(votes: [Flow.vote(3, 0, 0, on: .member(Province.dung))])),
        met("ratedVoter", withAn(an, Flow.vote(4, 0, 0))),
        met("ratedVoter", withAn(an, Flow.vote(3, 0, 1))),
        met("ratedVoter", withAn(anInDisguise, Flow.vote(3, 0, 1))),
        met("ratedVoter", withAn(an, Flow.vote(3, 0, 1, on: Flow.binh))),
        met(
            "ratedVoter",
            withAn(
                an,
                Flow.vote(3, 0, 1, on: Flow.binh),
                [
                    Flow.conflict(an, about: Flow.an)
                ]
            )
        ),
        met("conflictedVote", withAn(an, Flow.vote(4, 0, 0), [Flow.conflict(an)])),
        met(nil, withAn(an, Flow.vote(3, 0, 1), [Flow.conflict(an)])),
        met(nil, withAn(anInDisguise, Flow.vote(2, 1, 1), [Flow.conflict(an)])),
        met(nil, withAn(an, Flow.vote(3, 0, 1, on: Flow.binh), [Flow.conflict(an)])),
        met("conflictedVote", Flow.met(conflicts: [Flow.conflict(vice, about: Flow.an)])),
        met(
            nil,
            Flow.met(
                votes: [Flow.vote(3, 0, 0, on: Flow.binh), Flow.vote(2, 0, 1, on: Flow.an)],
                conflicts: [Flow.conflict(vice, about: Flow.an)]
            )
        ),
        FlowCase("beforePaper", Flow.afterDraft, Flow.met(), on: "2024-01-10"),
        FlowCase("inTheFuture", Flow.afterDraft, Flow.met(), on: "2025-01-20"),
    ]

    @Test(arguments: cases)
    func `enough are present, and who has a stake abstains`(row: FlowCase) {
        #expect(row.decided.rejection?.code == row.code)
    }

    @Test func `members of a unit list may vote on it, for it does not rate them`() {
        let units = Flow.filed(Flow.drafted(subjects: .units), "2024-01-11")
        let paper = MeetingTests.withAn(MeetingTests.an, Flow.vote(4, 0, 0))
        let row = FlowCase(nil, Flow.afterSeal + [units], paper, on: "2024-01-20")
        #expect(row.decided.rejection == nil)
    }

    @Test(arguments: [
        ([Flow.vote(2, 1, 0)], nil, true), ([Flow.vote(1, 0, 2)], nil, false),
        ([Flow.vote(2, 0, 1)], Share(4, of: 5), false),
        ([Flow.vote(3, 0, 0)], Share(4, of: 5), true),
        ([Flow.vote(3, 0, 0, on: Flow.an), Flow.vote(1, 2, 0, on: Flow.binh)], nil, false),
        ([Flow.vote(2, 0, 0), Flow.vote(1, 2, 0, on: Flow.binh)], nil, true),
    ])
    func `more than half of those present carry a list, and the share that is asked for`(
        votes: [Vote],
        majority: Share?,
        isCarried: Bool
    ) {
        guard case .ratingDeliberated(let minutes) = Flow.met(majority: majority, votes: votes)
        else { return }
        #expect(minutes.isCarried == isCarried)
    }

    @Test(arguments: ["2/3", "1/1", "999/1000"])
    func `a share is read as it is written`(text: String) {
        #expect(Share(text)?.description == text)
    }

    @Test(arguments: ["0/3", "4/3", "2", "2/0", "2/3/4", "a/b", "1/1001", ""])
    func `what is no part of a whole is no share`(text: String) {
        #expect(Share(text) == nil)
    }
}
