/// What a target asks of one unit: its value, and the part of it that is left when the target or the
/// unit ended before the period did.
public struct TargetGoal: Hashable, Sendable {
    public let target: Target
    public let unit: UnitID
    /// The value of the day asked about, and the decision it stands in.
    public let version: Target.Version
    /// The first and last day the unit has for it.
    public let firstDay: CivilDate
    public let lastDay: CivilDate
    /// Why it ends before its days are over, if it does.
    public let ending: Ending?
    /// The part of the value that is asked: days the unit has ÷ days the value is for.
    public let share: Rational

    public enum Ending: Hashable, Sendable {
        /// The unit ended; it has no target after its last day.
        case unitEnded
        case closed(ClosingRule, Position)
    }

    public var period: Period { target.assigned.period }
    public var scale: TargetValue.Scale { version.value.scale }

    /// What has to be reached, exactly.
    public var floor: Rational { version.value.floor * share }
    /// The upper end, exactly; nil without a range.
    public var ceiling: Rational? { version.value.ceiling.map { $0 * share } }

    /// The goal of a unit; nil when the target was taken back or had ended before the unit began.
    init?(of target: Target, for unit: Unit, on date: CivilDate) {
        let assigned = target.assigned
        let firstDay = max(assigned.period.first, unit.founded)
        let lifeEnd = unit.ended.map { $0.adding(days: -1) }
        let decidedEnd = target.lastDay
        let lastDay = min(decidedEnd, lifeEnd ?? decidedEnd)
        guard target.closing?.fact.rule != .void, firstDay <= lastDay, assigned.until >= firstDay,
            let version = target.version(on: min(date, lastDay))
        else { return nil }
        self.target = target
        self.unit = unit.id
        self.version = version
        self.firstDay = firstDay
        self.lastDay = lastDay
        let isCut = lifeEnd.map { $0 < decidedEnd } ?? false
        if isCut {
            ending = .unitEnded
        } else if let closing = target.closing, closing.fact.lastDay < assigned.until {
            ending = .closed(closing.fact.rule, closing.position)
        } else {
            ending = nil
        }
        share = TargetGoal.share(version.value.scale, ending, firstDay, lastDay, assigned.until)
    }

    private static func share(
        _ scale: TargetValue.Scale,
        _ ending: Ending?,
        _ first: CivilDate,
        _ last: CivilDate,
        _ until: CivilDate
    ) -> Rational {
        if case .closed(.whole, _) = ending { return .one }
        guard ending != nil, scale == .count else { return .one }
        return Rational(first.days(through: last), over: first.days(through: until)) ?? .one
    }

    /// How the value came to what is asked, `181/365 ngày`; nil when nothing was cut.
    public var shareWords: Words? {
        guard share != .one else { return nil }
        let (part, whole) = (
            firstDay.days(through: lastDay), firstDay.days(through: target.assigned.until)
        )
        return Words(vi: "\(part)/\(whole) ngày", en: "\(part)/\(whole) days")
    }
}

extension CivilDate {
    /// The number of days up to another, both counted; 0 or less when the other lies before.
    public func days(through last: CivilDate) -> Int {
        Int(last.daysSinceEpoch) - Int(daysSinceEpoch) + 1
    }
}
