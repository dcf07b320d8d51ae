import Ledger
import LedgerSQLite
import Testing

@Suite struct MemberTests {
    @Test func membersCountAsTheNaiveRecount() async throws {
        var seed = Seed()
        let ledger = try await RandomLedger(&seed, commands: 500)
        let size = try ledger.views.state().position
        for vantage in Vantages.all(of: size, &seed) {
            let books = try ledger.books(knownEvents: vantage.knownEvents ?? size)
            let naive = NaiveCount(books: books, vantage: vantage)
            let tallies = naive.memberTallies()
            try ledger.views.look(vantage) { reader in
                for member in books.members.all {
                    let tally = try reader.tally(of: member.id)
                    #expect(tally == tallies[member.id] ?? Tally())
                }
                try compareStandings(reader, naive, under: nil)
                let unit = reader.units.all.randomElement(using: &seed)
                try compareStandings(reader, naive, under: unit?.id)
            }
        }
    }

    private func compareStandings(
        _ reader: ViewReader,
        _ naive: NaiveCount,
        under unit: UnitID?
    ) throws {
        let expected = naive.memberTallies(under: unit)
        for act in [nil, Act.submitDossier] {
            let standings = try reader.memberStandings(act: act, under: unit)
            let found = Dictionary(uniqueKeysWithValues: standings.map { ($0.member, $0.counts) })
            for (member, tally) in expected {
                let counts = tally.byStatus(act)
                for status in ClaimStatus.allCases {
                    #expect(found[member]?[status] ?? Count() == counts[status])
                }
            }
            #expect(Set(found.keys).isSubset(of: expected.keys))
        }
    }

    @Test func staysAndHeadcountsAreThoseOfTheBooks() async throws {
        var seed = Seed()
        let ledger = try await RandomLedger(&seed, commands: 400)
        let size = try ledger.views.state().position
        for vantage in Vantages.all(of: size, &seed) {
            let books = try ledger.books(knownEvents: vantage.knownEvents ?? size)
            let naive = NaiveCount(books: books, vantage: vantage)
            try ledger.views.look(vantage) { reader in
                let day = vantage.day
                let counts = try reader.memberCounts(on: day)
                #expect(counts == naive.memberCounts(on: day))
                for member in books.members.all {
                    let found = try #require(try reader.member(member.code))
                    #expect(found.id == member.id)
                    #expect(found.stays.map(\.unit) == member.stays.map(\.value))
                    #expect(found.stays.map(\.from) == member.stays.map(\.from))
                }
            }
        }
    }

    @Test func aMemberOfTheFutureIsUnknown() async throws {
        var seed = Seed()
        let ledger = try await RandomLedger(&seed, commands: 60)
        let early = Vantage(knownEvents: 1, today: RandomLedger.today)
        try ledger.views.look(early) { reader in
            let (member, codes) = try (reader.member("M12"), reader.memberCodes(like: "M12x"))
            #expect(member?.id == nil)
            #expect(codes.contains("M12"))
        }
    }
}
