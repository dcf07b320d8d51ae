public import Ledger

extension Numbers {
    /// A span of time in its two largest units: `850 ms`, `3,4 giây`, `2 phút 05 giây`.
    ///
    /// What is smaller than the last written unit is dropped, so a clock never runs ahead.
    public static func duration(milliseconds: Int, in language: Language) -> String {
        let sign = milliseconds < 0 ? "-" : ""
        return sign + span(milliseconds.magnitude, in: language)
    }

    private static func span(_ milliseconds: UInt, in language: Language) -> String {
        let seconds = milliseconds / 1_000
        let units = ClockUnits(language)
        switch seconds {
        case 0:
            return "\(milliseconds) ms"
        case ..<60:
            let tenths = UInt128(milliseconds / 100)
            return fixed(tenths, decimals: .one, in: language) + " " + units.second
        case ..<3_600:
            return pair(seconds / 60, units.minute, seconds % 60, units.second)
        case ..<86_400:
            return pair(seconds / 3_600, units.hour, seconds / 60 % 60, units.minute)
        default:
            return pair(seconds / 86_400, units.day, seconds / 3_600 % 24, units.hour)
        }
    }

    private static func pair(
        _ large: UInt,
        _ largeUnit: String,
        _ small: UInt,
        _ smallUnit: String
    ) -> String {
        "\(large) \(largeUnit) \(padded(UInt128(small), to: 2)) \(smallUnit)"
    }
}

/// The names of the units of a span of time.
private struct ClockUnits {
    let day: String
    let hour: String
    let minute: String
    let second: String

    init(_ language: Language) {
        day = Words(vi: "ngày", en: "d")(language)
        hour = Words(vi: "giờ", en: "h")(language)
        minute = Words(vi: "phút", en: "min")(language)
        second = Words(vi: "giây", en: "s")(language)
    }
}
