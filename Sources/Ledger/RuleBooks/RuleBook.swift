/// The text from which a rating follows, as values: no expression, nothing that runs.
///
/// A book is never edited: another text is another version, adopted by another event. What a book
/// holds is checked by ``faults``; a book read from its text has none.
public struct RuleBook: Hashable, Sendable {
    /// `de-an-5299-unit`: a–z, 0–9 and hyphens, at most 40 letters.
    public var id: String
    /// From 1.
    public var version: Int
    public var title: Words
    /// What is known and what is not, for the reader of the rating.
    public var note: Words?
    public var sources: [RuleSource]
    public var subject: RatedSubject
    /// Only members or units of these places are rated.
    public var among: PlaceFilter
    /// The most points anybody can have; the weights of the indicators add up to it exactly.
    public var scale: Rational
    public var groups: [IndicatorGroup]
    public var services: [ServiceGroup]
    public var indicators: [Indicator]
    public var penalties: [Penalty]
    public var eligibility: Eligibility
    /// What an indicator without data does to the total.
    public var incomplete: IncompleteRule
    /// From the best to the lowest, without gap or overlap; empty when the book gives no bands.
    public var bands: [Band]
    public var caps: [BandCap]
    /// Tried in order; who is still equal then shares the rank.
    public var ties: [TieRule]
    /// Within which groups ranks are given.
    public var grouping: Grouping
    /// A group of fewer gets points but no ranks.
    public var minimumGroup: Int
    public var rounding: PointRounding

    public init(
        id: String,
        version: Int = 1,
        title: Words,
        note: Words? = nil,
        sources: [RuleSource] = [],
        subject: RatedSubject,
        among: PlaceFilter = .anywhere,
        scale: Rational,
        groups: [IndicatorGroup] = [],
        services: [ServiceGroup] = [],
        indicators: [Indicator],
        penalties: [Penalty] = [],
        eligibility: Eligibility = Eligibility(),
        incomplete: IncompleteRule = .scaled,
        bands: [Band] = [],
        caps: [BandCap] = [],
        ties: [TieRule] = [],
        grouping: Grouping = .none,
        minimumGroup: Int = 1,
        rounding: PointRounding = .twoDecimalsWhenShown
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.note = note
        self.sources = sources
        self.subject = subject
        self.among = among
        self.scale = scale
        self.groups = groups
        self.services = services
        self.indicators = indicators
        self.penalties = penalties
        self.eligibility = eligibility
        self.incomplete = incomplete
        self.bands = bands
        self.caps = caps
        self.ties = ties
        self.grouping = grouping
        self.minimumGroup = minimumGroup
        self.rounding = rounding
    }

    public func indicator(_ id: String) -> Indicator? {
        indicators.first { $0.id == id }
    }

    public func band(_ id: String) -> Band? {
        bands.first { $0.id == id }
    }
}

/// Who gets a row.
public enum RatedSubject: Hashable, Sendable {
    case members
    /// Units of these kinds; what happened in the units below them counts for them.
    case units([UnitKind])
    /// Agencies by their electronic code, with the staff their register lists.
    case agencies
}

/// Where a rule comes from, and how well that is known.
public struct RuleSource: Hashable, Sendable {
    /// How the text came to be known; only the first is the text itself.
    public enum Grade: String, Sendable, CaseIterable {
        case official, press, transcript, unverified
    }

    public var id: String
    /// As cited, `2679/QĐ-UBND`.
    public var document: String
    public var datedOn: CivilDate?
    public var grade: Grade
    public var note: Words?

    public init(
        id: String,
        document: String,
        datedOn: CivilDate? = nil,
        grade: Grade,
        note: Words? = nil
    ) {
        self.id = id
        self.document = document
        self.datedOn = datedOn
        self.grade = grade
        self.note = note
    }
}

/// A clause that says where it comes from.
public struct RuleCitation: Hashable, Sendable {
    /// The id of a ``RuleSource`` of the book.
    public var source: String
    /// `Điều 5 khoản 2`; nil when the place within the source is not known.
    public var clause: String?

    public init(source: String, clause: String? = nil) {
        self.source = source
        self.clause = clause
    }
}

/// Indicators read together, with the points they have together: QĐ 766's six groups.
public struct IndicatorGroup: Hashable, Sendable {
    public var id: String
    public var title: Words
    public var weight: Rational

    public init(id: String, title: Words, weight: Rational) {
        self.id = id
        self.title = title
        self.weight = weight
    }
}

/// Procedures named together.
public struct ServiceGroup: Hashable, Sendable {
    public var id: String
    public var title: Words
    /// Procedure codes, `1.004222`; empty when the codes are not known and a province fills them in.
    public var codes: [String]

    public init(id: String, title: Words, codes: [String]) {
        self.id = id
        self.title = title
        self.codes = codes
    }
}
