/// What a rating was computed from: with the same basis every engine writes the same rows.
public struct RatingBasis: Hashable, Sendable {
    /// The version of the arithmetic; another number, other rows.
    public static let engine = "rating/1"

    public let bookID: String
    public let bookVersion: Int
    /// SHA-256 of the book's text, in hexadecimal digits.
    public let bookHash: String
    public let period: Period
    /// How many events were known.
    public let inputSize: Int
    /// Root of the Merkle tree over those events, in hexadecimal digits.
    public let inputRoot: String

    public init(
        book: RuleBook,
        bookHash: String,
        period: Period,
        inputSize: Int,
        inputRoot: String
    ) {
        bookID = book.id
        bookVersion = book.version
        self.bookHash = bookHash
        self.period = period
        self.inputSize = inputSize
        self.inputRoot = inputRoot
    }
}

/// A rating: one row a subject, and how each cap was reckoned.
public struct Scoresheet: Hashable, Sendable {
    /// By ``ScoreRow/id``.
    public let rows: [ScoreRow]
    /// By cap and group.
    public let caps: [CapReckoning]

    public init(rows: [ScoreRow], caps: [CapReckoning]) {
        self.rows = rows
        self.caps = caps
    }

    /// The row of a subject.
    ///
    /// Cost: a binary search.
    public subscript(id: RatedID) -> ScoreRow? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].id == id ? rows[low] : nil
    }

    /// The rows of one group by rank, those without rank behind.
    public func ranking(in group: RatedGroup? = nil) -> [ScoreRow] {
        rows.filter { group == nil || $0.group == group }.arranged { left, right in
            if left.group != right.group { return left.group < right.group }
            return left.isAhead(of: right) ?? (left.id < right.id)
        }
    }
}

/// What one subject has, clause by clause.
public struct ScoreRow: Hashable, Sendable {
    public let id: RatedID
    /// The unit rated, or where the member stood on the last day of the period.
    public let unit: UnitID?
    /// Among whom the rank is.
    public let group: RatedGroup
    /// In the order of the book's indicators.
    public var clauses: [ClauseScore] = []
    /// In the order of the book's penalties.
    public var penalties: [PenaltyScore] = []
    /// The most that could be had: the weights of the clauses that are available.
    public var available = Rational.zero
    public var total = Rational.zero
    public var rank: Int?
    /// Number of the band, 0 for the best.
    public var band: Int?
    public var flags: [ScoreFlag] = []

    public init(id: RatedID, unit: UnitID?, group: RatedGroup) {
        self.id = id
        self.unit = unit
        self.group = group
    }

    /// Points of all clauses, before anything is taken off.
    public var earned: Rational {
        clauses.reduce(.zero) { $0 + $1.points }
    }

    /// Points taken off.
    public var deducted: Rational {
        penalties.reduce(.zero) { $0 + $1.points }
    }
}

/// What was measured: a number, or a part of something.
public enum Measured: Hashable, Sendable {
    case number(Rational)
    case share(Rational, of: Rational)
    case missing(Missing)

    /// The value; nil when it is missing or over nothing.
    public var value: Rational? {
        switch self {
        case .number(let value): value
        case .share(let part, let whole): part.divided(by: whole)
        case .missing: nil
        }
    }
}

/// Why a clause is not available; never a zero.
public enum Missing: String, Hashable, Sendable, CaseIterable {
    /// The book leaves open what is measured.
    case open
    /// The book names procedures without their codes.
    case codes
    /// No extract of that kind was received.
    case extract
    /// No target was assigned to this subject for the period.
    case goal
    /// No committee has given points.
    case assessment
    /// No figure of the index was captured.
    case captured
    /// It is over nothing, and the book says that this is no figure.
    case denominator
    /// The measure says nothing about subjects of this kind.
    case subject
    /// The days of the selection end before they begin in this period.
    case days
}

/// One clause for one subject.
public struct ClauseScore: Hashable, Sendable {
    public let measured: Measured
    /// What the measure is held against; nil without a goal.
    public let goal: Rational?
    public let points: Rational
    /// How many facts it rests on: claims, dossiers, accounts, people.
    public let support: Int
    /// Why it counts for nothing and leaves the maximum; nil when it is available.
    public let missing: Missing?

    public init(
        measured: Measured,
        goal: Rational?,
        points: Rational,
        support: Int,
        missing: Missing?
    ) {
        self.measured = measured
        self.goal = goal
        self.points = points
        self.support = support
        self.missing = missing
    }
}

/// What one penalty takes off.
public struct PenaltyScore: Hashable, Sendable {
    public let measured: Measured
    /// Points taken off, 0 or more.
    public let points: Rational
    public let support: Int

    public init(measured: Measured, points: Rational, support: Int) {
        self.measured = measured
        self.points = points
        self.support = support
    }
}

/// What a committee has to know beside the points.
public enum ScoreFlag: Hashable, Sendable {
    /// In the present unit for so many whole months only; the former unit, if there was one.
    case shortStay(months: Int, former: UnitID?)
    /// The unit ended on a day within the period: its points stand, no rank and no band.
    case ended(CivilDate)
    /// Some clauses are not available; the total is in proportion, or there is no band.
    case incomplete
    /// No clause is available: no rank and no band.
    case nothing
    /// The group is smaller than the book asks for: no rank.
    case smallGroup(Int)
    /// The total reaches a band whose condition on a clause is not met.
    case requirement(band: Int, indicator: String)
    /// Reached a band but did not fit under a cap; by its number in the book, and the group.
    case capped(band: Int, cap: Int, group: RatedGroup)
}

/// How many a cap let through in one group.
public struct CapReckoning: Hashable, Sendable {
    /// Number of the cap in the book.
    public let cap: Int
    public let group: RatedGroup
    /// Those who reached the band.
    public let reached: Int
    /// What the share was taken of, in the end.
    public let base: Int
    /// Share × base, exactly.
    public let limit: Rational
    /// How many stayed; fewer than allowed when equals at the edge fell together.
    public let kept: Int
    /// The most the cap lets through.
    public let allowed: Int

    public init(
        cap: Int,
        group: RatedGroup,
        reached: Int,
        base: Int,
        limit: Rational,
        kept: Int,
        allowed: Int
    ) {
        self.cap = cap
        self.group = group
        self.reached = reached
        self.base = base
        self.limit = limit
        self.kept = kept
        self.allowed = allowed
    }
}
