/// One sealing of a period, and how it ended if it did.
public struct Seal: Hashable, Sendable {
    public let id: SealID
    public let fact: PeriodSealed
    public let on: CivilDate
    public let by: Principal
    public internal(set) var reopened: Reopening?

    public struct Reopening: Hashable, Sendable {
        public let at: Position
        public let on: CivilDate
        public let by: Principal
        public let reason: String
    }

    public var period: Period { fact.period }
    public var scope: UnitID? { fact.scope }
    public var isStanding: Bool { reopened == nil }

    /// Whether this seal's period lies in time before another: it ends earlier, or it is the
    /// narrower of two that end together.
    ///
    /// So months come before their quarter and the quarter before its year.
    func isPast(of other: Period) -> Bool {
        Seal.isPast(period, of: other)
    }

    static func isPast(_ period: Period, of other: Period) -> Bool {
        (period.last, other.first) < (other.last, period.first)
    }

    static func isSame(_ one: Period, _ other: Period) -> Bool {
        one.first == other.first && one.last == other.last
    }
}

/// All seals, in the order of the log.
public struct PeriodRegister: Sendable {
    public private(set) var seals: [Seal] = []

    public init() {}

    /// The seal made by an event. Cost: a pass over the seals, of which there are few.
    public subscript(id: SealID) -> Seal? {
        seals.first { $0.id == id }
    }

    /// The seal that closes these days for a unit, as it stands: its own or one further up.
    public func standing(
        _ period: Period,
        scope: UnitID?,
        in units: UnitRegister
    ) -> Seal? {
        let above = scope.map { units.lineage(of: $0, on: period.last) } ?? []
        return seals.last { seal in
            guard seal.isStanding, Seal.isSame(seal.period, period) else { return false }
            return seal.scope.map { $0 == scope || above.contains($0) } ?? true
        }
    }

    /// The standing seal of exactly these days and this scope.
    public func exactly(_ period: Period, scope: UnitID?) -> Seal? {
        seals.last { $0.isStanding && $0.scope == scope && Seal.isSame($0.period, period) }
    }

    /// The last seal of exactly these days and this scope, standing or not.
    public func last(_ period: Period, scope: UnitID?) -> Seal? {
        seals.last { $0.scope == scope && Seal.isSame($0.period, period) }
    }

    /// A standing seal over units of this scope in whose past the period lies.
    func ahead(of period: Period, scope: UnitID?, in units: UnitRegister) -> Seal? {
        seals.first { seal in
            seal.isStanding && Seal.isPast(period, of: seal.period)
                && units.isOneChain(seal.scope, scope, on: period.last)
        }
    }

    mutating func apply(_ filed: FiledPaper) {
        switch filed.paper {
        case .periodSealed(let fact):
            let id = SealID(filed.position)
            seals.append(Seal(id: id, fact: fact, on: filed.on, by: filed.by))
        case .periodReopened(let fact):
            guard let index = seals.firstIndex(where: { $0.id == fact.seal }) else { return }
            seals[index].reopened = Seal.Reopening(
                at: filed.position,
                on: filed.on,
                by: filed.by,
                reason: fact.reason
            )
        default: break
        }
    }
}

extension UnitRegister {
    /// Whether one of two scopes lies in the other; nil is the whole ledger.
    func isOneChain(_ one: UnitID?, _ other: UnitID?, on date: CivilDate) -> Bool {
        guard let one, let other else { return true }
        return lineage(of: one, on: date).contains(other)
            || lineage(of: other, on: date).contains(one)
    }

    /// Whether a unit lies in a scope; nil is the whole ledger.
    func isWithin(_ unit: UnitID, _ scope: UnitID?, on date: CivilDate) -> Bool {
        guard let scope else { return true }
        return lineage(of: unit, on: date).contains(scope)
    }
}
