/// On whose behalf a claim is disputed.
public enum Party: UInt8, Sendable, CaseIterable {
    case member = 1
    case citizen, office

    public var code: String {
        switch self {
        case .member: "member"
        case .citizen: "citizen"
        case .office: "office"
        }
    }

    public init?(code: String) {
        guard let party = Party.allCases.first(where: { $0.code == code }) else { return nil }
        self = party
    }

    public var name: Words {
        switch self {
        case .member: Words(vi: "Đoàn viên", en: "member")
        case .citizen: Words(vi: "Công dân", en: "citizen")
        case .office: Words(vi: "Cơ quan", en: "office")
        }
    }
}

/// Somebody says a claim does not stand rightly.
public struct DisputeOpened: Hashable, Sendable {
    public let claim: ClaimID
    public let party: Party
    public let reason: String

    public init(claim: ClaimID, party: Party, reason: String) {
        self.claim = claim
        self.party = party
        self.reason = reason
    }
}

/// A dispute ended, and how the claim stands from then on.
public struct DisputeResolved: Hashable, Sendable {
    public let claim: ClaimID
    public let outcome: Outcome
    public let reason: String

    public init(claim: ClaimID, outcome: Outcome, reason: String) {
        self.claim = claim
        self.outcome = outcome
        self.reason = reason
    }
}

/// A dispute that waits for its end: opened by somebody, or by a verdict against a settled claim.
public struct OpenDispute: Hashable, Sendable {
    /// The event that opened it.
    public let since: Position
    public let party: Party
    public let by: Principal
    /// The day it was opened on.
    public let on: CivilDate

    public init(since: Position, party: Party, by: Principal, on: CivilDate) {
        self.since = since
        self.party = party
        self.by = by
        self.on = on
    }
}

extension Principal.Role {
    /// The parties this role may speak for; a member is heard only about an own claim.
    var parties: [Party] {
        switch self {
        case .member: [.member]
        case .secretary: [.member, .citizen]
        case .verifier, .operator, .committee, .auditor: Party.allCases
        case .system, .administrator: []
        }
    }

    /// Whether this role may record what offices know: members and secretaries only claim,
    /// and administrators say nothing of acts.
    var speaksForOffices: Bool {
        self != .member && self != .secretary && self != .administrator
    }

    /// Whether this role may end disputes.
    var resolvesDisputes: Bool {
        self == .committee || self == .auditor || self == .operator
    }
}
