/// What a verifier says about one claim.
public enum Outcome: UInt8, Sendable, CaseIterable {
    case confirmed = 1
    case rejected, undetermined

    public var code: String {
        switch self {
        case .confirmed: "confirmed"
        case .rejected: "rejected"
        case .undetermined: "undetermined"
        }
    }

    public init?(code: String) {
        guard let outcome = Outcome.allCases.first(where: { $0.code == code }) else { return nil }
        self = outcome
    }

    public var name: Words {
        status.name
    }

    public var status: ClaimStatus {
        switch self {
        case .confirmed: .confirmed
        case .rejected: .rejected
        case .undetermined: .undetermined
        }
    }
}

/// Where a claim stands.
public enum ClaimStatus: UInt8, Sendable, CaseIterable {
    case recorded = 1
    case confirmed, rejected, undetermined, withdrawn, disputed

    public var code: String {
        switch self {
        case .recorded: "recorded"
        case .confirmed: "confirmed"
        case .rejected: "rejected"
        case .undetermined: "undetermined"
        case .withdrawn: "withdrawn"
        case .disputed: "disputed"
        }
    }

    public init?(code: String) {
        guard let status = ClaimStatus.allCases.first(where: { $0.code == code }) else {
            return nil
        }
        self = status
    }

    public var name: Words {
        switch self {
        case .recorded: Words(vi: "Chờ xác nhận", en: "recorded")
        case .confirmed: Words(vi: "Xác nhận", en: "confirmed")
        case .rejected: Words(vi: "Từ chối", en: "rejected")
        case .undetermined: Words(vi: "Không xác định", en: "undetermined")
        case .withdrawn: Words(vi: "Đã rút", en: "withdrawn")
        case .disputed: Words(vi: "Tranh chấp", en: "disputed")
        }
    }

    /// Whether the claim still keeps others from claiming the same act.
    public var holdsTheAct: Bool {
        self != .rejected && self != .withdrawn
    }
}

/// The office behind a verdict.
public enum VerdictSource: String, Sendable, CaseIterable {
    case police = "pc06"
    case igate
    case portal
    case oneStop = "one-stop"
    case member

    public var name: Words {
        switch self {
        case .police: Words(vi: "PC06", en: "police PC06")
        case .igate: Words(vi: "iGate", en: "iGate")
        case .portal: Words(vi: "Cổng DVC", en: "portal")
        case .oneStop: Words(vi: "Một cửa", en: "one-stop desk")
        case .member: Words(vi: "Đoàn viên", en: "member")
        }
    }
}

/// A verifier or an extract settled a claim.
public struct Verdict: Hashable, Sendable {
    public let claim: ClaimID
    public let outcome: Outcome
    public let source: VerdictSource
    /// The person who verified, when it was a member.
    public let verifier: MemberID?
    public let reason: String?
    /// The rule that gave it, `matcher/1`; nil when a person did.
    public let rule: String?
    /// The observed dossier or activation it rests on.
    public let evidence: Position?

    public init(
        claim: ClaimID,
        outcome: Outcome,
        source: VerdictSource,
        verifier: MemberID?,
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
