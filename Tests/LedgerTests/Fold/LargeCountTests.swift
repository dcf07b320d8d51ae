import Ledger
import LedgerTesting
import Testing

@Suite struct LargeCountTests {
    @Test func `one cell counts more acts than 32 bits of credit hold`() throws {
        let count = 430_000
        var (books, changes, counts) = (Books(), ViewChanges(), CountTally())
        let events = given(Province.facts).events
        for event in events { books.apply(event, to: &changes) }
        let template = try #require(events.last)
        for number in 0..<count {
            let assist = Province.assisted(for: UInt32(1000 + number))
            let event = Event(
                id: template.id,
                at: template.at,
                on: day("2023-07-09"),
                by: template.by,
                fact: .assistRecorded(assist)
            )
            books.apply(event, to: &changes)
            if number % 10_000 == 0 { counts.add(changes.take()) }
        }
        counts.add(changes)
        let all = counts.unitCounts.filter { $0.key.unit == Province.binhDinh }.map(\.value.all)
        #expect(all == [Count(claims: count, credit: count * Credit.partsPerAct)])
    }
}
