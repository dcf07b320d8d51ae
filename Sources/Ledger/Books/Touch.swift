/// Which parts of the books a few commands or events need, so that the rest is not loaded.
///
/// Units and procedure codes are few and always loaded.
public struct Touch: Sendable {
    public private(set) var memberCodes: Set<String> = []
    /// Who may be a member: codes equal to these but for capitals.
    public private(set) var actors: Set<String> = []
    public private(set) var members: Set<MemberID> = []
    public private(set) var claims: Set<ClaimID> = []
    public private(set) var citizens: Set<CitizenHandle> = []
    public private(set) var dossiers: Set<DossierHandle> = []
    public private(set) var activations: Set<ActivationID> = []
    /// Citizens all of whose claims are needed, those about dossiers too.
    public private(set) var clients: Set<CitizenHandle> = []
    /// Citizens whose accounts are needed, and nothing else of them.
    public private(set) var holders: Set<CitizenHandle> = []
    /// Citizens whose places in registers are needed.
    public private(set) var officials: Set<CitizenHandle> = []
    /// Who acts: their grants are needed.
    public private(set) var principals: Set<Principal> = []
    /// Whether papers are needed; then all are.
    public private(set) var papers = false

    public init() {}

    public mutating func add(_ command: Command, by principal: Principal) {
        principals.insert(principal)
        if principal.role == .member || command.isJudgement { add(principal) }
        switch command {
        case .enrolMember(let member):
            memberCodes.insert(member.code)
            actors.insert(member.code)
            if let citizen = member.citizen { citizens.insert(citizen) }
        case .releaseMember(let member, _): add(member)
        case .recordAssist(let assist): add(assist)
        case .correctAssist(let claim, let assist, _):
            claims.insert(claim)
            add(assist)
        case .withdrawAssist(let claim, _): claims.insert(claim)
        case .recordActivation(let activation): citizens.insert(activation.citizen)
        case .withdrawActivation(let activation, _): activations.insert(activation)
        case .observeDossier(let dossier): dossiers.insert(dossier.dossier)
        case .listOfficial(let official): officials.insert(official.citizen)
        case .unlistOfficial(let official): officials.insert(official.citizen)
        case .receiveExtract: break
        case .giveVerdict(let verdict): add(verdict)
        case .openDispute(let dispute): claims.insert(dispute.claim)
        case .resolveDispute(let resolved): claims.insert(resolved.claim)
        case .file(let paper):
            papers = true
            paper.form.touch(&self)
        case .answerFinding(let answered): add(answered.subject)
        case .discloseIdentities, .eraseSubjects, .closeLedger, .foundUnit, .renameUnit,
            .recodeUnit, .reparentUnit, .dissolveUnit,
            .succeedUnit:
            break
        }
    }

    /// What a principal's being a member depends on.
    mutating func add(_ principal: Principal) {
        actors.insert(principal.name)
    }

    /// What folding an event needs: the claim, activation or observation it changes.
    public mutating func add(_ fact: Fact) {
        switch fact {
        case .assistCorrected(let claim, _, _), .assistWithdrawn(let claim, _):
            claims.insert(claim)
        case .verdictGiven(let verdict): claims.insert(verdict.claim)
        case .disputeOpened(let dispute): claims.insert(dispute.claim)
        case .disputeResolved(let resolved): claims.insert(resolved.claim)
        case .activationWithdrawn(let activation, _): activations.insert(activation)
        // Only what an extract says takes the place of what was said before.
        case .activationRecorded(let activation) where activation.extract != nil:
            holders.insert(activation.citizen)
        case .dossierObserved(let dossier) where dossier.extract != nil:
            dossiers.insert(dossier.dossier)
        default: break
        }
    }

    /// What a paper names beside units and papers.
    mutating func add(
        members ids: [MemberID] = [],
        codes: [String] = [],
        claims positions: [Position] = []
    ) {
        members.formUnion(ids)
        memberCodes.formUnion(codes)
        claims.formUnion(positions.map { ClaimID($0) })
    }

    private mutating func add(_ subject: FindingSubject) {
        members.formUnion(subject.members)
        if let citizen = subject.citizen { clients.insert(citizen) }
        if let dossier = subject.dossier { dossiers.insert(dossier) }
    }

    private mutating func add(_ member: MemberReference) {
        switch member {
        case .id(let id): members.insert(id)
        case .code(let code): memberCodes.insert(code)
        }
    }

    private mutating func add(_ assist: RecordAssist) {
        for helper in assist.helpers { add(helper.member) }
        citizens.insert(assist.citizen)
        if let dossier = assist.dossier { dossiers.insert(dossier) }
    }

    private mutating func add(_ verdict: GiveVerdict) {
        if let verifier = verdict.verifier { add(verifier) }
        switch verdict.claim {
        case .id(let claim): claims.insert(claim)
        case .dossier(_, let dossier): dossiers.insert(dossier)
        case .citizen(_, let citizen): citizens.insert(citizen)
        }
    }
}

extension Command {
    /// Whether who gives it may be somebody it is about, under whatever name and role.
    fileprivate var isJudgement: Bool {
        switch self {
        case .giveVerdict, .resolveDispute, .answerFinding, .file: true
        default: false
        }
    }
}
