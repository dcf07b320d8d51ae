public import Ledger

/// Figures as a reader of each language expects them, from exact integer arithmetic only.
public enum Numbers {
    /// An integer in groups of three: `139.788` in Vietnamese, `139,788` in English.
    public static func integer(_ value: Int, in language: Language) -> String {
        let sign = value < 0 ? "-" : ""
        return sign + grouped(UInt128(value.magnitude), in: language)
    }

    /// A count of ten-to-the-`decimals`ths, written with exactly that many decimals.
    ///
    /// `fixed(407, decimals: .two, in: .vi)` is `4,07`.
    static func fixed(_ scaled: UInt128, decimals: Decimals, in language: Language) -> String {
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: decimals.scale)
        guard decimals != .zero else { return grouped(whole, in: language) }
        let fraction = padded(rest, to: decimals.rawValue)
        return grouped(whole, in: language) + language.decimalSeparator + fraction
    }

    /// Decimal digits with leading zeros up to a number of digits; longer values stay whole.
    static func padded(_ value: UInt128, to digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    private static func grouped(_ magnitude: UInt128, in language: Language) -> String {
        let digits = Array(String(magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            let isGroupStart = index > 0 && (digits.count - index).isMultiple(of: 3)
            text += isGroupStart ? language.groupSeparator : ""
            text.append(digit)
        }
        return text
    }
}
