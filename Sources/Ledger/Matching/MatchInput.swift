/// A dossier as an extract observed it.
public struct DossierEvidence: Hashable, Sendable {
    /// The event that observed it.
    public let position: Position
    public let dossier: DossierHandle
    public let citizen: CitizenHandle?
    /// Number of the procedure code.
    public let service: UInt16
    public let channel: Channel
    /// The day it was received.
    public let on: CivilDate
    public let agency: String?
    public let isPaidOnline: Bool

    public init(
        position: Position,
        dossier: DossierHandle,
        citizen: CitizenHandle?,
        service: UInt16,
        channel: Channel,
        on: CivilDate,
        agency: String? = nil,
        isPaidOnline: Bool = false
    ) {
        self.position = position
        self.dossier = dossier
        self.citizen = citizen
        self.service = service
        self.channel = channel
        self.on = on
        self.agency = agency
        self.isPaidOnline = isPaidOnline
    }
}

/// An activation as an extract observed it.
public struct ActivationEvidence: Hashable, Sendable {
    /// The event that recorded it.
    public let position: Position
    public let account: Account
    /// 1 or 2; 0 when there is none or the extract does not say.
    public let level: UInt8
    public let citizen: CitizenHandle
    public let on: CivilDate

    public init(
        position: Position,
        account: Account,
        level: UInt8,
        citizen: CitizenHandle,
        on: CivilDate
    ) {
        self.position = position
        self.account = account
        self.level = level
        self.citizen = citizen
        self.on = on
    }
}

/// Up to which day the extracts of each kind reach; nil where there is none.
public struct Coverage: Hashable, Sendable {
    public private(set) var dossiers: CivilDate?
    public private(set) var portal: CivilDate?
    public private(set) var vneid: CivilDate?

    public init() {}

    public mutating func includeDossiers(to day: CivilDate) {
        dossiers = max(dossiers ?? day, day)
    }

    public mutating func include(_ account: Account, to day: CivilDate) {
        switch account {
        case .portal: portal = max(portal ?? day, day)
        case .vneid: vneid = max(vneid ?? day, day)
        }
    }

    subscript(_ account: Account) -> CivilDate? {
        account == .portal ? portal : vneid
    }
}

/// Everything the matcher looks at, as known at one position.
public struct MatchInput: Sendable {
    /// In the order of their positions; withdrawn ones are passed over.
    public var claims: [Claim]
    public var dossiers: [DossierEvidence] {
        didSet { coverDossiers() }
    }
    public var activations: [ActivationEvidence] {
        didSet { coverActivations() }
    }
    /// Procedure codes by number from 1, as ``Books/services`` has them.
    public var services: [String]
    public var linked: LinkedProcedures
    /// At least up to the latest evidence; an extract's cut-off reaches further.
    public var coverage = Coverage()

    public init(
        claims: [Claim],
        dossiers: [DossierEvidence],
        activations: [ActivationEvidence],
        services: [String],
        linked: LinkedProcedures
    ) {
        self.claims = claims
        self.dossiers = dossiers
        self.activations = activations
        self.services = services
        self.linked = linked
        coverDossiers()
        coverActivations()
    }

    private mutating func coverDossiers() {
        if let last = dossiers.lazy.map(\.on).max() { coverage.includeDossiers(to: last) }
    }

    private mutating func coverActivations() {
        for account in Account.allCases {
            let days = activations.lazy.filter { $0.account == account }.map(\.on)
            if let last = days.max() { coverage.include(account, to: last) }
        }
    }
}

/// What the matcher says about one claim.
public struct MatchVerdict: Hashable, Sendable {
    public let claim: ClaimID
    public let act: Act
    public let reason: MatchReason
    /// The event that observed what it rests on.
    public let evidence: Position?
    /// The claim that has the evidence, or the act, already.
    public let first: ClaimID?

    public var outcome: Outcome { reason.outcome }

    /// The office whose extracts speak about the act.
    public var source: VerdictSource {
        switch act {
        case .submitDossier, .payOnline: .igate
        case .openAccount: .portal
        case .registerEID, .activateEID: .police
        case .signUpSignature: .oneStop
        }
    }

    /// What stands in the verdict: the code, and behind it the claim it points at.
    public var text: String {
        reason.rawValue + (first.map { " \($0.position)" } ?? "")
    }

    public var command: GiveVerdict {
        GiveVerdict(
            claim: .id(claim),
            outcome: outcome,
            source: source,
            verifier: nil,
            reason: text,
            rule: MatchRule.name,
            evidence: evidence
        )
    }
}

/// The verdicts to give, by claim, and how many claims of each act wait for evidence to come.
public struct MatchResult: Sendable {
    public internal(set) var verdicts: [MatchVerdict] = []
    public internal(set) var waiting: [Act: Int] = [:]
}
