import Ledger
import LedgerSQLite
import Testing

/// What indicators count of units, against a recount claim by claim.
@Suite struct IndicatorTests {
    @Test func `every unit counts as the naive recount, by both maps and at any moment`()
        async throws
    {
        var seed = Seed()
        let ledger = try await RandomLedger(&seed, commands: 500)
        let size = try ledger.views.state().position
        for vantage in Vantages.all(of: size, &seed) {
            guard let period = vantage.period else { continue }
            let books = try ledger.books(knownEvents: vantage.knownEvents ?? size)
            let naive = NaiveCount(books: books, vantage: vantage)
            let tallies = naive.unitTallies
            try ledger.views.look(vantage) { reader in
                for act in Act.allCases {
                    let found = try reader.counts(of: .confirmed(act), in: period)
                    let expected = tallies.mapValues { $0[act, .confirmed].claims }
                    #expect(found == expected.filter { $0.value > 0 }, "\(seed)")
                }
                if vantage.map == .asItWas {
                    let members = try reader.counts(of: .members, in: period)
                    #expect(members == naive.memberCounts(on: period.last), "\(seed)")
                }
            }
        }
    }

    @Test func `what a unit counts is what the cited list of claims shows`() async throws {
        var seed = Seed()
        let ledger = try await RandomLedger(&seed, commands: 400)
        let period = try #require(Period("2023"))
        for map in UnitMap.allCases {
            let vantage = Vantage(period: period, map: map, today: RandomLedger.today)
            try ledger.views.look(vantage) { reader in
                for unit in reader.units.all {
                    for isOnlineOnly in [false, true] {
                        let count = IndicatorCount.confirmed(
                            .submitDossier,
                            onlineOnly: isOnlineOnly
                        )
                        var filter = ClaimFilter()
                        filter.statuses = [.confirmed]
                        filter.acts = [.submitDossier]
                        if isOnlineOnly {
                            filter.channels = Set(Channel.allCases.filter(\.isOnline))
                        }
                        filter.unit = unit.id
                        let listed = try reader.claims(filter).map(\.id.position)
                        let counted = try reader.counted(count, of: unit.id, in: period)
                        #expect(counted.map(\.position) == listed, "\(seed)")
                        let counts = try reader.counts(of: count, in: period)
                        #expect(counts[unit.id] ?? 0 == listed.count, "\(seed)")
                    }
                }
            }
        }
    }
}
