/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum TargetFact: Sendable {}

/// A target's place in the log: the event that assigned it.
public typealias TargetID = FactID<TargetFact>

/// Of whom something is asked.
public enum TargetHolder: Hashable, Sendable {
    case unit(UnitID)
    /// Every unit of a kind, in one zone or, without one, anywhere; those with a target of their own
    /// aside.
    case units(of: UnitKind, in: Zone?)

    /// Of a kind of unit; a unit has a name of its own.
    public var words: Words {
        switch self {
        case .unit(let id): Words(vi: "#\(id.position)", en: "#\(id.position)")
        case .units(let kind, let zone):
            Words(
                vi: "mọi \(kind.name.vi)" + (zone.map { " vùng \($0.name.vi)" } ?? ""),
                en: "every \(kind.name.en)" + (zone.map { ", zone \($0.name.en)" } ?? "")
            )
        }
    }
}

/// A decision that asks something of units for the days of a period.
public struct TargetAssigned: Hashable, Sendable {
    public let indicator: String
    public let holder: TargetHolder
    /// The days the value is for; pro-rating divides by them.
    public let period: Period
    public let value: TargetValue
    /// Number of the decision, as printed on it; its day is the event's.
    public let decision: String
    /// The days on which it holds, both within the period.
    public let from: CivilDate
    public let until: CivilDate

    public init(
        indicator: String,
        holder: TargetHolder,
        period: Period,
        value: TargetValue,
        decision: String,
        from: CivilDate,
        until: CivilDate
    ) {
        self.indicator = indicator
        self.holder = holder
        self.period = period
        self.value = value
        self.decision = decision
        self.from = from
        self.until = until
    }
}

/// Another value for a target, from a day within its period on; what held before stays known.
public struct TargetAmended: Hashable, Sendable {
    public let target: TargetID
    public let value: TargetValue
    public let decision: String
    /// The first day of the new value.
    public let from: CivilDate

    public init(target: TargetID, value: TargetValue, decision: String, from: CivilDate) {
        self.target = target
        self.value = value
        self.decision = decision
        self.from = from
    }
}

/// What is still asked when a target ends before its period does.
public enum ClosingRule: String, Sendable, CaseIterable {
    /// A count in proportion to the days it stood; a percentage stays what it is.
    case proRata = "pro-rata"
    /// All of it, on fewer days.
    case whole
    /// Nothing: the target is taken back.
    case void

    public var name: Words {
        switch self {
        case .proRata: Words(vi: "theo tỷ lệ số ngày", en: "pro rata by days")
        case .whole: Words(vi: "giữ nguyên", en: "whole")
        case .void: Words(vi: "hủy bỏ", en: "void")
        }
    }
}

/// Ends a target before its period does.
public struct TargetClosed: Hashable, Sendable {
    public let target: TargetID
    /// The last day it stands.
    public let lastDay: CivilDate
    public let rule: ClosingRule
    public let decision: String
    public let reason: String?

    public init(
        target: TargetID,
        lastDay: CivilDate,
        rule: ClosingRule,
        decision: String,
        reason: String?
    ) {
        self.target = target
        self.lastDay = lastDay
        self.rule = rule
        self.decision = decision
        self.reason = reason
    }
}

/// One target with everything that was decided about it.
public struct Target: Hashable, Sendable {
    public let id: TargetID
    public let assigned: TargetAssigned
    /// When it was decided.
    public let decidedOn: CivilDate
    /// The values in order of their first days; of two on one day the later entry holds.
    public internal(set) var values: [Version]
    public internal(set) var closing: Closing?

    /// A value, since when it holds, and where it was decided.
    public struct Version: Hashable, Sendable {
        public let value: TargetValue
        public let from: CivilDate
        public let decision: String
        public let decidedOn: CivilDate
        public let position: Position
    }

    public struct Closing: Hashable, Sendable {
        public let fact: TargetClosed
        public let decidedOn: CivilDate
        public let position: Position
    }

    /// The value that holds on a day; nil before the target begins to hold and after it ends.
    public func value(on date: CivilDate) -> TargetValue? {
        guard date >= assigned.from, date <= lastDay, closing?.fact.rule != .void else {
            return nil
        }
        return version(on: date)?.value
    }

    /// The last day it holds, as decided; a unit may end before.
    public var lastDay: CivilDate {
        min(assigned.until, closing?.fact.lastDay ?? assigned.until)
    }

    /// The version of a day, the first one for days before it holds.
    func version(on date: CivilDate) -> Version? {
        values.last { $0.from <= date } ?? values.first
    }
}
