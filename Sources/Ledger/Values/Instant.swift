/// A moment in UTC, to the millisecond: when an entry was recorded.
public struct Instant: Hashable, Comparable, Sendable {
    public let millisecondsSinceEpoch: Int64

    public init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    /// The day this moment falls on in Asia/Ho_Chi_Minh (UTC+7 all year).
    public var civilDate: CivilDate {
        let (days, _) = Instant.split(millisecondsSinceEpoch + 7 * 3_600_000)
        return CivilDate(daysSinceEpoch: Int32(clamping: days))
    }

    /// The first moment of a day in Asia/Ho_Chi_Minh.
    public init(startOf date: CivilDate) {
        millisecondsSinceEpoch = Int64(date.daysSinceEpoch) * 86_400_000 - 7 * 3_600_000
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }

    /// Whole days since the epoch and milliseconds into the day.
    public static func split(_ milliseconds: Int64) -> (days: Int64, rest: Int64) {
        let days = Int64((Double(milliseconds) / 86_400_000).rounded(.down))
        return (days, milliseconds - days * 86_400_000)
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC: `2023-08-01T01:02:03.004Z`.
    public var description: String {
        let (days, rest) = Instant.split(millisecondsSinceEpoch)
        let date = CivilDate(daysSinceEpoch: Int32(clamping: days))
        let (hours, minutes) = (Int(rest / 3_600_000), Int(rest / 60_000 % 60))
        let time = "\(padded(hours, 2)):\(padded(minutes, 2)):\(padded(Int(rest / 1000 % 60), 2))"
        return "\(date)T\(time).\(padded(Int(rest % 1000), 3))Z"
    }

    /// Parses RFC 3339 with `Z` or an offset, seconds and fraction optional; a bare date is its
    /// end in Asia/Ho_Chi_Minh, so that "known at 01/08/2023" includes that day.
    public init?(_ text: some StringProtocol) {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, let date = CivilDate(first) else { return nil }
        guard halves.count == 2 else {
            self.init(
                millisecondsSinceEpoch: Instant(startOf: date.adding(days: 1))
                    .millisecondsSinceEpoch - 1
            )
            return
        }
        guard let (clock, offset) = Instant.splitOffset(halves[1]),
            let milliseconds = Instant.milliseconds(clock)
        else { return nil }
        let day = Int64(date.daysSinceEpoch) * 86_400_000
        self.init(millisecondsSinceEpoch: day + milliseconds - offset)
    }

    private static func splitOffset(_ text: some StringProtocol) -> (String, Int64)? {
        if text.hasSuffix("Z") { return (String(text.dropLast()), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }),
            let distance = milliseconds(String(text[text.index(after: sign)...]))
        else { return nil }
        return (String(text[..<sign]), text[sign] == "-" ? -distance : distance)
    }

    /// Hours, minutes and perhaps seconds of two digits each, and perhaps a fraction.
    private static func milliseconds(_ clock: String) -> Int64? {
        let whole = clock.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let texts = whole[0].split(separator: ":", omittingEmptySubsequences: false)
        let parts = texts.compactMap { $0.utf8.count == 2 ? digits($0) : nil }
        guard (2...3).contains(texts.count), parts.count == texts.count, parts[0] < 24,
            parts[1] < 60, parts.count == 2 || parts[2] < 60,
            let fraction = whole.count == 2 ? milliseconds(fraction: whole[1]) : 0
        else { return nil }
        let seconds = (parts[0] * 60 + parts[1]) * 60 + (parts.count == 3 ? parts[2] : 0)
        return Int64(seconds * 1000 + fraction)
    }

    /// The first three digits after the point; more are dropped.
    private static func milliseconds(fraction text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits((text + "00").prefix(3))
    }
}
