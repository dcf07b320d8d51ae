/// What is counted for a subject within a period; exact, and not available where data is missing.
public indirect enum RuleMeasure: Hashable, Sendable {
    /// Claims credited to the subject, each by the share of its helpers, so that totals are conserved.
    case count(ClaimSelection)
    /// Citizens of those claims, each once.
    case distinctCitizens(ClaimSelection)
    /// Dossiers received: a member's are those with a claim credited to the member.
    case dossiers(DossierSelection)
    /// Accounts that came into use.
    case activations(ActivationSelection)
    /// People on the roster on the last day of the period.
    case headcount(Roster)
    /// Who on the roster has the account on the last day of the period ÷ headcount.
    case coverage(RosterCoverage)
    /// Days, on average over the claims; not available without claims.
    case averageDelay(Delay)
    case ratio(RuleMeasure, of: RuleMeasure)
    /// What an office's own index captured under this code; not available when nothing was.
    case captured(CapturedFigure)
    /// Points a committee gives under this criterion; not available until it did.
    case assessed(String)
    /// Nobody has said yet what is measured: a province fills it in. Never available.
    case open
}

extension RuleMeasure {
    /// Whether a denominator may be zero.
    public var hasDenominator: Bool {
        switch self {
        case .ratio, .coverage, .captured: true
        default: false
        }
    }

    /// The claims it looks at, those of its parts included.
    public var claimSelections: [ClaimSelection] {
        switch self {
        case .count(let claims), .distinctCitizens(let claims): [claims]
        case .averageDelay(let delay): [delay.claims]
        case .ratio(let part, let whole): part.claimSelections + whole.claimSelections
        default: []
        }
    }

    /// The choices of procedures it makes, those of its parts included.
    public var serviceFilters: [ServiceFilter] {
        switch self {
        case .count(let claims), .distinctCitizens(let claims): [claims.services]
        case .averageDelay(let delay): [delay.claims.services]
        case .dossiers(let dossiers): [dossiers.services]
        case .ratio(let part, let whole): part.serviceFilters + whole.serviceFilters
        default: []
        }
    }

    /// Whether it waits for somebody to say what is measured: an open slot, or procedures without codes.
    public var isOpen: Bool {
        switch self {
        case .open: true
        case .ratio(let part, let whole): part.isOpen || whole.isOpen
        default: serviceFilters.contains { $0.isOpen }
        }
    }
}

/// The people a share is of.
public enum Roster: String, Hashable, Sendable, CaseIterable {
    /// Members, by the unit they belong to.
    case members
    /// Officials, by the agency whose register lists them.
    case officials
}

/// Who on a roster has an account.
public struct RosterCoverage: Hashable, Sendable {
    public var roster: Roster
    public var account: Account
    /// At least this level; nil for any.
    public var level: UInt8?

    public init(roster: Roster, account: Account, level: UInt8? = nil) {
        self.roster = roster
        self.account = account
        self.level = level
    }
}

/// Days from one moment of a claim to a later one.
public struct Delay: Hashable, Sendable {
    /// The day of the act, of its entry into the ledger, or of the last verdict.
    public enum Moment: String, Hashable, Sendable, CaseIterable {
        case act, entry, verdict
    }

    public var from: Moment
    public var to: Moment
    public var claims: ClaimSelection

    public init(from: Moment, to: Moment, claims: ClaimSelection) {
        self.from = from
        self.to = to
        self.claims = claims
    }
}

/// A figure of an index somebody else computes.
public struct CapturedFigure: Hashable, Sendable {
    public enum Part: String, Hashable, Sendable, CaseIterable {
        /// Its numerator ÷ denominator, so that the points are computed here.
        case ratio
        /// Its points as they were shown, where the formula is not known.
        case points
    }

    /// As the index names it, `PUBLISH_ON_TIME`.
    public var code: String
    public var part: Part

    public init(code: String, part: Part) {
        self.code = code
        self.part = part
    }
}
