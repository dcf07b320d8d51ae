/// A calendar day in the proleptic Gregorian calendar, without time or zone.
///
/// Days are counted from 1970-01-01, so arithmetic is integer arithmetic. Days of acts are days in
/// Asia/Ho_Chi_Minh (UTC+7, no summer time); see ``Instant/civilDate``.
public struct CivilDate: Hashable, Comparable, Sendable {
    public let daysSinceEpoch: Int32

    public init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// The day, if it exists: month 1…12, day within the month, year 1…9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.length(ofMonth: month, year: year)
        else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    private init(validYear: Int, month: Int, day: Int) {
        let year = month <= 2 ? validYear - 1 : validYear
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Number of days in a month, leap years included.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Year, month and day of this date.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    public var month: Month {
        let (year, month, _) = components
        return Month(year: year, month: month)
    }

    public func adding(days: Int) -> CivilDate {
        CivilDate(daysSinceEpoch: daysSinceEpoch + Int32(days))
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension CivilDate: CustomStringConvertible {
    /// ISO 8601: `2023-08-01`.
    public var description: String {
        let (year, month, day) = components
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// As Vietnamese offices write it: `01/08/2023`.
    public var vietnamese: String {
        let (year, month, day) = components
        return "\(padded(day, 2))/\(padded(month, 2))/\(padded(year, 4))"
    }

    /// Parses `2023-08-01` or `01/08/2023` (day first, as `1/8/2023` too).
    public init?(_ text: some StringProtocol) {
        let separator: Character = text.contains("/") ? "/" : "-"
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { digits($0) }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        let isDayFirst = separator == "/"
        let (year, day) = isDayFirst ? (parts[2], parts[0]) : (parts[0], parts[2])
        guard year.count == 4, parts[1].count <= 2, day.count <= 2 else { return nil }
        self.init(
            year: numbers[isDayFirst ? 2 : 0],
            month: numbers[1],
            day: numbers[isDayFirst ? 0 : 2]
        )
    }
}

/// A decimal number of one to four digits, without sign.
func digits(_ text: some StringProtocol) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(text)
}

/// A number with leading zeros up to a width.
func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
