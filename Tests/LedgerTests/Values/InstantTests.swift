import Ledger
import LedgerTesting
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00.000Z", 0), ("2023-08-01T01:02:03.004Z", 1_690_851_723_004),
        ("1969-12-31T23:59:59.999Z", -1), ("2024-02-29T23:59:59.999Z", 1_709_251_199_999),
        ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func `a moment reads as it is written`(text: String, milliseconds: Int64) {
        let instant = Instant(millisecondsSinceEpoch: milliseconds)
        #expect(instant.description == text)
        #expect(Instant(text) == instant)
    }

    @Test(arguments: [
        ("2023-08-01T08:02:03.004+07:00", "2023-08-01T01:02:03.004Z"),
        ("2023-07-31T20:32:03.004-04:30", "2023-08-01T01:02:03.004Z"),
        ("2023-08-01T01:02Z", "2023-08-01T01:02:00.000Z"),
        ("2023-08-01T01:02:03Z", "2023-08-01T01:02:03.000Z"),
        ("2023-08-01T01:02:03.5Z", "2023-08-01T01:02:03.500Z"),
        ("2023-08-01T01:02:03.123999Z", "2023-08-01T01:02:03.123Z"),
        ("2023-08-01", "2023-08-01T16:59:59.999Z"), ("01/08/2023", "2023-08-01T16:59:59.999Z"),
    ])
    func `an offset, fewer digits and a bare date are understood`(text: String, utc: String) {
        #expect(Instant(text)?.description == utc)
    }

    @Test(arguments: [
        "", "T", "2023-08-01T", "2023-08-01T01:02:03", "2023-08-01T24:00:00Z",
        "2023-08-01T01:60:00Z", "2023-08-01T01:02:60Z", "2023-08-01T01:xx:02Z",
        "2023-08-01T01::02Z", "2023-08-01T01:02:03.Z", "2023-08-01T01:02:03.004xZ",
        "2023-08-01T01:02:03+07:zz:30", "2023-02-29T00:00:00Z", "2023-08-01T0001:02:03Z",
        "2023-08-01T01:02:03.٤Z",
    ])
    func `what is not a moment is none`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func `random moments survive being written`() {
        var random = SplitMix64(seed: seeds()[0])
        for _ in 0..<10_000 {
            let milliseconds = Int64(random.below(315_537_897_600_000)) - 62_135_596_800_000
            let instant = Instant(millisecondsSinceEpoch: milliseconds)
            #expect(Instant(instant.description) == instant)
            let (days, rest) = Instant.split(milliseconds)
            #expect(days * 86_400_000 + rest == milliseconds)
            #expect((0..<86_400_000).contains(rest))
        }
    }

    @Test func `the day turns at seventeen hundred UTC`() {
        let turn = Instant(startOf: day("2023-08-01"))
        #expect(turn.description == "2023-07-31T17:00:00.000Z")
        #expect(turn.civilDate == day("2023-08-01"))
        let before = Instant(millisecondsSinceEpoch: turn.millisecondsSinceEpoch - 1)
        #expect(before.civilDate == day("2023-07-31"))
    }
}
