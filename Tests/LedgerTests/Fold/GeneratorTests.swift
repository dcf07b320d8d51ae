import Ledger
import LedgerTesting
import Testing

@Suite struct GeneratorTests {
    // The history of the second seed lacked one status where it ended.
    @Test(arguments: seeds(41, 3_831_839_585_157_139_875))
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
        #expect(Set(history.books.claims.all.map(\.status)) == Set(ClaimStatus.allCases))
    }

    @Test func `a seed names one history`() {
        let seed = seeds()[0]
        let one = Generator.history(seed: seed, count: 200)
        #expect(one.events == Generator.history(seed: seed, count: 200).events)
    }
}
