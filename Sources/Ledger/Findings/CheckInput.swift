/// One helper's part in one claim as it stands; the lead's line is 0.
public struct HelpRow: Hashable, Sendable {
    public let claim: ClaimID
    public let line: Int
    public let status: ClaimStatus
    public let act: Act
    public let service: UInt16
    public let on: CivilDate
    public let citizen: CitizenHandle
    public let dossier: DossierHandle?
    public let member: MemberID
    public let unit: UnitID

    public init(_ claim: Claim, _ credited: Credited, line: Int) {
        self.claim = claim.id
        self.line = line
        status = claim.status
        act = claim.act
        service = claim.service
        on = claim.on
        citizen = claim.citizen
        dossier = claim.dossier
        member = credited.member
        unit = credited.unit
    }

    var isLead: Bool { line == 0 }
}

/// A member's way through the units.
public struct MemberPath: Hashable, Sendable {
    public struct Stay: Hashable, Sendable {
        public let position: Position
        public let on: CivilDate
        public let unit: UnitID?

        public init(position: Position, on: CivilDate, unit: UnitID?) {
            self.position = position
            self.on = on
            self.unit = unit
        }
    }

    public let id: MemberID
    public let citizen: CitizenHandle?
    /// By day.
    public let stays: [Stay]

    public init(id: MemberID, citizen: CitizenHandle?, stays: [Stay]) {
        self.id = id
        self.citizen = citizen
        self.stays = stays.sorted { ($0.on, $0.position) < ($1.on, $1.position) }
    }
}

/// A dossier somebody is known to have handed in.
public struct DossierUse: Hashable, Sendable {
    public let citizen: CitizenHandle
    public let on: CivilDate

    public init(citizen: CitizenHandle, on: CivilDate) {
        self.citizen = citizen
        self.on = on
    }
}

/// A verdict given by a person or an office, not by a rule.
public struct VerdictRow: Hashable, Sendable {
    public let position: Position
    public let claim: ClaimID
    public let outcome: Outcome
    /// Which office or member, and who recorded it: `pc06/operator:vp`.
    public let verifier: String

    public init(position: Position, claim: ClaimID, outcome: Outcome, verifier: String) {
        self.position = position
        self.claim = claim
        self.outcome = outcome
        self.verifier = verifier
    }
}

/// Everything the checks look at, as known at one position; the order of rows means nothing.
public struct CheckInput: Sendable {
    /// Of claims not withdrawn, by claim and line.
    let helps: [HelpRow]
    /// The lead's row of each claim.
    let leads: [HelpRow]
    /// By the order they joined.
    let members: [MemberPath]
    public var dossiers: [DossierUse] = []
    /// Up to which day dossiers are known; nil when none is.
    public var dossiersKnown: CivilDate?
    /// In the order they were given.
    public var verdicts: [VerdictRow] = [] {
        didSet { verdicts.sort { $0.position < $1.position } }
    }
    /// The day each event was recorded, by position; empty when no check asks.
    public var recorded: [CivilDate] = []
    /// The days units ended.
    public var ended: [UnitID: CivilDate] = [:]
    let services: ServiceIndex

    public init(
        helps: [HelpRow],
        members: [MemberPath],
        services: [String] = [],
        linked: LinkedProcedures = .none
    ) {
        self.helps = helps.filter { $0.status != .withdrawn }
            .sorted { ($0.claim, $0.line) < ($1.claim, $1.line) }
        leads = self.helps.filter(\.isLead)
        self.members = members.sorted { $0.id < $1.id }
        self.services = ServiceIndex(services, linked)
    }

    func recorded(_ claim: ClaimID) -> CivilDate? {
        let index = Int(claim.position.value)
        return recorded.indices.contains(index) ? recorded[index] : nil
    }
}

extension FindingCheck {
    /// Whether it asks when events were recorded or who judged, which only the log tells.
    public var needsLog: Bool {
        self == .entryDelay || self == .acceptanceRate
    }

    /// What of a ledger shows this pattern, by subject.
    ///
    /// Pure: the same rows, in whatever order, give the same findings. Cost: about 0,2 µs a row.
    public func findings(in input: CheckInput) -> [CheckFinding] {
        let found =
            switch self {
            case .repeatedAct: input.repeatedActs()
            case .manyHelpers: input.manyHelpers()
            case .sameDayAccounts: input.sameDayAccounts()
            case .reciprocalAssists: input.reciprocalAssists()
            case .crowdedDay: input.crowdedDays()
            case .monthEndBurst: input.monthEndBursts()
            case .entryDelay: input.entryDelays()
            case .unusedAccounts: input.unusedAccounts()
            case .suddenJump: input.suddenJumps()
            case .equalTotals: input.equalTotals()
            case .roundTotals: input.roundTotals()
            case .acceptanceRate: input.acceptanceRates()
            case .splitDossiers: input.splitDossiers()
            case .shrunkUnit: input.shrunkUnits()
            }
        return found.sorted { $0.subject < $1.subject }
    }
}
