import Ledger
import LedgerTesting
import Testing

/// What is late for a sealed period.
@Suite struct LateFactTests {
    private static let units = given(Province.facts).books.units
    private static let old = ClaimID(Position(5))
    private static let older = ClaimID(Position(6))

    /// The late facts of a fold of events at positions from 20 on.
    private static func late(
        _ facts: [DatedFact],
        in period: Period = Flow.year,
        scope: UnitID? = nil
    ) -> [LateFact] {
        let known = [
            old: LateClaim(act: .openAccount, on: day("2023-05-01"), unit: Province.khuPho1),
            older: LateClaim(act: .openAccount, on: day("2022-05-01"), unit: Province.khuPho1),
        ]
        var late = LateFacts(period, scope: scope, units: units, known: known)
        for (offset, fact) in facts.enumerated() {
            let event = Event(
                id: EventID(high: 1, low: UInt64(offset)),
                at: Instant(startOf: Scenario.today),
                on: fact.on,
                by: Province.office,
                fact: fact.fact
            )
            late.add(event, at: Position(UInt32(20 + offset)))
        }
        return late.all
    }

    private static func corrected(_ claim: ClaimID, on date: String) -> DatedFact {
        Fact.assistCorrected(claim, Province.assisted(), reason: "sửa").on(day(date))
    }

    @Test func `an act of the period recorded behind its seal is late, another is not`() {
        let facts = ["2023-12-31", "2024-01-01", "2022-12-31", "2023-01-01"].map {
            Fact.assistRecorded(Province.assisted()).on(day($0))
        }
        let found = LateFactTests.late(facts)
        #expect(found.map(\.position) == [Position(20), Position(23)])
        #expect(found.map(\.kind) == [.claim, .claim])
        #expect(found.map(\.unit) == [Province.khuPho1, Province.khuPho1])
    }

    @Test func `what happens to a claim of the period is late whenever it is dated`() {
        let old = LateFactTests.old
        let dispute = DisputeOpened(claim: old, party: .office, reason: "x")
        let end = DisputeResolved(claim: old, outcome: .rejected, reason: "x")
        let changes: [Fact] = [
            .assistWithdrawn(old, reason: "nhầm"), Province.verdict(old.position, .rejected),
            .disputeOpened(dispute), .disputeResolved(end),
        ]
        let found = LateFactTests.late(changes.map { $0.on(day("2024-03-01")) })
        #expect(found.map(\.kind) == [.withdrawal, .verdict, .dispute, .resolution])
        #expect(found.allSatisfy { $0.on == day("2023-05-01") && $0.claim == old })
        let other = Province.verdict(LateFactTests.older.position, .rejected)
        #expect(LateFactTests.late([other.on(day("2023-06-01"))]).isEmpty)
    }

    @Test func `a correction counts that moves an act out of the period or into it`() {
        let found = LateFactTests.late([
            LateFactTests.corrected(LateFactTests.old, on: "2024-02-01"),
            LateFactTests.corrected(LateFactTests.older, on: "2023-02-01"),
            // It left the period with the correction before.
            Province.verdict(LateFactTests.old.position, .rejected).on(day("2024-03-01")),
            Province.verdict(LateFactTests.older.position, .confirmed).on(day("2024-03-01")),
        ])
        #expect(found.map(\.kind) == [.correction, .correction, .verdict])
        #expect(found.map(\.on) == [day("2023-05-01"), day("2023-02-01"), day("2023-02-01")])
    }

    @Test func `a seal of a unit looks at its own acts only`() {
        let facts = [
            Fact.assistRecorded(Province.assisted()).on(day("2023-03-01")),
            Fact.assistRecorded(Province.assisted(by: Province.binh, of: Province.tuyPhuoc))
                .on(day("2023-03-01")),
        ]
        #expect(
            LateFactTests.late(facts, scope: Province.quyNhon).map(\.position) == [Position(20)]
        )
        #expect(LateFactTests.late(facts, scope: Province.binhDinh).count == 2)
        #expect(LateFactTests.late(facts, scope: Province.vanCanh).isEmpty)
    }
}
