/// A day of the Gregorian calendar that exists.
public struct YMD: Sendable, Hashable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Nil when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1 else { return nil }
        guard day <= Self.dayCount(year: year, month: month) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    public static func < (left: YMD, right: YMD) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// As it is written in Vietnam: `05/09/2023`.
    public var local: String { "\(Self.padded(day))/\(Self.padded(month))/\(year)" }

    /// As ISO 8601 writes it: `2023-09-05`.
    public var iso: String { "\(year)-\(Self.padded(month))-\(Self.padded(day))" }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

extension YMD {
    /// The years a record may speak of.
    public static let years = 1900...2100

    /// The serial numbers, in the 1900 system, of five digits that fall in `years`.
    private static let serials = 10_000...73_415

    /// The day of an Excel serial number, as 45123 is 16/07/2023; nil out of range.
    ///
    /// From day 61 on the 1900 system counts from 30/12/1899; smaller numbers, which the false
    /// leap day of 1900 shifts, are out of range.
    public init?(excelSerial serial: Int) {
        guard Self.serials.contains(serial) else { return nil }
        self.init(daysSinceMarchOfYearZero: serial + 693_899)
    }

    /// The day a number is shown as in a cell that has a date format: any in `years` from
    /// 01/03/1900 on.
    init?(cellDay day: Int) {
        guard (61...Self.serials.upperBound).contains(day) else { return nil }
        self.init(daysSinceMarchOfYearZero: day + 693_899)
    }

    /// Counts years from March, so that the leap day is the last of its year.
    private init?(daysSinceMarchOfYearZero days: Int) {
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let leaps = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }
}
