import Ledger
import LedgerTesting
import Testing

@Suite struct GeneratorTests {
    @Test(arguments: seeds(41))
    func `a history holds every kind of fact, and one proposal in four is taken`(seed: UInt64) {
        let history = Generator.history(seed: seed, count: 6000)
        // A history goes on, so nothing in it closes the ledger.
        let kinds = Set(EventKind.allCases).subtracting([.ledgerClosed])
        #expect(Set(history.events.map(\.fact.kind)) == kinds)
        #expect(history.refusalCount < 3 * history.events.count)
        #expect(zip(history.events, history.events.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(Set(history.events.map(\.id)).count == history.events.count)
        let counts = Set(history.books.claims.all.map { history.books.claims.credited($0).count })
        #expect(counts.count >= 5)
        // The end of a random history may lack one; the history of seed 41 never does.
        let missing = ClaimStatus.allCases.count - Set(history.books.claims.all.map(\.status)).count
        #expect(missing <= (seed == 41 ? 0 : 1))
    }

    @Test func `a seed names one history`() {
        let seed = seeds()[0]
        let one = Generator.history(seed: seed, count: 200)
        #expect(one.events == Generator.history(seed: seed, count: 200).events)
    }
}
