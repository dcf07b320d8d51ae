public import Ledger

extension Numbers {
    /// How many per second: `123.456/s`, or nil when no time has passed.
    ///
    /// Half-up; below ten a second one decimal is kept (`3,2/s`). Negative counts and times are
    /// not a rate and give nil.
    public static func rate(
        _ count: Int,
        inMilliseconds elapsed: Int,
        in language: Language
    ) -> String? {
        guard count >= 0, elapsed > 0 else { return nil }
        let tenths = Rounding.halfUp.quotient(UInt128(count) * 10_000, by: UInt128(elapsed))
        guard tenths >= 100 else { return fixed(tenths, decimals: .one, in: language) + "/s" }
        let whole = Rounding.halfUp.quotient(UInt128(count) * 1_000, by: UInt128(elapsed))
        return fixed(whole, decimals: .zero, in: language) + "/s"
    }
}
