/// What has to be reached in which days, of a unit or of several together.
public struct TargetCourse: Hashable, Sendable {
    public let scale: TargetValue.Scale
    public let floor: Rational
    public let ceiling: Rational?
    public let firstDay: CivilDate
    public let lastDay: CivilDate

    public init(_ goal: TargetGoal) {
        scale = goal.scale
        (floor, ceiling) = (goal.floor, goal.ceiling)
        (firstDay, lastDay) = (goal.firstDay, goal.lastDay)
    }

    /// What is asked of units together in a period; counts add up, percentages do not.
    public init?(sum goals: [TargetGoal], in period: Period) {
        guard goals.allSatisfy({ $0.scale == .count }), !goals.isEmpty else { return nil }
        scale = .count
        floor = goals.reduce(.zero) { $0 + $1.floor }
        ceiling = nil
        (firstDay, lastDay) = (period.first, period.last)
    }
}

/// How far a unit is on a day: plain arithmetic on counts, exact.
public struct TargetProgress: Hashable, Sendable {
    public let goal: TargetCourse
    /// The last day counted.
    public let asOf: CivilDate
    /// What the unit and those below it have.
    public let count: Int
    /// What it is a share of, for a percentage.
    public let whole: Int?
    /// What they had on the day before the goal began; 0 for what is done day by day.
    public let before: Int

    public init(_ goal: TargetCourse, asOf: CivilDate, count: Int, whole: Int?, before: Int) {
        self.goal = goal
        self.asOf = asOf
        self.count = count
        self.whole = whole
        self.before = before
    }

    public enum State: String, Sendable, CaseIterable {
        /// The period has not begun.
        case notBegun = "not-begun"
        case reached
        /// At the pace so far the goal is reached in time.
        case onCourse = "on-course"
        case behind
        /// The days are over and the goal is not reached.
        case missed
        /// There is nothing to take a share of.
        case notAvailable = "not-available"

        public var name: Words {
            switch self {
            case .notBegun: Words(vi: "chưa đến kỳ", en: "not begun")
            case .reached: Words(vi: "đạt", en: "reached")
            case .onCourse: Words(vi: "đúng tiến độ", en: "on course")
            case .behind: Words(vi: "chậm", en: "behind")
            case .missed: Words(vi: "không đạt", en: "missed")
            case .notAvailable: Words(vi: "không có số liệu", en: "not available")
            }
        }
    }

    /// The count or, for a percentage, the fraction; nil when there is no whole.
    public var achieved: Rational? {
        achieved(Rational(count))
    }

    private func achieved(_ count: Rational) -> Rational? {
        goal.scale == .count ? count : whole.flatMap { count.divided(by: Rational($0)) }
    }

    /// What was achieved of what has to be; nil when there is nothing to divide by.
    public var ratio: Rational? {
        achieved.flatMap { $0.divided(by: goal.floor) }
    }

    /// How many more are needed, in whole things, also for a percentage.
    public var remaining: Int? {
        let needed = goal.scale == .count ? goal.floor : whole.map { goal.floor * Rational($0) }
        guard let needed, let above = (-(needed - Rational(count))).floor else { return nil }
        return max(0, -above)
    }

    /// Days that are left after the day counted, the goal's last included.
    public var daysLeft: Int {
        let start = max(asOf.adding(days: 1), goal.firstDay)
        return max(0, start.days(through: goal.lastDay))
    }

    /// Days of the goal that have gone, the day counted included.
    public var daysElapsed: Int {
        max(0, goal.firstDay.days(through: min(asOf, goal.lastDay)))
    }

    /// What it comes to if the days left go like the days gone: linear, nothing else is assumed.
    ///
    /// Nil before the first day. What there was before the goal began is no pace.
    public var forecast: Rational? {
        guard let pace = Rational(daysLeft, over: daysElapsed) else { return nil }
        return achieved(Rational(count) + Rational(count - before) * pace)
    }

    public var state: State {
        if asOf < goal.firstDay { return .notBegun }
        guard let achieved else { return .notAvailable }
        if achieved >= goal.floor { return .reached }
        if daysLeft == 0 { return .missed }
        return forecast.map { $0 >= goal.floor } == true ? .onCourse : .behind
    }

    /// Whether the upper end of a range is reached.
    public var isAtCeiling: Bool {
        guard let achieved, let ceiling = goal.ceiling else { return false }
        return achieved >= ceiling
    }
}
