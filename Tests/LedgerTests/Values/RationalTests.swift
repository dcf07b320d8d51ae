import Ledger
import LedgerTesting
import Testing

@Suite struct RationalTests {
    @Test(arguments: [
        ("5", "5", "5"), ("0.5", "1/2", "0,5"), ("0,5", "1/2", "0,5"), ("1/3", "1/3", "1/3"),
        ("62,5%", "5/8", "0,625"), ("20%", "1/5", "0,2"), ("2/4", "1/2", "0,5"),
        ("100%", "1", "1"), ("0.125", "1/8", "0,125"), ("1,125", "9/8", "1,125"),
        ("48000", "48000", "48.000"), ("0/7", "0", "0"), ("007", "7", "7"),
        ("999999999999.999999", "999999999999999999/1000000", "999.999.999.999,999999"),
    ])
    func `books write numbers in many forms`(text: String, exact: String, printed: String) throws {
        let value = try #require(Rational(text))
        #expect(value.description == exact)
        #expect(value.exact(.vi) == printed)
    }

    @Test(arguments: [
        "", " 1", "1 ", "-1", "+1", "1.", ".5", "1,", "1/0", "1/", "/2", "1/2%", "1/2/3", "%",
        "1.234", "12.345", "1.000.000", "0.1234567", "1234567890123", "1e3", "١",
    ])
    func `what could be read two ways is refused`(text: String) {
        #expect(Rational(text) == nil)
    }

    @Test(arguments: [
        // 4.183 of 102.641 as percent, as the paper printed it and as it rounds.
        (418_300, 102_641, FigureRounding.Rule.truncate, 2, "4,07"),
        (418_300, 102_641, .halfUp, 2, "4,08"),
        (4_067_600, 66_000, .halfUp, 1, "61,6"),
        (1, 2, .halfEven, 0, "0"), (3, 2, .halfEven, 0, "2"), (1, 2, .halfUp, 0, "1"),
        (-1, 2, .halfUp, 0, "-1"), (-1, 3, .halfUp, 0, "0"),
        (1_234_567, 1, .halfUp, 1, "1.234.567,0"),
        (999_995, 1000, .halfUp, 2, "1.000,00"),
    ])
    func `rounding is the one the book names`(
        above: Int,
        below: Int,
        rule: FigureRounding.Rule,
        decimals: Int,
        printed: String
    ) throws {
        let value = try #require(Rational(above, over: below))
        let rounding = try #require(FigureRounding(rule, decimals: decimals))
        #expect(value.text(rounding, .vi) == printed)
        #expect(value.rounded(rounding).text(rounding, .vi) == printed)
    }

    @Test func `a third taken three times is one`() throws {
        let third = try #require(Rational(1, over: 3))
        #expect(third + third + third == .one)
        #expect(third < Rational(1, over: 2) ?? .zero)
        #expect(third.divided(by: .zero) == nil)
        #expect((-third).floor == -1 && third.floor == 0 && Rational(-2).floor == -2)
    }

    /// Ratios over unlike denominators, as twenty indicators of one book are summed.
    @Test func `sums outgrow 128 bits and come back`() throws {
        for seed in seeds(1, 2) {
            var random = SplitMix64(seed: seed)
            let terms = try (0..<40).map { _ in
                try #require(
                    Rational(random.below(200_000) - 100_000, over: 1 + random.below(200_000))
                )
            }
            let sum = terms.reduce(.zero, +)
            #expect(sum == terms.reversed().reduce(.zero, +))
            #expect(Set([sum, terms.reversed().reduce(.zero, +)]).count == 1)
            let back = terms.dropFirst().reduce(sum) { $0 - $1 }
            #expect(back == terms[0])
            let hair = try #require(Rational(1, over: Int.max))
            #expect(sum < sum + hair)
            if sum != .zero { #expect(try #require(sum.divided(by: sum)) == .one) }
        }
    }

    @Test func `small fractions agree with whole arithmetic`() throws {
        for seed in seeds(7) {
            var random = SplitMix64(seed: seed)
            for _ in 0..<500 {
                let (a, b) = (random.below(2_000) - 1_000, 1 + random.below(1_000))
                let (c, d) = (random.below(2_000) - 1_000, 1 + random.below(1_000))
                let (left, right) = try (
                    #require(Rational(a, over: b)), #require(Rational(c, over: d))
                )
                #expect(left + right == Rational(a * d + c * b, over: b * d))
                #expect(left * right == Rational(a * c, over: b * d))
                #expect((left < right) == (a * d < c * b))
                #expect(left.divided(by: right) == Rational(a * d, over: b * c))
            }
        }
    }
}
