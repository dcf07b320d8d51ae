import Ledger
import LedgerTesting
import Testing

/// What two states count differently, and whether the claims between explain all of it.
@Suite struct LedgerDiffTests {
    private static let on = day("2023-07-10")

    /// The facts of the province and three claims, at positions 12, 13 and 14.
    private static let base: [DatedFact] =
        Province.facts + [
            Fact.assistRecorded(Province.assisted(for: 100)).on(on),
            Fact.assistRecorded(
                Province.assisted(for: 101, by: Province.binh, of: Province.tuyPhuoc)
            ).on(on),
            Fact.assistRecorded(Province.assisted(for: 102)).on(on),
        ]

    private func state(_ tail: [DatedFact]) -> DiffState {
        let scenario = given(LedgerDiffTests.base)
        var state = DiffState(scenario.books)
        for (number, fact) in tail.enumerated() {
            state.fold(
                Event(
                    id: EventID(high: 0x7001, low: 0x8000_0000_0000_0000).offset(by: number),
                    at: Instant(startOf: Scenario.today),
                    on: fact.on,
                    by: Province.office,
                    fact: fact.fact
                )
            )
        }
        return state
    }

    private func diff(
        _ before: [DatedFact],
        _ after: [DatedFact],
        isSameLog: Bool = false,
        by grain: DiffGrain = .units
    ) -> LedgerDiff {
        LedgerDiff(
            state(before),
            state(after),
            parting: Position(15),
            isSameLog: isSameLog,
            by: grain,
            today: Scenario.today
        )
    }

    private func lines(_ diff: LedgerDiff) -> [String] {
        diff.rows.map { row in
            let why = row.reasons.map { reason in
                "\(reason.step.from?.code ?? "–")>\(reason.step.to?.code ?? "–") "
                    + "\(reason.change) \(reason.events.map(\.description))"
            }
            let owner =
                switch row.owner {
                case .ledger: "all"
                case .unit(let id): "unit \(id.position)"
                case .member(let id): "member \(id.position)"
                }
            return "\(owner) \(row.status.code) \(row.before)→\(row.after) \(why)"
        }.sorted()
    }

    private let confirmed = Province.verdict(Position(12), .confirmed).on(day("2023-07-20"))
    private let rejected = Province.verdict(Position(12), .rejected).on(day("2023-07-20"))

    @Test func `equal states have no rows`() {
        let same = diff([confirmed], [confirmed], isSameLog: true)
        #expect(same.rows.isEmpty)
        #expect(same.changedClaims == 0)
        #expect(same.isConserved)
    }

    @Test func `a verdict moves its claim in every unit above, and names itself`() {
        let found = diff([], [confirmed], isSameLog: true)
        var expected: [String] = []
        for (unit, waiting) in [(1, 3), (2, 2), (3, 2), (5, 2)] {
            expected += [
                "unit \(unit) confirmed 0→1 [\"recorded>confirmed 1 [\\\"15\\\"]\"]",
                "unit \(unit) recorded \(waiting)→\(waiting - 1) "
                    + "[\"recorded>confirmed -1 [\\\"15\\\"]\"]",
            ]
        }
        #expect(lines(found) == expected.sorted())
        #expect(found.isConserved)
        #expect(found.totals == (0, 0))
    }

    @Test func `seen the other way round the change is the opposite`() {
        let found = diff([confirmed], [], isSameLog: true, by: .acts)
        #expect(found.rows.map(\.change).reduce(0, +) == 0)
        #expect(Set(found.rows.map(\.change)) == [1, -1])
        #expect(found.isConserved)
    }

    @Test
    func `two ledgers that say otherwise at one position differ, though the place is the same`() {
        let found = diff([confirmed], [rejected], by: .members)
        #expect(
            lines(found) == [
                "member 7 confirmed 1→0 [\"confirmed>rejected -1 [\\\"15\\\", \\\"15\\\"]\"]",
                "member 7 rejected 0→1 [\"confirmed>rejected 1 [\\\"15\\\", \\\"15\\\"]\"]",
            ]
        )
        #expect(found.isConserved)
    }

    @Test func `claims behind the parting are others in each ledger`() {
        let mine = Fact.assistRecorded(Province.assisted(for: 200)).on(LedgerDiffTests.on)
        let yours = Fact.assistRecorded(Province.assisted(.openAccount, for: 201))
            .on(LedgerDiffTests.on)
        let found = diff([mine], [yours], by: .acts)
        #expect(found.changedClaims == 2)
        #expect(found.rows.map(\.change).sorted() == [-1, 1])
        #expect(found.isConserved)
    }

    @Test func `a unit that moved takes its claims along, and the tree is the reason`() throws {
        let move = Fact.unitReparented(Province.khuPho1, parent: Province.tuyPhuoc)
            .on(day("2023-07-01"))
        let found = diff([], [move], isSameLog: true)
        #expect(found.isConserved)
        #expect(found.rows.allSatisfy { $0.reasons.allSatisfy(\.isByTree) })
        let tuyPhuoc = try #require(found.rows.first { $0.owner == .unit(Province.tuyPhuoc) })
        #expect(tuyPhuoc.before == 1 && tuyPhuoc.after == 3)
        #expect(!found.rows.contains { $0.owner == .unit(Province.binhDinh) })
    }

    @Test func `random ledgers cut at random places are explained to the last claim`() {
        for seed in UInt64(1)...6 {
            let events = Generator.history(seed: seed, count: 400).events
            for cut in [50, 100, 150] {
                var (before, after) = (DiffState(Books()), DiffState(Books()))
                for event in events.prefix(cut) { before.fold(event) }
                for event in events { after.fold(event) }
                for grain in DiffGrain.allCases {
                    let found = LedgerDiff(
                        before,
                        after,
                        parting: Position(UInt32(cut)),
                        isSameLog: true,
                        by: grain,
                        today: Scenario.today
                    )
                    #expect(found.isConserved, "seed \(seed), cut \(cut), \(grain)")
                    #expect(!found.rows.isEmpty, "seed \(seed), cut \(cut), \(grain)")
                }
            }
        }
    }
}
