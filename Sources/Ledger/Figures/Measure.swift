/// What is counted, and under which conditions: a count anyone can repeat over the same events.
public enum Measure: Hashable, Sendable {
    case activations(ActivationMeasure)
    case dossiers(DossierMeasure)
    case claims(ClaimMeasure)
    case target(AssignedTarget)
}

/// The days an act must fall on; without a first day, any day up to the last.
public struct Window: Hashable, Sendable {
    public let from: CivilDate?
    public let until: CivilDate

    /// - Returns: nil when the window would end before it begins.
    public init?(from: CivilDate?, until: CivilDate) {
        if let from, from > until { return nil }
        (self.from, self.until) = (from, until)
    }

    func contains(_ day: CivilDate) -> Bool {
        day <= until && from.map { $0 <= day } ?? true
    }
}

/// Accounts that came into use within a window and were not withdrawn.
public struct ActivationMeasure: Hashable, Sendable {
    public let account: Account
    /// Only accounts of this level; nil counts every level.
    public let level: UInt8?
    public let window: Window
    /// Only accounts of people who belonged to a unit on the window's last day.
    public let isHeldByMember: Bool
    /// Only accounts with a confirmed claim of help for the same citizen, the act within the window.
    public let isAssisted: Bool

    public init(
        account: Account,
        level: UInt8?,
        window: Window,
        isHeldByMember: Bool = false,
        isAssisted: Bool = false
    ) {
        self.account = account
        self.level = level
        self.window = window
        self.isHeldByMember = isHeldByMember
        self.isAssisted = isAssisted
    }

    /// The act whose confirmation says that a member helped.
    public var assistingAct: Act {
        account == .portal ? .openAccount : .activateEID
    }
}

/// Dossiers received within a window.
public struct DossierMeasure: Hashable, Sendable {
    public let window: Window
    /// Only dossiers that came by an online channel.
    public let isOnline: Bool
    /// Only dossiers with a confirmed claim of help, the act within the window.
    public let isAssisted: Bool

    public init(window: Window, isOnline: Bool, isAssisted: Bool = false) {
        self.window = window
        self.isOnline = isOnline
        self.isAssisted = isAssisted
    }
}

/// Claims of one act, as they stand.
public struct ClaimMeasure: Hashable, Sendable {
    public let act: Act
    public let status: ClaimStatus
    public let window: Window

    public init(act: Act, status: ClaimStatus, window: Window) {
        self.act = act
        self.status = status
        self.window = window
    }
}

/// A number somebody with authority set; a constant, counted from nothing.
public struct AssignedTarget: Hashable, Sendable {
    public let value: Int
    /// Number of the decision, as printed on it.
    public let decision: String
    public let decidedOn: CivilDate

    public init(value: Int, decision: String, decidedOn: CivilDate) {
        self.value = value
        self.decision = decision
        self.decidedOn = decidedOn
    }
}
