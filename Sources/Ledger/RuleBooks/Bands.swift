/// A level points lead to: `from` ≤ total < `below`.
public struct Band: Hashable, Sendable {
    public var id: String
    public var title: Words
    public var from: Rational
    /// Nil for the best band, which has no upper end.
    public var below: Rational?
    /// What the points of single clauses must reach besides; who misses one falls to the next band.
    public var requires: [Requirement]

    public struct Requirement: Hashable, Sendable {
        public var indicator: String
        public var atLeast: Rational

        public init(indicator: String, atLeast: Rational) {
            self.indicator = indicator
            self.atLeast = atLeast
        }
    }

    public init(
        id: String,
        title: Words,
        from: Rational,
        below: Rational? = nil,
        requires: [Requirement] = []
    ) {
        self.id = id
        self.title = title
        self.from = from
        self.below = below
        self.requires = requires
    }
}

/// At most so many may be in a band; who does not fit falls to the next one.
///
/// Those who are equal at the edge fall together: a cap is never exceeded.
public struct BandCap: Hashable, Sendable {
    public var band: String
    public var citation: RuleCitation?
    /// Above 0, at most 1.
    public var share: Rational
    public var base: Base
    /// The cap holds within each group; two caps of one band hold both.
    public var scope: Grouping
    /// What happens to the part of a person.
    public var rounding: CapRounding
    /// So many are let through however small the base is; 0 for none.
    public var floor: Int

    /// What the share is of.
    public enum Base: Hashable, Sendable {
        /// Those who are rated in this band in the end, not those above it: 20% of the good lets
        /// x ≤ N/6 through of N who reach it.
        case ratedIn(String)
        /// Those who reach this band or a better one: 20% of the pool lets x ≤ N/5 through.
        case reaching(String)
        /// Everybody rated in the group.
        case everybody
    }

    public enum CapRounding: String, Hashable, Sendable, CaseIterable {
        case down
        case halfUp = "half-up"
        case up
    }

    public init(
        band: String,
        citation: RuleCitation? = nil,
        share: Rational,
        base: Base,
        scope: Grouping = .none,
        rounding: CapRounding = .down,
        floor: Int = 0
    ) {
        self.band = band
        self.citation = citation
        self.share = share
        self.base = base
        self.scope = scope
        self.rounding = rounding
        self.floor = floor
    }
}

/// Who is compared with whom.
public enum Grouping: Hashable, Sendable {
    /// All together.
    case none
    /// The unit a member belongs to; for a unit, the one above it; for an agency, itself.
    case unit
    /// The nearest unit of these kinds, itself or above.
    case above([UnitKind])
    case unitKind
    case zone
    /// The role a staff register lists, the nearest the ledger has to a group of similar jobs; those
    /// without one form a group of their own.
    case role
}

/// What decides between equals, the better one first.
public enum TieRule: Hashable, Sendable {
    /// More points under this indicator.
    case points(String)
    /// A better measure under this indicator, whatever points it gave.
    case measure(String)
    /// Fewer points taken off.
    case fewerPenalties
}

/// Where figures lose digits; elsewhere they stay exact.
public struct PointRounding: Hashable, Sendable {
    public enum Place: String, Hashable, Sendable, CaseIterable {
        /// Only what is printed; bands and ranks go by the exact total.
        case shown
        /// The total, before bands and ranks.
        case total
        /// The points of each clause, before they are added.
        case clauses
    }

    public var rule: FigureRounding
    public var place: Place

    public init(rule: FigureRounding, place: Place) {
        self.rule = rule
        self.place = place
    }

    public static let twoDecimalsWhenShown = PointRounding(
        rule: .twoDecimals,
        place: .shown
    )
}

extension FigureRounding {
    /// Half up at two decimals.
    static let twoDecimals: FigureRounding = {
        guard let rounding = FigureRounding(.halfUp, decimals: 2) else {
            preconditionFailure("two decimals are printable")
        }
        return rounding
    }()
}

/// Who is rated at all, and on what.
public struct Eligibility: Hashable, Sendable {
    /// Whole months a member must have been in the present unit at the end of the period; 0 for none.
    public var months: Int
    public var shorterStay: ShorterStay
    public var transfers: Transfers
    /// Leave up to so many months does not count against a member; nil when the book says nothing.
    ///
    /// The rest is rated. The ledger holds no leave: a committee says so.
    public var leaveMonths: Int?

    /// What happens to a member who came later.
    public enum ShorterStay: String, Hashable, Sendable, CaseIterable {
        /// No band and no rank.
        case notRated = "not-rated"
        /// Rated by the present unit, and the result asks for the former unit's remarks.
        case formerRemarks = "former-remarks"
    }

    /// What a member brings along.
    public enum Transfers: String, Hashable, Sendable, CaseIterable {
        /// All that the member did in the period, wherever.
        case everything
        /// Only what the member did in the present unit.
        case presentUnit = "present-unit"
    }

    public init(
        months: Int = 0,
        shorterStay: ShorterStay = .notRated,
        transfers: Transfers = .everything,
        leaveMonths: Int? = nil
    ) {
        self.months = months
        self.shorterStay = shorterStay
        self.transfers = transfers
        self.leaveMonths = leaveMonths
    }
}
