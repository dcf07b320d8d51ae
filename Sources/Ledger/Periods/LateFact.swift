/// Something recorded after a period was sealed whose day lies in it.
public struct LateFact: Hashable, Sendable {
    public let position: Position
    public let kind: Kind
    /// The claim it is about; nil for what offices observed.
    public let claim: ClaimID?
    public let act: Act?
    /// The day in the period.
    public let on: CivilDate
    /// The unit of the helper; nil for what offices observed.
    public let unit: UnitID?

    /// What was recorded late.
    public enum Kind: String, Sendable, CaseIterable {
        case claim, correction, withdrawal, verdict, dispute, resolution, dossier, activation

        public var name: Words {
            switch self {
            case .claim: Words(vi: "Kê khai", en: "claim")
            case .correction: Words(vi: "Đính chính", en: "correction")
            case .withdrawal: Words(vi: "Rút", en: "withdrawal")
            case .verdict: Words(vi: "Kết luận", en: "verdict")
            case .dispute: Words(vi: "Khiếu nại kê khai", en: "dispute")
            case .resolution: Words(vi: "Giải quyết", en: "resolution")
            case .dossier: Words(vi: "Hồ sơ", en: "dossier")
            case .activation: Words(vi: "Tài khoản", en: "account")
            }
        }
    }

    public init(
        position: Position,
        kind: Kind,
        claim: ClaimID?,
        act: Act?,
        on: CivilDate,
        unit: UnitID?
    ) {
        self.position = position
        self.kind = kind
        self.claim = claim
        self.act = act
        self.on = on
        self.unit = unit
    }
}

/// What late facts need to know of a claim.
public struct LateClaim: Hashable, Sendable {
    public let act: Act
    public let on: CivilDate
    /// The unit of its first helper.
    public let unit: UnitID

    public init(act: Act, on: CivilDate, unit: UnitID) {
        (self.act, self.on, self.unit) = (act, on, unit)
    }

    init(_ assist: Assist, on date: CivilDate) {
        self.init(act: assist.act, on: date, unit: assist.helpers.lead.unit)
    }
}

/// Finds what is late among the events behind a seal, fed in the order of the log.
public struct LateFacts: Sendable {
    public private(set) var all: [LateFact] = []
    private let period: Period
    private let scope: UnitID?
    private let units: UnitRegister
    private var claims: [ClaimID: LateClaim]

    /// Begins with what is `known`: the claims of before the seal that events behind it are about.
    public init(
        _ period: Period,
        scope: UnitID?,
        units: UnitRegister,
        known: [ClaimID: LateClaim]
    ) {
        self.period = period
        self.scope = scope
        self.units = units
        claims = known
    }

    /// The claim an event changes, if it is one recorded earlier.
    public static func claim(of fact: Fact) -> ClaimID? {
        switch fact {
        case .assistCorrected(let claim, _, _), .assistWithdrawn(let claim, _): claim
        case .verdictGiven(let verdict): verdict.claim
        case .disputeOpened(let dispute): dispute.claim
        case .disputeResolved(let resolved): resolved.claim
        default: nil
        }
    }

    public mutating func add(_ event: Event, at position: Position) {
        switch event.fact {
        case .assistRecorded(let assist):
            let claim = LateClaim(assist, on: event.on)
            claims[ClaimID(position)] = claim
            add(.claim, ClaimID(position), claim, position)
        case .assistCorrected(let id, let assist, _):
            let (old, new) = (claims[id], LateClaim(assist, on: event.on))
            claims[id] = new
            // Moved out of the period or into it, both change it.
            let told = [new, old].compactMap { $0 }.first { isInside($0) }
            if let told { add(.correction, id, told, position) }
        case .assistWithdrawn(let id, _): add(.withdrawal, id, claims[id], position)
        case .verdictGiven(let verdict):
            add(.verdict, verdict.claim, claims[verdict.claim], position)
        case .disputeOpened(let dispute):
            add(.dispute, dispute.claim, claims[dispute.claim], position)
        case .disputeResolved(let resolved):
            add(.resolution, resolved.claim, claims[resolved.claim], position)
        case .dossierObserved: observe(.dossier, event.on, position)
        case .activationRecorded: observe(.activation, event.on, position)
        default: break
        }
    }

    private func isInside(_ claim: LateClaim) -> Bool {
        period.contains(claim.on) && units.isWithin(claim.unit, scope, on: claim.on)
    }

    private mutating func add(
        _ kind: LateFact.Kind,
        _ id: ClaimID,
        _ claim: LateClaim?,
        _ position: Position
    ) {
        guard let claim, isInside(claim) else { return }
        all.append(
            LateFact(
                position: position,
                kind: kind,
                claim: id,
                act: claim.act,
                on: claim.on,
                unit: claim.unit
            )
        )
    }

    /// What offices observed belongs to no unit: only the seal of the whole ledger is late for it.
    private mutating func observe(
        _ kind: LateFact.Kind,
        _ date: CivilDate,
        _ position: Position
    ) {
        guard scope == nil, period.contains(date) else { return }
        all.append(
            LateFact(position: position, kind: kind, claim: nil, act: nil, on: date, unit: nil)
        )
    }
}
