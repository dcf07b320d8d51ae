/// All grants, in the order of the log, and whose they are.
///
/// A slice of the books holds the ledger's first grant and those of who is touched.
public struct GrantRegister: Sendable {
    public private(set) var all: [Grant] = []
    private var indexes: [GrantID: Int] = [:]
    private var byName: [String: [Int]] = [:]

    public init() {}

    /// Whether the ledger ever had a grant: from then on nobody acts without one.
    public var isGoverned: Bool { !all.isEmpty }

    public subscript(id: GrantID) -> Grant? {
        indexes[id].map { all[$0] }
    }

    /// The grants of a name in all its roles, oldest first.
    public func of(name: String) -> [Grant] {
        (byName[name] ?? []).map { all[$0] }
    }

    /// The grants of a principal, oldest first.
    public func of(_ principal: Principal) -> [Grant] {
        of(name: principal.name).filter { $0.principal == principal }
    }

    /// Whether a test holds for some grant of a principal; copies none.
    func contains(of principal: Principal, where test: (Grant) -> Bool) -> Bool {
        guard let places = byName[principal.name] else { return false }
        return places.contains { all[$0].principal.role == principal.role && test(all[$0]) }
    }

    mutating func apply(_ filed: FiledPaper) {
        switch filed.paper {
        case .principalGranted(let fact): grant(fact, filed)
        case .principalRevoked(let fact): revoke(fact, filed)
        default: break
        }
    }

    private mutating func grant(_ fact: PrincipalGranted, _ filed: FiledPaper) {
        let id = GrantID(filed.position)
        indexes[id] = all.count
        byName[fact.principal.name, default: []].append(all.count)
        all.append(Grant(id: id, fact: fact, at: filed.at, on: filed.on, by: filed.by))
    }

    private mutating func revoke(_ fact: PrincipalRevoked, _ filed: FiledPaper) {
        guard let index = indexes[fact.grant], all[index].revocation == nil else { return }
        all[index].revocation = Grant.Revocation(
            position: filed.position,
            at: filed.at,
            on: filed.on,
            by: filed.by,
            reason: fact.reason
        )
    }
}

extension UnitRegister {
    /// Whether a grant for a unit reaches another on a day: that unit, or one below it.
    ///
    /// A unit that went over to another counts as that one, so that what was recorded for it finds
    /// its keeper after a merger; what a split unit did goes to its default successor.
    public func covers(_ scope: UnitID, _ unit: UnitID, on day: CivilDate) -> Bool {
        if scope == unit { return true }
        let bearer = standingLineage(of: scope, on: day).first ?? scope
        return standingLineage(of: unit, on: day).contains(bearer)
    }
}
