/// One clause that gives points.
///
/// An indicator without data is *not available*: its weight leaves the maximum, and the result says
/// so; it is never a zero.
public struct Indicator: Hashable, Sendable {
    public var id: String
    public var title: Words
    public var citation: RuleCitation?
    public var note: Words?
    /// The id of an ``IndicatorGroup``; nil when the book has none.
    public var group: String?
    /// The most points it gives, above 0.
    public var weight: Rational
    public var measure: RuleMeasure
    public var goal: Goal
    /// What the decision states for the whole province, whose parts are assigned: the goal of the
    /// province itself where none was assigned to it.
    public var provinceGoal: Rational?
    public var better: Direction
    public var points: PointScale
    public var zeroDenominator: ZeroDenominator

    public init(
        id: String,
        title: Words,
        citation: RuleCitation? = nil,
        note: Words? = nil,
        group: String? = nil,
        weight: Rational,
        measure: RuleMeasure,
        goal: Goal = .none,
        provinceGoal: Rational? = nil,
        better: Direction = .higher,
        points: PointScale = .linear,
        zeroDenominator: ZeroDenominator = .notAvailable
    ) {
        self.id = id
        self.title = title
        self.citation = citation
        self.note = note
        self.group = group
        self.weight = weight
        self.measure = measure
        self.goal = goal
        self.provinceGoal = provinceGoal
        self.better = better
        self.points = points
        self.zeroDenominator = zeroDenominator
    }
}

/// What a measure is held against; the *fulfilment* is measure ÷ goal, and without a goal the
/// measure itself.
///
/// With ``Direction/lower`` a measure up to the goal is fulfilled (1), above it goal ÷ measure.
public enum Goal: Hashable, Sendable {
    case none
    /// The target assigned to each unit for the period under this indicator id; a subject without
    /// one is *not available* there.
    case assigned(String)
    /// The same for everybody, above 0. A range of 20–30% is met at its lower end; the upper end is shown.
    case fixed(Rational, upTo: Rational?)

    public static func fixed(_ value: Rational) -> Goal {
        .fixed(value, upTo: nil)
    }
}

public enum Direction: String, Hashable, Sendable, CaseIterable {
    case higher, lower
}

/// How a fulfilment becomes points, never more than the weight and never less than 0.
public enum PointScale: Hashable, Sendable {
    /// Weight × fulfilment, at most the weight.
    case linear
    /// The points of the last step whose `from` the fulfilment reaches; below the first step, none.
    ///
    /// The `from`s ascend strictly.
    case stepped([Step])
    /// So many points for each unit of the measure, at most `max` (itself at most the weight); the
    /// goal is not looked at.
    case perUnit(points: Rational, max: Rational)

    public struct Step: Hashable, Sendable {
        public var from: Rational
        public var points: Rational

        public init(from: Rational, points: Rational) {
            self.from = from
            self.points = points
        }
    }
}

/// What a ratio over nothing gives; offices differ by indicator, so it is said each time.
public enum ZeroDenominator: String, Hashable, Sendable, CaseIterable {
    /// No points.
    case zero
    /// The whole weight.
    case full
    /// The indicator leaves the maximum.
    case notAvailable = "not-available"
}

/// What indicators without data do to the total.
public enum IncompleteRule: String, Hashable, Sendable, CaseIterable {
    /// Total = points ÷ points that could be had × scale; the result says which clauses are missing.
    case scaled
    /// The points stand as they are and no band is given.
    case noBand = "no-band"
}

/// Points taken off; the total never falls below 0.
public struct Penalty: Hashable, Sendable {
    public var id: String
    public var title: Words
    public var citation: RuleCitation?
    public var measure: RuleMeasure
    /// So many cost nothing.
    public var free: Rational
    /// Taken off for each beyond the free ones; above 0.
    public var each: Rational
    /// Never more than this; nil when nothing but the total limits it.
    public var max: Rational?

    public init(
        id: String,
        title: Words,
        citation: RuleCitation? = nil,
        measure: RuleMeasure,
        free: Rational,
        each: Rational,
        max: Rational? = nil
    ) {
        self.id = id
        self.title = title
        self.citation = citation
        self.measure = measure
        self.free = free
        self.each = each
        self.max = max
    }
}
