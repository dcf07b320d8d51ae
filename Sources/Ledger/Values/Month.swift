/// A calendar month, the grain of the count views.
public struct Month: Hashable, Comparable, Sendable {
    /// Months since January of year 0; the count ends with April 5461, which stands for all after.
    public let index: UInt16

    public init(index: UInt16) {
        self.index = index
    }

    init(year: Int, month: Int) {
        index = UInt16(clamping: year * 12 + month - 1)
    }

    public var first: CivilDate {
        CivilDate(daysSinceEpoch: Month.firstDay(Int(index)))
    }

    public var last: CivilDate {
        CivilDate(daysSinceEpoch: Month.firstDay(Int(index) + 1) - 1)
    }

    var next: Month {
        Month(index: index == .max ? index : index + 1)
    }

    var previous: Month {
        Month(index: index == 0 ? index : index - 1)
    }

    private static func firstDay(_ index: Int) -> Int32 {
        CivilDate(year: max(1, index / 12), month: index % 12 + 1, day: 1)?.daysSinceEpoch ?? 0
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.index < right.index
    }
}

extension Month: CustomStringConvertible {
    /// ISO 8601: `2023-08`.
    public var description: String {
        "\(padded(Int(index) / 12, 4))-\(padded(Int(index) % 12 + 1, 2))"
    }
}
