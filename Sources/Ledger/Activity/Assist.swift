/// A member who helped, the unit the member belonged to on that day, and a weight.
public struct Helper: Hashable, Sendable {
    public let member: MemberID
    public let unit: UnitID
    /// The helper's share is this over the sum of all helpers' weights, so shares always sum to 1.
    public let weight: UInt16

    public init(member: MemberID, unit: UnitID, weight: UInt16) {
        self.member = member
        self.unit = unit
        self.weight = weight
    }
}

/// Everybody who shared in one act; at least one.
public struct Helpers: Hashable, Sendable {
    public let lead: Helper
    public let others: [Helper]

    public init(lead: Helper, others: [Helper] = []) {
        self.lead = lead
        self.others = others
    }

    public static let countMax = 10

    public var all: [Helper] {
        [lead] + others
    }

    public var weightSum: Int {
        others.reduce(Int(lead.weight)) { $0 + Int($1.weight) }
    }

    /// The share of one helper in ``Credit`` parts; exact because the weights' sum divides them.
    public func credit(of helper: Helper) -> Int {
        Credit.partsPerAct / weightSum * Int(helper.weight)
    }
}

/// One act is 5.040 parts, so that equal shares of 1…10 helpers are whole numbers.
///
/// 5.040 = 2⁴·3²·5·7. A share that is no multiple of 1/5.040 is refused.
public enum Credit {
    public static let partsPerAct = 5040
}

/// One act of help, as somebody says it happened.
public struct Assist: Hashable, Sendable {
    public let act: Act
    public let channel: Channel
    public let citizen: CitizenHandle
    public let dossier: DossierHandle?
    /// Procedure code, `1.004222`.
    public let service: String?
    public let helpers: Helpers

    public init(
        act: Act,
        channel: Channel,
        citizen: CitizenHandle,
        dossier: DossierHandle?,
        service: String?,
        helpers: Helpers
    ) {
        self.act = act
        self.channel = channel
        self.citizen = citizen
        self.dossier = dossier
        self.service = service
        self.helpers = helpers
    }
}
