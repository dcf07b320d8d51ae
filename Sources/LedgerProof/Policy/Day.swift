/// Days in UTC as policies write them, `2026-11-21`.
enum Day {
    /// The first second of a day, after 1970; nil for what is no day from 1970 to 9999.
    static func seconds(of text: String) -> UInt64? {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.map(\.count) == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap { part -> Int? in
            part.allSatisfy { (48...57).contains($0) }
                ? part.reduce(0) { $0 * 10 + Int($1) - 48 } : nil
        }
        guard numbers.count == 3, numbers[0] >= 1970, 1...12 ~= numbers[1], numbers[2] >= 1 else {
            return nil
        }
        let days = dayNumber(numbers[0], numbers[1], numbers[2])
        let next = numbers[1] == 12 ? (numbers[0] + 1, 1) : (numbers[0], numbers[1] + 1)
        guard days < dayNumber(next.0, next.1, 1) else { return nil }
        return UInt64(days * secondsPerDay)
    }

    /// The day a second after 1970 lies in.
    static func text(of seconds: UInt64) -> String {
        let days = Int(seconds / UInt64(secondsPerDay))
        var year = 1970 + days / 366
        while dayNumber(year + 1, 1, 1) <= days { year += 1 }
        let month = (2...12).last { dayNumber(year, $0, 1) <= days } ?? 1
        return [year, month, days - dayNumber(year, month, 1) + 1]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    }

    /// Days since 1 January 1970 in the Gregorian calendar.
    ///
    /// Source: Fliegel and Van Flandern, Communications of the ACM 11 (1968) 657.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shift = (month - 14) / 12
        return day - 32075 + 1461 * (year + 4800 + shift) / 4
            + 367 * (month - 2 - shift * 12) / 12
            - 3 * ((year + 4900 + shift) / 100) / 4 - 2_440_588
    }

    private static let secondsPerDay = 86400
}
