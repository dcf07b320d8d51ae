public import Ledger

extension Numbers {
    /// The share of `numerator` in `denominator` as a percentage, or nil when there is no share.
    ///
    /// Exact over the whole range of `Int`: only the last written digit is subject to `rounding`.
    /// 4183 of 102641 at two decimals is `4,08%` half-up and `4,07%` truncated. The answer is nil
    /// only for a zero denominator. A value that rounds to zero carries no sign.
    public static func percentage(
        _ numerator: Int,
        of denominator: Int,
        decimals: Decimals = .zero,
        rounding: Rounding = .halfUp,
        in language: Language
    ) -> String? {
        guard denominator != 0 else { return nil }
        let scaled = rounding.quotient(
            UInt128(numerator.magnitude) * 100 * decimals.scale,
            by: UInt128(denominator.magnitude)
        )
        let isNegative = (numerator < 0) != (denominator < 0) && scaled > 0
        return (isNegative ? "-" : "") + fixed(scaled, decimals: decimals, in: language) + "%"
    }

    /// The change from `base` to `value` as a signed percentage, or nil when `base` is zero.
    ///
    /// 80822 against 45178 is `+79%`. The sign follows the direction of the change, also for a
    /// negative base; a change that rounds to zero carries no sign.
    public static func change(
        from base: Int,
        to value: Int,
        decimals: Decimals = .zero,
        rounding: Rounding = .halfUp,
        in language: Language
    ) -> String? {
        guard base != 0 else { return nil }
        let difference = Int128(value) - Int128(base)
        let scaled = rounding.quotient(
            difference.magnitude * 100 * decimals.scale,
            by: UInt128(base.magnitude)
        )
        let sign = scaled == 0 ? "" : difference < 0 ? "-" : "+"
        return sign + fixed(scaled, decimals: decimals, in: language) + "%"
    }
}
