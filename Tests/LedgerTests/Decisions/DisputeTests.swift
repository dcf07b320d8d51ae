import Ledger
import LedgerTesting
import Testing

/// The life of a claim under verdicts, disputes and their ends.
@Suite struct DisputeTests {
    private static let opened = Fact.disputeOpened(
        DisputeOpened(claim: Past.claim, party: .citizen, reason: "không ai hỗ trợ tôi")
    )

    private static func resolved(_ outcome: Outcome) -> Fact {
        .disputeResolved(DisputeResolved(claim: Past.claim, outcome: outcome, reason: "đã hỏi"))
    }

    private static func verdict(_ outcome: Outcome) -> Fact {
        Province.verdict(Province.next, outcome)
    }

    /// What happens to a claim after it was recorded, and how it then stands.
    private static let lives: [(facts: [Fact], status: ClaimStatus)] = [
        ([opened], .disputed),
        ([verdict(.confirmed), opened], .disputed),
        ([verdict(.undetermined), opened], .disputed),
        ([verdict(.rejected), opened], .disputed),
        ([opened, verdict(.confirmed)], .disputed),
        ([opened, resolved(.confirmed)], .confirmed),
        ([opened, resolved(.rejected)], .rejected),
        ([opened, resolved(.undetermined)], .undetermined),
        ([opened, resolved(.undetermined), verdict(.confirmed)], .confirmed),
        ([verdict(.confirmed), verdict(.rejected), resolved(.rejected)], .rejected),
        ([opened, resolved(.confirmed), opened], .disputed),
        ([opened, .assistWithdrawn(Past.claim, reason: "nhầm")], .withdrawn),
    ]

    private func scenario(_ facts: [Fact]) -> Scenario {
        given(Province.facts + [Past.assist] + facts.map { $0.on(Past.act) })
    }

    @Test func `each step leaves the claim as the table says`() {
        for (facts, status) in DisputeTests.lives {
            let books = scenario(facts).books
            #expect(books.claims[Past.claim]?.status == status, "\(facts.map(\.kind))")
            #expect((books.disputes[Past.claim] != nil) == (status == .disputed))
        }
    }

    @Test func `a verdict against a settled one opens a dispute that its giver may not end`() {
        let scenario = scenario([DisputeTests.verdict(.confirmed), DisputeTests.verdict(.rejected)])
        let dispute = scenario.books.disputes[Past.claim]
        let opened = OpenDispute(
            since: Position(14),
            party: .office,
            by: Province.office,
            on: Past.act
        )
        #expect(dispute == opened)
        scenario.when(Province.resolve(Past.claim, .rejected), on: Past.act)
            .then(.ownDispute(by: "operator:vp-ubnd"))
        scenario.when(
            Province.resolve(Past.claim, .rejected),
            on: Past.act,
            by: Province.committee
        ).then(
            .disputeResolved(
                DisputeResolved(claim: Past.claim, outcome: .rejected, reason: "đã xem lại")
            )
        )
    }

    @Test func `a disputed claim is neither disputed again nor corrected`() {
        let scenario = scenario([DisputeTests.opened])
        scenario.when(Province.dispute(Past.claim), on: Past.act)
            .then(.claimDisputed(Province.next))
        scenario.when(Past.correct(Province.assist(for: 200, by: "BD-0001")), on: Past.act)
            .then(.claimDisputed(Province.next))
    }

    @Test(
        arguments: [
            ("member:BD-0001", [Party.member]), ("member:BD-0002", []), ("member:BD-9999", []),
            ("secretary:x", [.member, .citizen]), ("verifier:x", Party.allCases),
            ("operator:x", Party.allCases), ("committee:x", Party.allCases),
            ("auditor:x", Party.allCases), ("system:matcher", []),
        ]
    )
    func `each role is heard for its parties`(name: String, heard: [Party]) {
        let principal = Province.principal(name)
        for party in Party.allCases {
            let decided = scenario([]).when(
                Province.dispute(Past.claim, by: party),
                on: Past.act,
                by: principal
            )
            let refusal = Rejection.partyNotAllowed(party, by: name)
            #expect(decided.rejection == (heard.contains(party) ? nil : refusal))
        }
    }

    @Test(arguments: Principal.Role.allCases)
    func `only committee, auditor and operator end disputes`(role: Principal.Role) {
        let principal = Province.principal("\(role.rawValue):khac")
        let decided = scenario([DisputeTests.opened]).when(
            Province.resolve(Past.claim, .confirmed),
            on: Past.act,
            by: principal
        )
        let mayResolve = [.committee, .auditor, .operator].contains(role)
        let refusal = Rejection.mayNotResolve(by: principal.description)
        #expect(decided.rejection == (mayResolve ? nil : refusal))
    }

    // MARK: Who may verify

    /// Helpers' units against the verifier's on the day of the verdict.
    @Test(
        arguments: [
            (Province.khuPho1, "BD-0002", nil), (Province.khuPho1, "BD-0011", "Trần Phú"),
            (Province.tuyPhuoc, "BD-0003", "Tuy Phước"), (Province.tuyPhuoc, "BD-0011", nil),
            (Province.quyNhon, "BD-0011", "Quy Nhơn"), (Province.binhDinh, "BD-0011", "Bình Định"),
        ] as [(UnitID, String, String?)]
    )
    func `a verifier above, below or within a helper's unit is refused`(
        unit: UnitID,
        verifier: String,
        kin: String?
    ) {
        let assist = Fact.assistRecorded(Province.assisted(by: Province.dung, of: unit))
        let joined = Fact.memberJoined(
            MemberJoined(code: "BD-0011", unit: Province.khuPho1, citizen: nil)
        )
        let facts = [assist.on(Past.act), joined.on(Province.joined)]
        let decided = given(Province.facts + facts).when(
            Province.judge(.id(Past.claim), verifier: verifier),
            on: Past.act
        )
        let name = unit == Province.khuPho1 && kin != nil ? "Chi đoàn khu phố 1" : kin
        let refusal = name.map { Rejection.verifierInChain(member: verifier, unit: $0) }
        #expect(decided.rejection == refusal)
    }

    @Test func `a verifier who moved away in time may verify`() {
        let away = Fact.memberMoved(Province.chi, unit: Province.vanCanh).on(day("2023-08-01"))
        let scenario = given(Province.facts + [Past.assistInTuyPhuoc, away])
        let command = Province.judge(.id(Past.claim), verifier: "BD-0003")
        #expect(scenario.when(command, on: day("2023-07-31")).rejection != nil)
        #expect(scenario.when(command, on: day("2023-08-01")).rejection == nil)
    }

    @Test func `nobody verifies an own claim under another code`() {
        let twin = Fact.memberJoined(
            MemberJoined(code: "BD-0011", unit: Province.vanCanh, citizen: Province.anAsCitizen)
        ).on(Province.joined)
        let scenario = given(Province.facts + [Past.assist, twin])
        scenario.when(Province.judge(.id(Past.claim), verifier: "BD-0011"), on: Past.act)
            .then(.ownClaim(member: "BD-0011"))
    }
}
