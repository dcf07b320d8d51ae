public import Ledger

extension Numbers {
    /// A size in bytes in powers of 1024: `512 B`, `1,6 MiB`.
    ///
    /// One decimal, half-up; a size that would round to 1.024,0 moves to the next unit.
    public static func size(bytes: Int, in language: Language) -> String {
        let sign = bytes < 0 ? "-" : ""
        let magnitude = UInt128(bytes.magnitude)
        guard magnitude >= 1_024 else { return "\(sign)\(magnitude) B" }
        var unit: UInt128 = 1_024
        for name in ["KiB", "MiB", "GiB", "TiB", "PiB"] {
            let tenths = Rounding.halfUp.quotient(magnitude * 10, by: unit)
            guard tenths >= 10_240 else { return sign + sized(tenths, name, in: language) }
            unit *= 1_024
        }
        let tenths = Rounding.halfUp.quotient(magnitude * 10, by: unit)
        return sign + sized(tenths, "EiB", in: language)
    }

    private static func sized(_ tenths: UInt128, _ unit: String, in language: Language) -> String {
        fixed(tenths, decimals: .one, in: language) + " " + unit
    }
}
