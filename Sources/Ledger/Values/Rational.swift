/// An exact fraction in lowest terms, its denominator above zero.
///
/// Numerator and denominator are 128 bits wide as long as they fit and grow beyond when they must,
/// so no sum, product or comparison overflows; equal values are equal and hash alike.
public struct Rational: Hashable, Sendable {
    private enum Parts: Hashable, Sendable {
        case narrow(Int128, over: Int128)
        /// Only what does not fit the other case.
        case wide(WideFraction)
    }

    private let parts: Parts

    private init(reduced numerator: Int128, over denominator: Int128) {
        parts = .narrow(numerator, over: denominator)
    }

    init(_ fraction: WideFraction) {
        let reduced = fraction.reduced
        if let numerator = reduced.numerator.narrow.flatMap({ Int128(exactly: $0) }),
            let denominator = reduced.denominator.narrow.flatMap({ Int128(exactly: $0) })
        {
            parts = .narrow(reduced.isNegative ? -numerator : numerator, over: denominator)
        } else {
            parts = .wide(reduced)
        }
    }

    public init(_ value: Int) {
        self.init(reduced: Int128(value), over: 1)
    }

    /// - Returns: nil for a zero denominator.
    public init?(_ numerator: Int, over denominator: Int) {
        guard denominator != 0 else { return nil }
        let sign: Int128 = denominator < 0 ? -1 : 1
        self = Rational.narrow(Int128(numerator) * sign, over: Int128(denominator) * sign)
    }

    public static let zero = Rational(0)
    public static let one = Rational(1)

    private static func narrow(_ numerator: Int128, over denominator: Int128) -> Rational {
        let divisor = Int128(commonDivisor(numerator.magnitude, denominator.magnitude))
        return Rational(reduced: numerator / divisor, over: denominator / divisor)
    }

    private static func commonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
        var (left, right) = (first, second)
        while left > UInt128(UInt64.max) || right > UInt128(UInt64.max) {
            guard right != 0 else { return left }
            (left, right) = (right, left % right)
        }
        // Narrow division is many times faster than that of 128 bits.
        var (a, b) = (UInt64(left), UInt64(right))
        while b != 0 { (a, b) = (b, a % b) }
        return UInt128(a)
    }

    var wide: WideFraction {
        switch parts {
        case .narrow(let numerator, let denominator):
            WideFraction(
                isNegative: numerator < 0,
                numerator: WideNumber(numerator.magnitude),
                denominator: WideNumber(denominator.magnitude)
            )
        case .wide(let fraction): fraction
        }
    }

    /// −1, 0 or 1.
    public var signum: Int {
        switch parts {
        case .narrow(let numerator, _): Int(numerator.signum())
        case .wide(let fraction): fraction.isNegative ? -1 : 1
        }
    }

    /// The whole number this is, if it is one that `Int` holds.
    public var whole: Int? {
        guard case .narrow(let numerator, over: 1) = parts else { return nil }
        return Int(exactly: numerator)
    }
}

extension Rational {
    public static func + (left: Self, right: Self) -> Self {
        if case .narrow(let a, let b) = left.parts, case .narrow(let c, let d) = right.parts {
            if b == 1, d == 1 {
                let (sum, isOver) = a.addingReportingOverflow(c)
                if !isOver { return Rational(reduced: sum, over: 1) }
            }
            let (first, isOver1) = a.multipliedReportingOverflow(by: d)
            let (second, isOver2) = c.multipliedReportingOverflow(by: b)
            let (sum, isOver3) = first.addingReportingOverflow(second)
            let (below, isOver4) = b.multipliedReportingOverflow(by: d)
            if !(isOver1 || isOver2 || isOver3 || isOver4) { return narrow(sum, over: below) }
        }
        return Rational(left.wide + right.wide)
    }

    public static func * (left: Self, right: Self) -> Self {
        if case .narrow(let a, let b) = left.parts, case .narrow(let c, let d) = right.parts {
            let (above, isOver1) = a.multipliedReportingOverflow(by: c)
            let (below, isOver2) = b.multipliedReportingOverflow(by: d)
            if !(isOver1 || isOver2) { return narrow(above, over: below) }
        }
        return Rational(left.wide * right.wide)
    }

    public static prefix func - (value: Self) -> Self {
        value * Rational(-1)
    }

    public static func - (left: Self, right: Self) -> Self {
        left + -right
    }

    public static func += (left: inout Self, right: Self) {
        left = left + right
    }

    public static func -= (left: inout Self, right: Self) {
        left = left - right
    }

    /// The quotient; nil when the divisor is zero.
    public func divided(by divisor: Rational) -> Rational? {
        guard divisor.signum != 0 else { return nil }
        guard case .narrow(let above, let below) = divisor.parts, above.magnitude != 1 << 127
        else { return Rational(wide * divisor.wide.inverse) }
        return self
            * Rational(reduced: above < 0 ? -below : below, over: above < 0 ? -above : above)
    }
}

extension Rational: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        if case .narrow(let a, let b) = left.parts, case .narrow(let c, let d) = right.parts {
            if b == d { return a < c }
            let (first, isOver1) = a.multipliedReportingOverflow(by: d)
            let (second, isOver2) = c.multipliedReportingOverflow(by: b)
            if !(isOver1 || isOver2) { return first < second }
        }
        return (left - right).signum < 0
    }
}

/// A fraction of numbers of any size; the denominator is not zero.
struct WideFraction: Hashable, Sendable {
    let isNegative: Bool
    let numerator: WideNumber
    let denominator: WideNumber

    var reduced: WideFraction {
        let divisor = numerator.commonDivisor(with: denominator)
        return WideFraction(
            isNegative: isNegative && !numerator.isZero,
            numerator: numerator.quotientAndRemainder(by: divisor).quotient,
            denominator: denominator.quotientAndRemainder(by: divisor).quotient
        )
    }

    var inverse: WideFraction {
        WideFraction(isNegative: isNegative, numerator: denominator, denominator: numerator)
    }

    static func * (left: Self, right: Self) -> Self {
        WideFraction(
            isNegative: left.isNegative != right.isNegative,
            numerator: left.numerator * right.numerator,
            denominator: left.denominator * right.denominator
        )
    }

    static func + (left: Self, right: Self) -> Self {
        let (first, second) =
            (left.numerator * right.denominator, right.numerator * left.denominator)
        let below = left.denominator * right.denominator
        if left.isNegative == right.isNegative {
            return WideFraction(
                isNegative: left.isNegative,
                numerator: first + second,
                denominator: below
            )
        }
        let isFirstLarger = first >= second
        return WideFraction(
            isNegative: isFirstLarger ? left.isNegative : right.isNegative,
            numerator: isFirstLarger ? first - second : second - first,
            denominator: below
        )
    }
}
