import Ledger
import LedgerTesting
import Testing

@Suite struct CountTests {
    @Test(arguments: seeds(11, 12, 13))
    func `the counts are what counting every claim again gives`(seed: UInt64) {
        let history = Generator.history(seed: seed, count: 700)
        let naive = NaiveCount(of: history.books)
        let members = history.changes.counts.memberCounts.filter { !$0.value.isZero }
        let units = history.changes.counts.unitCounts.filter { !$0.value.isZero }
        #expect(history.books.claims.all.count > 100)
        #expect(members == naive.members)
        #expect(units == naive.units)
    }

    @Test(arguments: seeds(21, 22))
    func `the province has the same total as it was and as it is now`(seed: UInt64) {
        let history = Generator.history(seed: seed, count: 700)
        let (counts, units) = (history.changes.counts.unitCounts, history.books.units)
        let root = counts.filter { $0.key.unit == Province.binhDinh }.values
        let today = Scenario.today
        let asItIs = counts.filter { key, _ in
            let bearer = units.currentBearer(of: key.unit, on: today)
            return units.lineage(of: bearer, on: today).last == Province.binhDinh
        }
        let claimCount = history.books.claims.all.count
        #expect(root.reduce(0) { $0 + $1.all.claims } == claimCount)
        #expect(root.reduce(0) { $0 + $1.all.credit } == claimCount * Credit.partsPerAct)
        #expect(asItIs.reduce(0) { $0 + $1.value.own.credit } == claimCount * Credit.partsPerAct)
    }

    @Test func `a change of parent known late counts as if it had been known`() {
        let moved = Fact.unitReparented(Province.tranPhu, parent: Province.tuyPhuoc)
            .on(day("2023-03-01"))
        let acts = [
            Fact.assistRecorded(Province.assisted(for: 100)).on(day("2023-02-28")),
            Fact.assistRecorded(Province.assisted(for: 101)).on(day("2023-03-01")),
            Fact.assistRecorded(Province.assisted(for: 102)).on(day("2023-07-09")),
            Fact.assistRecorded(
                Province.assisted(for: 103, by: Province.binh, of: Province.tuyPhuoc)
            ).on(day("2023-07-09")),
        ]
        let early = given(Province.facts + [moved] + acts)
        let late = given(Province.facts + acts + [moved])
        #expect(late.changes.countLines == early.changes.countLines)
        #expect(claims(late, Province.quyNhon) == 1)
        #expect(claims(late, Province.tuyPhuoc) == 3)
        #expect(claims(late, Province.binhDinh) == 4)
    }

    @Test(arguments: seeds(31, 32))
    func `random changes of parent known late count as if they had been known`(
        seed: UInt64
    ) throws {
        let (base, moves, others) = try movingHistory(from: seed)
        let early = given(base + moves + others).changes
        let late = given(base + others + moves).changes
        #expect(late.countLines == early.countLines)
    }

    private typealias Facts = [DatedFact]

    /// The first history from a seed on that holds changes of parent; not every one does.
    private func movingHistory(
        from seed: UInt64
    ) throws -> (base: Facts, moves: Facts, others: Facts) {
        for next in 0..<UInt64(20) {
            let history = Generator.history(seed: seed &+ next, count: 2000)
            let events = history.events.map { DatedFact($0) }
            let rest = events.dropFirst(Province.facts.count).filter { isAbout($0.fact) }
            let moves = rest.filter { $0.fact.movesPastActs }
            guard !moves.isEmpty else { continue }
            let others = rest.filter { !$0.fact.movesPastActs }
            return (Array(events.prefix(Province.facts.count)), moves, others)
        }
        return try #require(nil, "no history from seed \(seed) on holds a change of parent")
    }

    /// Assists by the members and moves of the units that ``Province`` begins with.
    private func isAbout(_ fact: Fact) -> Bool {
        switch fact {
        case .assistRecorded(let assist):
            assist.helpers.all.allSatisfy { $0.member < MemberID(Province.next) }
                && assist.helpers.all.allSatisfy { $0.unit < UnitID(Province.next) }
        case .unitReparented(let unit, let parent):
            unit < UnitID(Province.next) && parent.map { $0 < UnitID(Province.next) } ?? true
        default: false
        }
    }

    @Test func `the order in which independent acts arrive does not matter`() {
        let seed = seeds()[0]
        var random = SplitMix64(seed: seed)
        let acts = (0..<40).map { index in
            let assist =
                index % 2 == 0
                ? Province.assisted(for: UInt32(index))
                : Province.assisted(for: UInt32(index), by: Province.chi, of: Province.tuyPhuoc)
            return Fact.assistRecorded(assist).on(day("2023-01-01").adding(days: index * 9))
        }
        let (one, other) = (acts.shuffled(using: &random), acts.shuffled(using: &random))
        let counts = given(Province.facts + one).changes.countLines
        #expect(counts == given(Province.facts + other).changes.countLines)
    }

    private func claims(_ scenario: Scenario, _ unit: UnitID) -> Int {
        scenario.changes.counts.unitCounts.filter { $0.key.unit == unit }
            .reduce(0) { $0 + $1.value.all.claims }
    }
}
