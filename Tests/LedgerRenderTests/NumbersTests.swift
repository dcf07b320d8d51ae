import Ledger
import LedgerRender
import Testing

@Suite struct `Figures for readers` {
    @Test(arguments: [
        (0, "0", "0"),
        (999, "999", "999"),
        (1_000, "1.000", "1,000"),
        (139_788, "139.788", "139,788"),
        (-1_204, "-1.204", "-1,204"),
        (Int.max, "9.223.372.036.854.775.807", "9,223,372,036,854,775,807"),
        (Int.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
    ])
    func `an integer stands in groups of three`(value: Int, vi: String, en: String) {
        #expect(Numbers.integer(value, in: .vi) == vi)
        #expect(Numbers.integer(value, in: .en) == en)
    }

    @Test(arguments: [
        Share(133_136, 139_788, .zero, .halfUp, "95%"),
        Share(4_183, 102_641, .two, .truncate, "4,07%"),
        Share(4_183, 102_641, .two, .halfUp, "4,08%"),
        Share(49_795, 48_000, .zero, .halfUp, "104%"),
        Share(142, 127_450, .one, .halfUp, "0,1%"),
        Share(1, 200, .zero, .halfUp, "1%"),
        Share(1, 200, .zero, .halfEven, "0%"),
        Share(3, 200, .zero, .halfEven, "2%"),
        Share(3, 200, .zero, .truncate, "1%"),
        Share(-1, 200, .zero, .halfUp, "-1%"),
        Share(-1, 200, .zero, .truncate, "0%"),
        Share(1, -3, .four, .halfUp, "-33,3333%"),
        Share(0, 7, .three, .halfUp, "0,000%"),
        Share(12_345, 1, .zero, .halfUp, "1.234.500%"),
        Share(.max, .max, .four, .halfEven, "100,0000%"),
        Share(.min, .min, .zero, .halfUp, "100%"),
        Share(.max - 1, .max, .four, .truncate, "99,9999%"),
        Share(.min, 1, .one, .halfUp, "-922.337.203.685.477.580.800,0%"),
    ])
    func `a percentage is exact up to its last digit`(share: Share) {
        let text = Numbers.percentage(
            share.numerator,
            of: share.denominator,
            decimals: share.decimals,
            rounding: share.rounding,
            in: .vi
        )
        #expect(text == share.text)
    }

    @Test func `English percentages have a decimal point`() {
        #expect(Numbers.percentage(4_183, of: 102_641, decimals: .two, in: .en) == "4.08%")
    }

    @Test func `nothing is a share or a change of zero`() {
        #expect(Numbers.percentage(1, of: 0, in: .vi) == nil)
        #expect(Numbers.change(from: 0, to: 5, in: .vi) == nil)
    }

    @Test(arguments: [
        (45_178, 80_822, "+79%"),
        (80_822, 45_178, "-44%"),
        (100, 100, "0%"),
        (1_000, 999, "0%"),
        (-10, -5, "+50%"),
        (1, Int.min, "-922.337.203.685.477.580.900%"),
    ])
    func `a change shows its direction`(base: Int, value: Int, text: String) {
        #expect(Numbers.change(from: base, to: value, in: .vi) == text)
    }

    @Test(arguments: [
        (0, "0 ms", "0 ms"),
        (850, "850 ms", "850 ms"),
        (3_499, "3,4 giây", "3.4 s"),
        (59_999, "59,9 giây", "59.9 s"),
        (125_000, "2 phút 05 giây", "2 min 05 s"),
        (3_720_000, "1 giờ 02 phút", "1 h 02 min"),
        (273_600_000, "3 ngày 04 giờ", "3 d 04 h"),
        (-850, "-850 ms", "-850 ms"),
    ])
    func `a duration has its two largest units`(milliseconds: Int, vi: String, en: String) {
        #expect(Numbers.duration(milliseconds: milliseconds, in: .vi) == vi)
        #expect(Numbers.duration(milliseconds: milliseconds, in: .en) == en)
    }

    @Test(arguments: [
        (0, "0 B"),
        (1_023, "1023 B"),
        (1_024, "1,0 KiB"),
        (1_048_575, "1,0 MiB"),
        (1_730_000, "1,6 MiB"),
        (Int.max, "8,0 EiB"),
        (Int.min, "-8,0 EiB"),
    ])
    func `a size is in powers of 1024`(bytes: Int, text: String) {
        #expect(Numbers.size(bytes: bytes, in: .vi) == text)
    }

    @Test func `a rate is per second`() {
        #expect(Numbers.rate(123_456, inMilliseconds: 1_000, in: .vi) == "123.456/s")
        #expect(Numbers.rate(16, inMilliseconds: 5_000, in: .en) == "3.2/s")
        #expect(Numbers.rate(997, inMilliseconds: 100_000, in: .vi) == "10/s")
        #expect(Numbers.rate(5, inMilliseconds: 0, in: .vi) == nil)
        #expect(Numbers.rate(-5, inMilliseconds: 10, in: .vi) == nil)
    }

    @Test func `a day is written for readers and for machines`() {
        #expect(Numbers.date(year: 2_023, month: 9, day: 5) == "05/09/2023")
        #expect(Numbers.isoDate(year: 2_023, month: 9, day: 5) == "2023-09-05")
    }
}

struct Share: Sendable {
    let numerator: Int
    let denominator: Int
    let decimals: Decimals
    let rounding: Rounding
    let text: String

    init(
        _ numerator: Int,
        _ denominator: Int,
        _ decimals: Decimals,
        _ rounding: Rounding,
        _ text: String
    ) {
        self.numerator = numerator
        self.denominator = denominator
        self.decimals = decimals
        self.rounding = rounding
        self.text = text
    }
}
