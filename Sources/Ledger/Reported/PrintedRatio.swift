/// An exact quotient and what it looks like with so many decimals.
///
/// Numbers stay below 10¹⁸, so every product here fits 128 bits.
struct PrintedRatio: Hashable, Sendable {
    let numerator: Int
    let denominator: Int

    /// Nil when there is nothing to divide by.
    init?(_ numerator: PrintedNumber, over denominator: PrintedNumber) {
        let places = [numerator, denominator].decimalsNeeded
        self.init(numerator.scaled(to: places), over: denominator.scaled(to: places))
    }

    init?(_ numerator: Int, over denominator: Int) {
        guard denominator > 0 else { return nil }
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    /// The percentage in parts of 10^-`decimals`, by one rule.
    func percent(decimals: Int, _ rule: FigureRounding.Rule) -> Int {
        let above = Int128(numerator.magnitude) * 100 * Int128(PrintedNumber.scale(decimals))
        let (quotient, rest) = above.quotientAndRemainder(dividingBy: Int128(denominator))
        let twice = rest * 2
        let isUp =
            switch rule {
            case .truncate: false
            case .halfUp: twice >= Int128(denominator)
            case .halfEven:
                twice > Int128(denominator)
                    || twice == Int128(denominator) && !quotient.isMultiple(of: 2)
            }
        let rounded = Int(quotient) + (isUp ? 1 : 0)
        return numerator < 0 ? -rounded : rounded
    }

    /// The rules that give a printed percentage, the usual one first.
    func rules(giving percent: Int, decimals: Int) -> [FigureRounding.Rule] {
        [.halfUp, .halfEven, .truncate].filter {
            self.percent(decimals: decimals, $0) == percent
        }
    }

    /// The whole denominators over which the numerator is printed so when rounded half up.
    static func denominators(
        for numerator: Int,
        giving percent: Int,
        decimals: Int
    ) -> ClosedRange<Int>? {
        guard numerator > 0, percent > 0 else { return nil }
        // percent − ½ ≤ 100·n·10^d / x < percent + ½, doubled to stay whole.
        let above = Int128(numerator) * 200 * Int128(PrintedNumber.scale(decimals))
        let (high, low) = (Int128(2 * percent - 1), Int128(2 * percent + 1))
        let first = above / low + 1
        let last = above / high
        guard first <= last, last < Int128(1) << 62 else { return nil }
        return Int(first)...Int(last)
    }

    /// The number of a range with the most zeros at its end: what somebody would have set.
    static func roundest(in range: ClosedRange<Int>) -> Int {
        var unit = 1
        while let next = multiple(of: unit * 10, in: range), next > 0 { unit *= 10 }
        let half = multiple(of: unit * 5, in: range)
        return half ?? multiple(of: unit, in: range) ?? range.lowerBound
    }

    private static func multiple(of unit: Int, in range: ClosedRange<Int>) -> Int? {
        let first = (range.lowerBound + unit - 1) / unit * unit
        return range.contains(first) ? first : nil
    }
}
