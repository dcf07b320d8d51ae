import Ledger
import LedgerTesting
import Testing

@Suite struct FoldTests {
    @Test(arguments: seeds(1, 2, 3))
    func `folding all is folding a prefix and then the rest`(seed: UInt64) {
        var history = Generator.history(seed: seed, count: 600)
        // What follows the cut is long enough to change some count.
        let cut = history.random.below(history.events.count * 3 / 4)
        var (books, first, rest) = (Books(), ViewChanges(), ViewChanges())
        for event in history.events[..<cut] { books.apply(event, to: &first) }
        for event in history.events[cut...] { books.apply(event, to: &rest) }
        #expect(first.countLines != history.changes.countLines)

        var members = first.counts.memberCounts
        for (key, count) in rest.counts.memberCounts { members[key, default: Count()] += count }
        #expect(settled(members) == settled(history.changes.counts.memberCounts))
        var units = first.counts.unitCounts
        for (key, count) in rest.counts.unitCounts { units[key, default: UnitCount()] += count }
        #expect(settled(units) == settled(history.changes.counts.unitCounts))
        let joined = zip(rowLines(first), rowLines(rest)).map { $0 + $1 }
        #expect(joined == rowLines(history.changes))
    }

    private func settled(_ counts: [MemberCountKey: Count]) -> [MemberCountKey: Count] {
        counts.filter { !$0.value.isZero }
    }

    private func settled(_ counts: [UnitCountKey: UnitCount]) -> [UnitCountKey: UnitCount] {
        counts.filter { !$0.value.isZero }
    }

    /// The rows without the counts, table by table: the order in which each table grows.
    private func rowLines(_ changes: ViewChanges) -> [[String]] {
        [
            changes.units.map { RowLine.of($0) }, changes.unitHistory.map { RowLine.of($0) },
            changes.members.map { RowLine.of($0) }, changes.memberStays.map { RowLine.of($0) },
            changes.services.map { RowLine.of($0) }, changes.claims.map { RowLine.of($0) },
            changes.closedClaims.map { "\($0)" }, changes.activations.map { RowLine.of($0) },
            changes.closedActivations.map { "\($0)" }, changes.dossiers.map { RowLine.of($0) },
        ]
    }
}
