import Ledger
import LedgerStore
import LedgerTesting
import Testing

/// Logs of governed ledgers whose hashes are right, written around the bookkeeper: what a replay
/// says of who had no right to write.
@Suite struct AccessReplayTests {
    private static let on = day("2023-07-09")

    /// The team's grants from 12 on, a claim by the secretary at 18, its verdict at 19.
    private static let governed: Scenario = {
        let granted = given(Province.facts).and(Team.grants[0], by: Province.office)
        let team = Team.grants.dropFirst().reduce(granted) { $0.and($1, by: Team.administrator) }
        return
            team
            .and(Fact.assistRecorded(Province.assisted()).on(on), by: Team.secretary)
            .and(Province.verdict(Position(18), .confirmed).on(on), by: Province.police)
    }()

    /// A log that was written anew, with every hash right.
    private func findings(_ scenario: Scenario) async throws -> [Finding] {
        let store = MemoryStore(origin: Desk.origin)
        try store.extend(with: .of(scenario.events))
        let replay = try await Auditor(store: store).replay { nil }
        #expect(replay.verification.isSound)
        #expect(replay.isSound == replay.findings.isEmpty)
        let inspection = try EntryInspection(of: store, headsBehind: [])
        #expect(inspection.findings == replay.findings)
        return replay.findings
    }

    private func code(_ finding: Finding?) -> String? {
        if case .access(_, let rejection) = finding { rejection.code } else { nil }
    }

    @Test func `a log as it was decided has no finding`() async throws {
        #expect(try await findings(AccessReplayTests.governed) == [])
    }

    private static let claim = Fact.assistRecorded(Province.assisted(for: 500)).on(on)
    private static let next = Position(20)

    private static let planted: [(String, String, Scenario)] = [
        (
            "somebody unknown", "notGranted",
            governed.and(claim, by: Province.principal("secretary:nguoi-la"))
        ),
        ("another role's right", "notGranted", governed.and(claim, by: Province.police)),
        (
            "a grant by who administers nothing", "notGranted",
            governed.and(Team.granted(Province.principal("auditor:a")), by: Province.office)
        ),
        (
            "two duties in one name", "joinsDuties",
            governed.and(Team.granted(Province.principal("secretary:pc06")), by: Team.administrator)
        ),
        (
            "the last administrator gone", "lastAdministrator",
            governed.and(
                Fact.paper(
                    .principalRevoked(
                        PrincipalRevoked(
                            grant: GrantID(Position(12)),
                            principal: Team.administrator,
                            reason: "xóa dấu"
                        )
                    )
                ).on(day("2024-12-31")),
                by: Team.administrator
            )
        ),
    ]

    @Test(arguments: planted)
    func `the first position that was not rightly recorded is named`(
        what: String,
        code: String,
        scenario: Scenario
    ) async throws {
        let found = try await findings(scenario)
        #expect(found.map(\.position) == [AccessReplayTests.next], "\(what): \(found)")
        #expect(self.code(found.first) == code, "\(what): \(found)")
    }

    /// A grant that ran out between claim and verdict frees the name for another duty, not for the
    /// same claim.
    @Test func `a verdict by who recorded the claim is named`() async throws {
        let ends = Fact.paper(
            .principalRevoked(
                PrincipalRevoked(
                    grant: GrantID(Position(14)),
                    principal: Team.secretary,
                    reason: "chuyển công tác"
                )
            )
        ).on(day("2024-12-31"))
        let asVerifier = Province.principal("verifier:\(Team.secretary.name)")
        let moved = AccessReplayTests.governed
            .and(AccessReplayTests.claim, by: Team.secretary)
            .and(ends, Team.granted(asVerifier), by: Team.administrator)
        #expect(try await findings(moved) == [])
        let judged = moved.and(
            Province.verdict(AccessReplayTests.next, .confirmed).on(AccessReplayTests.on),
            by: asVerifier
        )
        let found = try await findings(judged)
        #expect(found.map(\.position) == [AccessReplayTests.next.advanced(by: 3)])
        #expect(code(found.first) == "recordedIt")
    }

    @Test func `a first grant of anything but an administrator is named`() async throws {
        let taken = given(Province.facts).and(Team.granted(Province.police), by: Province.office)
        let found = try await findings(taken)
        #expect(found.map(\.position) == [Province.next])
        #expect(code(found.first) == "firstGrantIsNoAdministrator")
    }
}
