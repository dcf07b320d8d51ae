import Ledger
import LedgerSQLite
import Testing

@Suite struct TallyTests {
    @Test func everyPathCountsAsTheNaiveRecount() async throws {
        for _ in 0..<2 {
            var seed = Seed()
            let ledger = try await RandomLedger(&seed, commands: 500)
            let size = try ledger.views.state().position
            for vantage in Vantages.all(of: size, &seed) {
                let books = try ledger.books(knownEvents: vantage.knownEvents ?? size)
                let expected = NaiveCount(books: books, vantage: vantage).unitTallies
                try ledger.views.look(vantage) { reader in
                    let all = Set(reader.units.all.map(\.id))
                    let (found, counted) = try (reader.tallies(of: all), reader.countedTallies())
                    #expect(found == expected)
                    #expect(counted == expected)
                }
            }
        }
    }

    @Test func keptCountsAnswerOnlyWhereTheyMay() async throws {
        var seed = Seed()
        let ledger = try await RandomLedger(&seed, commands: 300)
        for period in Vantages.periods where period == nil || period?.wholeMonths != nil {
            let vantage = Vantage(period: period, today: RandomLedger.today)
            try ledger.views.look(vantage) { reader in
                let months = try #require(KeptMonths(period))
                let all = Set(reader.units.all.map(\.id))
                let (kept, counted) = try (
                    reader.keptTallies(of: all, months), reader.countedTallies()
                )
                #expect(kept == counted)
            }
        }
        #expect(KeptMonths(Period("2023-07-BC")) == nil)
    }

    @Test func theProvinceCountsTheSameByBothMaps() async throws {
        var seed = Seed()
        let ledger = try await RandomLedger(&seed, commands: 500)
        let books = try ledger.books(knownEvents: ledger.views.state().position)
        let days = [RandomLedger.today] + books.units.all.flatMap { $0.parents.map(\.from) }
        for (unit, day) in books.units.all.flatMap({ unit in days.map { (unit.id, $0) } }) {
            #expect(books.units.lineage(of: unit, on: day).last == RandomLedger.root)
        }
        for period in Vantages.periods {
            let tallies = try UnitMap.allCases.map { map in
                let vantage = Vantage(period: period, map: map, today: RandomLedger.today)
                return try ledger.views.look(vantage) { reader in
                    try reader.tallies(of: [RandomLedger.root])[RandomLedger.root]
                }
            }
            #expect(tallies[0] == tallies[1])
        }
    }

    @Test func onlyTheUnitsAskedForAreAnswered() async throws {
        var seed = Seed()
        let ledger = try await RandomLedger(&seed, commands: 200)
        for map in UnitMap.allCases {
            let vantage = Vantage(map: map, today: RandomLedger.today)
            let tallies = try ledger.views.look(vantage) { try $0.tallies(of: [RandomLedger.root]) }
            #expect(Set(tallies.keys).isSubset(of: [RandomLedger.root]))
        }
    }
}
