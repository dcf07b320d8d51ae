import Ledger
import LedgerTesting
import Testing

@Suite struct EventIDTests {
    @Test func `an id is written in five groups of lower-case digits`() {
        let id = EventID(high: 0x0189_ab00_0000_7fff, low: 0x8000_0000_0000_00f0)
        #expect(id.description == "0189ab00-0000-7fff-8000-0000000000f0")
        #expect(EventID("0189AB00-0000-7FFF-8000-0000000000F0") == id)
    }

    @Test func `random ids survive being written and sort as their text does`() {
        var random = SplitMix64(seed: seeds()[0])
        var last = EventID(high: 0, low: 0)
        for _ in 0..<10_000 {
            let id = EventID(high: random.next(), low: random.next())
            #expect(EventID(id.description) == id)
            #expect((last < id) == (last.description < id.description))
            last = id
        }
    }

    @Test(arguments: [
        "", "0189ab00-0000-7fff-8000-0000000000f", "0189ab00-0000-7fff-8000-0000000000f00",
        "0189ab0-00000-7fff-8000-0000000000f0", "0189ab00000007fff80000000000000f0000",
        "0189ab00-0000-7fff-8000-0000000000g0", "0189ab00-0000-7fff-8000-00000000-0f0",
        "{189ab00-0000-7fff-8000-0000000000f0",
    ])
    func `what is not an id is none`(text: String) {
        #expect(EventID(text) == nil)
    }

    @Test func `version 7 holds the milliseconds, the version and the variant`() throws {
        let instant = try #require(Instant("2023-08-01T01:02:03.004Z"))
        let id = EventID.version7(at: instant, high: 0xffff, low: .max)
        #expect(id.high >> 16 == UInt64(instant.millisecondsSinceEpoch))
        #expect(id.high >> 12 & 0xf == 7)
        #expect(id.low >> 62 == 0b10)
    }

    @Test func `ids of one command differ and ascend`() {
        let id = EventID.version7(at: Instant(startOf: day("2023-08-01")), high: 1, low: 1)
        let ids = (0..<256).map { id.offset(by: $0) }
        #expect(Set(ids).count == 256)
        #expect(ids == ids.sorted())
    }
}
