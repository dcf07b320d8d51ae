/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum GrantFact: Sendable {}

/// A grant, by the event that made it.
public typealias GrantID = FactID<GrantFact>

/// Somebody may act in a role: for a unit and all below it, or for the whole ledger.
public struct PrincipalGranted: PaperForm {
    public static let kind = EventKind.principalGranted

    public let principal: Principal
    /// The unit whose subtree it covers; nil means the whole ledger.
    public let unit: UnitID?
    /// The first day on which something may be recorded under it; nil means from now on.
    public let from: CivilDate?
    /// The last such day; nil means until it is revoked.
    public let to: CivilDate?
    public let reason: String

    public init(
        principal: Principal,
        unit: UnitID? = nil,
        from: CivilDate? = nil,
        to: CivilDate? = nil,
        reason: String
    ) {
        self.principal = principal
        self.unit = unit
        self.from = from
        self.to = to
        self.reason = reason
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        from = try reader.optionalDay("from")
        guard let principal = Principal(try reader.text("principal")) else {
            throw reader.fault("principal", "role:name")
        }
        self.principal = principal
        reason = try reader.text("reason")
        to = try reader.optionalDay("to")
        unit = try reader.optionalPosition("unit").map { UnitID($0) }
    }

    public func write(to fields: inout PaperFields) {
        fields.day("from", from)
        fields.text("principal", principal.description)
        fields.text("reason", reason)
        fields.day("to", to)
        fields.position("unit", unit?.position)
    }

    /// Whether a day lies between the first and the last.
    public func isWithin(_ day: CivilDate) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }

    /// Whether there is a day on which both hold.
    func overlaps(_ other: PrincipalGranted) -> Bool {
        let first = [from, other.from].compactMap { $0 }.max()
        let last = [to, other.to].compactMap { $0 }.min()
        guard let first, let last else { return true }
        return first <= last
    }

    /// Whether it gives the same principal the same thing; the reason may differ.
    func givesTheSame(as other: PrincipalGranted) -> Bool {
        principal == other.principal && unit == other.unit && from == other.from && to == other.to
    }
}

/// A grant ends with the event that says so.
public struct PrincipalRevoked: PaperForm {
    public static let kind = EventKind.principalRevoked

    public let grant: GrantID
    /// Whose grant it is, so that the entry says by itself whom it is about.
    public let principal: Principal
    public let reason: String

    public init(grant: GrantID, principal: Principal, reason: String) {
        (self.grant, self.principal, self.reason) = (grant, principal, reason)
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        grant = GrantID(try reader.position("grant"))
        guard let principal = Principal(try reader.text("principal")) else {
            throw reader.fault("principal", "role:name")
        }
        self.principal = principal
        reason = try reader.text("reason")
    }

    public func write(to fields: inout PaperFields) {
        fields.position("grant", grant.position)
        fields.text("principal", principal.description)
        fields.text("reason", reason)
    }
}

/// A grant as it stands.
public struct Grant: Hashable, Sendable {
    public let id: GrantID
    public let fact: PrincipalGranted
    public let at: Instant
    public let on: CivilDate
    public let by: Principal
    public internal(set) var revocation: Revocation?

    /// How a grant ended.
    public struct Revocation: Hashable, Sendable {
        public let position: Position
        public let at: Instant
        public let on: CivilDate
        public let by: Principal
        public let reason: String
    }

    public var position: Position { id.position }
    public var principal: Principal { fact.principal }
    public var unit: UnitID? { fact.unit }
    public var from: CivilDate? { fact.from }
    public var to: CivilDate? { fact.to }

    /// Whether it entitles to anything recorded on a day.
    public func stands(on day: CivilDate) -> Bool {
        revocation == nil && fact.isWithin(day)
    }

    /// Whether its days are over or it was taken back: it will never entitle again.
    public func isOver(on day: CivilDate) -> Bool {
        revocation != nil || (to.map { $0 < day } ?? false)
    }

    /// Whether it keeps the ledger governable: an administrator of the whole ledger, without end.
    func isLasting(on day: CivilDate) -> Bool {
        principal.role == .administrator && unit == nil && to == nil && stands(on: day)
    }
}
