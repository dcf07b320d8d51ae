import Ledger
import LedgerSQLite
import Testing

@Suite struct ClaimListTests {
    @Test func filtersListWhatTheNaiveSearchFinds() async throws {
        var seed = Seed()
        let ledger = try await RandomLedger(&seed, commands: 500)
        let size = try ledger.views.state().position
        for vantage in Vantages.all(of: size, &seed) {
            let books = try ledger.books(knownEvents: vantage.knownEvents ?? size)
            let naive = NaiveCount(books: books, vantage: vantage)
            try ledger.views.look(vantage) { reader in
                for _ in 0..<6 {
                    let filter = randomFilter(books, &seed)
                    let found = try reader.claims(filter)
                    #expect(found.map(\.id) == naive.claims(filter))
                    for line in found { compare(line, books) }
                    try comparePages(reader, filter, found)
                }
            }
        }
    }

    private func randomFilter(_ books: Books, _ seed: inout Seed) -> ClaimFilter {
        var filter = ClaimFilter()
        let end = Int(books.next.value)
        if seed.chance(30) { filter.statuses = [.confirmed, .recorded] }
        if seed.chance(30) { filter.acts = [.submitDossier] }
        if seed.chance(40) { filter.unit = books.units.all.randomElement(using: &seed)?.id }
        if seed.chance(20) { filter.member = books.members.all.randomElement(using: &seed)?.id }
        if seed.chance(20) { filter.service = 1 }
        if seed.chance(20) {
            filter.after = Position(exactly: Int.random(in: 0..<end, using: &seed))
        }
        if seed.chance(20) {
            filter.before = Position(exactly: Int.random(in: 0..<end, using: &seed))
        }
        return filter
    }

    private func compare(_ line: ClaimLine, _ books: Books) {
        let claim = books.claims[line.id]
        #expect(line.since == claim?.since)
        #expect(line.status == claim?.status)
        #expect(line.service == claim.flatMap { books.services.code($0.service) })
        let credited = claim.map { books.claims.credited($0) } ?? []
        #expect(line.helpers.map(\.member) == credited.map(\.member))
        #expect(line.helpers.map(\.unit) == credited.map(\.unit))
        #expect(line.helpers.map(\.credit) == credited.map { Int($0.credit) })
        #expect(line.helpers.map(\.code) == credited.map { books.members[$0.member]?.code })
    }

    /// Page after page gives the whole list, and from the end the same claims backwards.
    private func comparePages(
        _ reader: ViewReader,
        _ filter: ClaimFilter,
        _ all: [ClaimLine]
    ) throws {
        var page = filter
        page.limit = 7
        var listed: [ClaimLine] = []
        while case let lines = try reader.claims(page), let last = lines.last {
            listed += lines
            page.after = last.id.position
        }
        #expect(listed == all)
        var backwards = filter
        backwards.limit = 5
        backwards.isLatestFirst = true
        let latest = try reader.claims(backwards)
        #expect(latest == Array(all.reversed().prefix(5)))
    }
}
