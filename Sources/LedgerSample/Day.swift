/// A civil day, counted from 01/01/1970.
///
/// Source of both conversions: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
struct Day: Comparable {
    let number: Int32

    init(number: Int32) {
        self.number = number
    }

    init(_ day: Int, _ month: Int, _ year: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    var civil: (day: Int, month: Int, year: Int) {
        let shifted = Int(number) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, month, year)
    }

    /// 01/01/1970 was a Thursday.
    var isWeekend: Bool {
        let weekday = (number + 3) % 7
        return weekday >= 5
    }

    /// True for the last three days of a month, where figures are entered in a hurry.
    var isMonthEnd: Bool {
        (self + 3).civil.month != civil.month
    }

    static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    static func + (day: Day, count: Int) -> Day {
        Day(number: day.number + Int32(count))
    }

    static func - (later: Day, earlier: Day) -> Int {
        Int(later.number - earlier.number)
    }
}
