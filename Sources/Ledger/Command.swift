/// What somebody asks the ledger to record; becomes events or a ``Rejection``.
///
/// References are as people write them, by code or by position; `decide` resolves them.
public enum Command: Hashable, Sendable {
    /// Ends the ledger: nothing is recorded in it after this.
    case closeLedger(successor: LedgerHead, reason: String)
    case foundUnit(FoundUnit)
    case renameUnit(UnitReference, name: String)
    case recodeUnit(UnitReference, code: UnitCode)
    case reparentUnit(UnitReference, parent: UnitReference?)
    case dissolveUnit(UnitReference)
    case succeedUnit(UnitReference, by: UnitReference, extent: SuccessionExtent, isDefault: Bool)
    /// Joins a new member, moves a known one, or does nothing when that is how things stand.
    case enrolMember(EnrolMember)
    case releaseMember(MemberReference, reason: String?)
    case recordAssist(RecordAssist)
    case correctAssist(ClaimID, RecordAssist, reason: String)
    case withdrawAssist(ClaimID, reason: String)
    case recordActivation(Activation)
    case withdrawActivation(ActivationID, reason: String)
    case observeDossier(DossierObserved)
    /// Takes in an extract whose rows follow; the day is its cut-off.
    case receiveExtract(ExtractReceived)
    case listOfficial(OfficialListed)
    /// Takes somebody off whom a full register no longer lists.
    case unlistOfficial(OfficialUnlisted)
    case giveVerdict(GiveVerdict)
    case openDispute(DisputeOpened)
    case resolveDispute(DisputeResolved)
    case discloseIdentities(IdentityDisclosed)
    case eraseSubjects([SubjectHandle], reason: String)
    case answerFinding(FindingAnswered)
    /// Files what an office or a committee decided; units and members are named by position.
    case file(Paper)
}

/// A command with the day it is about.
public struct DatedCommand: Hashable, Sendable {
    public let command: Command
    public let on: CivilDate

    public init(_ command: Command, on: CivilDate) {
        self.command = command
        self.on = on
    }
}

public enum UnitReference: Hashable, Sendable {
    case id(UnitID)
    case code(UnitCode)
    /// A code whose scheme the file does not say: the one unit that bears it on that day.
    case anyScheme(String)
}

public enum MemberReference: Hashable, Sendable {
    case id(MemberID)
    case code(String)
}

/// How a verdict names its claim.
public enum ClaimReference: Hashable, Sendable {
    case id(ClaimID)
    case dossier(Act, DossierHandle)
    case citizen(Act, CitizenHandle)
}

public struct FoundUnit: Hashable, Sendable {
    public let kind: UnitKind
    public let name: String
    public let codes: [UnitCode]
    public let parent: UnitReference?
    public let zone: Zone?

    public init(
        kind: UnitKind,
        name: String,
        codes: [UnitCode],
        parent: UnitReference?,
        zone: Zone?
    ) {
        self.kind = kind
        self.name = name
        self.codes = codes
        self.parent = parent
        self.zone = zone
    }
}

public struct EnrolMember: Hashable, Sendable {
    public let code: String
    public let unit: UnitReference
    public let citizen: CitizenHandle?

    public init(code: String, unit: UnitReference, citizen: CitizenHandle?) {
        self.code = code
        self.unit = unit
        self.citizen = citizen
    }
}

/// One helper with a share as a fraction of the act.
public struct HelperShare: Hashable, Sendable {
    public let member: MemberReference
    public let numerator: Int
    public let denominator: Int

    public init(member: MemberReference, numerator: Int, denominator: Int) {
        self.member = member
        self.numerator = numerator
        self.denominator = denominator
    }
}

public struct RecordAssist: Hashable, Sendable {
    public let act: Act
    public let channel: Channel
    public let citizen: CitizenHandle
    public let dossier: DossierHandle?
    public let service: String?
    public let helpers: [HelperShare]

    public init(
        act: Act,
        channel: Channel,
        citizen: CitizenHandle,
        dossier: DossierHandle?,
        service: String?,
        helpers: [HelperShare]
    ) {
        self.act = act
        self.channel = channel
        self.citizen = citizen
        self.dossier = dossier
        self.service = service
        self.helpers = helpers
    }
}

public struct GiveVerdict: Hashable, Sendable {
    public let claim: ClaimReference
    public let outcome: Outcome
    public let source: VerdictSource
    public let verifier: MemberReference?
    public let reason: String?
    public let rule: String?
    public let evidence: Position?

    public init(
        claim: ClaimReference,
        outcome: Outcome,
        source: VerdictSource,
        verifier: MemberReference?,
        reason: String?,
        rule: String? = nil,
        evidence: Position? = nil
    ) {
        self.claim = claim
        self.outcome = outcome
        self.source = source
        self.verifier = verifier
        self.reason = reason
        self.rule = rule
        self.evidence = evidence
    }
}
