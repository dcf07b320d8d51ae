/// A fact the ledger holds, with who stated it, when, and for which day.
public struct Event: Hashable, Sendable {
    /// The client's id: the same command sent twice is one event.
    public let id: EventID
    /// When it was recorded; never earlier than the event before.
    public let at: Instant
    /// The day it is true for: the day of the act, of the founding, of the verdict.
    public let on: CivilDate
    public let by: Principal
    public let fact: Fact
    /// Its place in the stream of each member it is about, by member; empty when it is about none,
    /// and in entries from before there were links.
    public let streams: [StreamLink]

    public init(
        id: EventID,
        at: Instant,
        on: CivilDate,
        by: Principal,
        fact: Fact,
        streams: [StreamLink] = []
    ) {
        self.id = id
        self.at = at
        self.on = on
        self.by = by
        self.fact = fact
        self.streams = streams
    }
}

/// Everything that can have happened, in the past tense.
public enum Fact: Hashable, Sendable {
    case ledgerOpened(origin: String, title: String, predecessor: LedgerHead? = nil)
    case ledgerClosed(successor: LedgerHead, reason: String)
    case unitFounded(UnitFounded)
    case unitRenamed(UnitID, name: String)
    case unitRecoded(UnitID, code: UnitCode)
    case unitReparented(UnitID, parent: UnitID?)
    case unitDissolved(UnitID)
    case unitSucceeded(UnitSucceeded)
    case memberJoined(MemberJoined)
    case memberMoved(MemberID, unit: UnitID)
    case memberLeft(MemberID, reason: String?)
    case assistRecorded(Assist)
    case assistCorrected(ClaimID, Assist, reason: String)
    case assistWithdrawn(ClaimID, reason: String)
    case activationRecorded(Activation)
    case activationWithdrawn(ActivationID, reason: String)
    case dossierObserved(DossierObserved)
    case extractReceived(ExtractReceived)
    case officialListed(OfficialListed)
    case officialUnlisted(OfficialUnlisted)
    case verdictGiven(Verdict)
    case disputeOpened(DisputeOpened)
    case disputeResolved(DisputeResolved)
    case identityDisclosed(IdentityDisclosed)
    case subjectErased(SubjectErased)
    case findingAnswered(FindingAnswered)
    case paper(Paper)

    public var kind: EventKind {
        switch self {
        case .ledgerOpened: .ledgerOpened
        case .ledgerClosed: .ledgerClosed
        case .unitFounded: .unitFounded
        case .unitRenamed: .unitRenamed
        case .unitRecoded: .unitRecoded
        case .unitReparented: .unitReparented
        case .unitDissolved: .unitDissolved
        case .unitSucceeded: .unitSucceeded
        case .memberJoined: .memberJoined
        case .memberMoved: .memberMoved
        case .memberLeft: .memberLeft
        case .assistRecorded: .assistRecorded
        case .assistCorrected: .assistCorrected
        case .assistWithdrawn: .assistWithdrawn
        case .activationRecorded: .activationRecorded
        case .activationWithdrawn: .activationWithdrawn
        case .dossierObserved: .dossierObserved
        case .extractReceived: .extractReceived
        case .officialListed: .officialListed
        case .officialUnlisted: .officialUnlisted
        case .verdictGiven: .verdictGiven
        case .disputeOpened: .disputeOpened
        case .disputeResolved: .disputeResolved
        case .identityDisclosed: .identityDisclosed
        case .subjectErased: .subjectErased
        case .findingAnswered: .findingAnswered
        case .paper(let paper): paper.kind
        }
    }
}

/// The name of a fact in an entry's `kind`.
public enum EventKind: String, Sendable, CaseIterable {
    case ledgerOpened = "ledger.opened"
    case ledgerClosed = "ledger.closed"
    case unitFounded = "unit.founded"
    case unitRenamed = "unit.renamed"
    case unitRecoded = "unit.recoded"
    case unitReparented = "unit.reparented"
    case unitDissolved = "unit.dissolved"
    case unitSucceeded = "unit.succeeded"
    case memberJoined = "member.joined"
    case memberMoved = "member.moved"
    case memberLeft = "member.left"
    case assistRecorded = "assist.recorded"
    case assistCorrected = "assist.corrected"
    case assistWithdrawn = "assist.withdrawn"
    case activationRecorded = "activation.recorded"
    case activationWithdrawn = "activation.withdrawn"
    case dossierObserved = "dossier.observed"
    case extractReceived = "extract.received"
    case officialListed = "official.listed"
    case officialUnlisted = "official.unlisted"
    case verdictGiven = "verdict.given"
    case disputeOpened = "dispute.opened"
    case disputeResolved = "dispute.resolved"
    case identityDisclosed = "identity.disclosed"
    case subjectErased = "subject.erased"
    case findingAnswered = "finding.answered"
    case taskAssigned = "task.assigned"
    case figureReported = "figure.reported"
    case indexCaptured = "index.captured"
    case ruleBookAdopted = "rule-book.adopted"
    case taskCompleted = "task.completed"
    case targetAssigned = "target.assigned"
    case targetAmended = "target.amended"
    case targetClosed = "target.closed"
    case periodSealed = "period.sealed"
    case periodReopened = "period.reopened"
    case ratingDrafted = "rating.drafted"
    case ratingRemarked = "rating.remarked"
    case ratingDeliberated = "rating.deliberated"
    case ratingPublished = "rating.published"
    case ratingAppealed = "rating.appealed"
    case ratingRevised = "rating.revised"
    case ratingRevoked = "rating.revoked"
    case awardGranted = "award.granted"
    case awardRevoked = "award.revoked"
    case reportIssued = "report.issued"
    case principalGranted = "principal.granted"
    case principalRevoked = "principal.revoked"
}
