import Ledger
import LedgerSQLite
import Testing

@Suite struct RandomLedgerTests {
    @Test func theLedgerHoldsWhatTheOtherTestsAreAbout() async throws {
        var seed = Seed(fixed: 5299)
        let ledger = try await RandomLedger(&seed, commands: 500)
        let books = try ledger.books(knownEvents: ledger.views.state().position)
        let root = try #require(books.units[RandomLedger.root])
        #expect(root.parents.count == 1 && root.successors.isEmpty)
        #expect(books.claims.all.count > 50)
        #expect(books.claims.all.contains { books.claims.credited($0).count > 1 })
        #expect(books.claims.all.contains { $0.since != $0.id.position })
        #expect(Set(books.claims.all.map(\.status)) == Set(ClaimStatus.allCases))
        #expect(books.units.all.contains { $0.parents.count > 1 })
        #expect(books.units.all.contains { !$0.successors.isEmpty })
        #expect(books.members.all.contains { $0.stays.count > 1 })
        let tallies = UnitMap.allCases.map { map in
            let vantage = Vantage(map: map, today: RandomLedger.today)
            return NaiveCount(books: books, vantage: vantage).unitTallies
        }
        #expect(tallies[0] != tallies[1])
    }
}
