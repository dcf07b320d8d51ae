/// One helper's part in one claim as it stood; the lead's line is 0.
public struct ScoredPart: Hashable, Sendable {
    public let claim: ClaimID
    /// The event that made the claim stand so: its entry, or the verdict that settled it.
    public let since: Position
    public let member: MemberID
    public let unit: UnitID
    public let on: CivilDate
    public let citizen: CitizenHandle
    public let dossier: DossierHandle?
    /// Number of the procedure code from 1; 0 when none was given.
    public let service: UInt16
    /// The member's share in ``Credit`` parts.
    public let credit: UInt16
    public let line: UInt8
    public let status: ClaimStatus
    public let act: Act
    public let channel: Channel

    public init(_ claim: Claim, _ credited: Credited, line: Int) {
        self.claim = claim.id
        since = claim.since
        member = credited.member
        unit = credited.unit
        on = claim.on
        citizen = claim.citizen
        dossier = claim.dossier
        service = claim.service
        credit = credited.credit
        self.line = UInt8(truncatingIfNeeded: line)
        status = claim.status
        act = claim.act
        channel = claim.channel
    }
}

/// A dossier as the latest extract observed it; nil is what no extract said.
public struct ScoredDossier: Hashable, Sendable {
    public let position: Position
    public let on: CivilDate
    public let fact: DossierObserved
    /// Number of the procedure code.
    public let service: UInt16

    public init(position: Position, on: CivilDate, fact: DossierObserved, service: UInt16) {
        self.position = position
        self.on = on
        self.fact = fact
        self.service = service
    }
}

/// An account that came into use.
public struct ScoredActivation: Hashable, Sendable {
    public let position: Position
    public let on: CivilDate
    public let fact: Activation

    public init(position: Position, on: CivilDate, fact: Activation) {
        self.position = position
        self.on = on
        self.fact = fact
    }
}

/// Somebody a staff register listed on the last day of the period.
public struct ScoredOfficial: Hashable, Sendable {
    public let position: Position
    public let citizen: CitizenHandle
    public let agency: String
    public let role: OfficialRole?

    public init(
        position: Position,
        citizen: CitizenHandle,
        agency: String,
        role: OfficialRole?
    ) {
        self.position = position
        self.citizen = citizen
        self.agency = agency
        self.role = role
    }
}

/// What a paper says about one subject under one code: a target, a committee's points, an index.
public struct StatedKey: Hashable, Sendable {
    public let code: String
    public let subject: RatedID

    public init(_ code: String, _ subject: RatedID) {
        self.code = code
        self.subject = subject
    }
}

/// A number a paper states, and the paper.
public struct StatedFigure: Hashable, Sendable {
    public let position: Position
    public let value: Rational
    /// The upper end of a range of 20–30%; met at its lower end.
    public let upTo: Rational?
    /// What the value is a part of; nil for a plain number.
    public let denominator: Rational?

    public init(
        position: Position,
        value: Rational,
        upTo: Rational? = nil,
        denominator: Rational? = nil
    ) {
        self.position = position
        self.value = value
        self.upTo = upTo
        self.denominator = denominator
    }
}

/// Of which matters the ledger holds anything at all: without extracts there is no zero.
public struct KnownMatters: Hashable, Sendable {
    public var dossiers = false
    public var portal = false
    public var vneid = false
    public var officials = false

    public init() {}

    func has(_ account: Account) -> Bool {
        account == .portal ? portal : vneid
    }
}

/// Everything a rating looks at, as known at one position; the order of rows means nothing.
public struct ScoreInput: Sendable {
    /// Of every claim, by claim and line.
    let parts: [ScoredPart]
    /// By the order they joined.
    let members: [MemberPath]
    public let units: UnitRegister
    /// Procedure codes by number from 1.
    public let services: [String]
    public var dossiers: [ScoredDossier] = [] {
        didSet { dossiers.sort { $0.position < $1.position } }
    }
    public var activations: [ScoredActivation] = [] {
        didSet { activations.sort { $0.position < $1.position } }
    }
    /// As listed on the last day of the period.
    public var officials: [ScoredOfficial] = [] {
        didSet { officials.sort { $0.position < $1.position } }
    }
    public var known = KnownMatters()
    /// The day each event was recorded, by position; empty unless a book asks for delays.
    public var recorded: [CivilDate] = []
    /// Targets by indicator, as they hold for the period.
    public var goals: [StatedKey: StatedFigure] = [:]
    /// Points a committee gave, by criterion.
    public var assessed: [StatedKey: StatedFigure] = [:]
    /// Numerator and denominator of somebody's index, by code.
    public var capturedRatios: [StatedKey: StatedFigure] = [:]
    /// Points of somebody's index, by code.
    public var capturedPoints: [StatedKey: StatedFigure] = [:]

    public init(
        parts: [ScoredPart],
        members: [MemberPath],
        units: UnitRegister,
        services: [String] = []
    ) {
        self.parts = ScoreInput.isOrdered(parts) ? parts : parts.sorted(by: ScoreInput.precedes)
        self.members = members.sorted { $0.id < $1.id }
        self.units = units
        self.services = services
    }

    private static func precedes(_ left: ScoredPart, _ right: ScoredPart) -> Bool {
        (left.claim, left.line) < (right.claim, right.line)
    }

    private static func isOrdered(_ parts: [ScoredPart]) -> Bool {
        zip(parts, parts.dropFirst()).allSatisfy { !precedes($1, $0) }
    }

    func recordedDay(_ position: Position) -> CivilDate? {
        let index = Int(position.value)
        return recorded.indices.contains(index) ? recorded[index] : nil
    }
}

/// What of a ledger a book needs, so that nothing else is read.
public struct ScoreNeeds: Hashable, Sendable {
    public private(set) var claims = false
    public private(set) var dossiers = false
    public private(set) var activations = false
    public private(set) var officials = false
    /// The day each event was recorded, which only the log tells.
    public private(set) var recordedDays = false

    /// What any of some books needs.
    public init(_ books: [RuleBook]) {
        for book in books { take(book) }
    }

    private mutating func take(_ book: RuleBook) {
        if case .agencies = book.subject { officials = true }
        if book.grouping == .role || book.caps.contains(where: { $0.scope == .role }) {
            officials = true
        }
        for measure in book.indicators.map(\.measure) + book.penalties.map(\.measure) {
            take(measure)
        }
    }

    private mutating func take(_ measure: RuleMeasure) {
        for selection in measure.claimSelections {
            claims = true
            recordedDays = recordedDays || selection.verdictWithinDays != nil
            officials = officials || selection.citizens == .officials
        }
        switch measure {
        case .averageDelay: recordedDays = true
        case .dossiers: (dossiers, claims) = (true, true)
        case .activations(let selection):
            (activations, claims) = (true, true)
            officials = officials || selection.holder == .officials
        case .headcount(let roster): officials = officials || roster == .officials
        case .coverage(let coverage):
            activations = true
            officials = officials || coverage.roster == .officials
        case .ratio(let part, let whole):
            take(part)
            take(whole)
        case .count, .distinctCitizens, .captured, .assessed, .open: break
        }
    }
}
