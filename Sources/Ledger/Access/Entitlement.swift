/// In which role somebody acts, and how far it reaches.
public struct Entitlement: Hashable, Sendable {
    public let principal: Principal
    /// The unit whose subtree is covered; nil means the whole ledger.
    public let scope: UnitID?
    /// The grant it rests on.
    public let grant: GrantID

    /// Whether it reaches everything, or this unit on a day.
    public func covers(_ unit: UnitID?, on day: CivilDate, units: UnitRegister) -> Bool {
        guard let scope else { return true }
        return unit.map { units.covers(scope, $0, on: day) } ?? false
    }
}

extension GrantRegister {
    /// Finds the role in which a caller may use a right: the one asked for, or the first in the
    /// table's order that has it.
    ///
    /// With a unit, the grant covers it. Without one, the widest grant is answered, the whole
    /// ledger's before a subtree's: who answers the caller must then keep to ``Entitlement/scope``.
    /// - Throws: ``Rejection/access(_:)``: the ledger has no grant yet, or none that fits.
    public func entitlement(
        of name: String,
        to right: Right,
        in unit: UnitID?,
        as role: Principal.Role? = nil,
        on day: CivilDate,
        units: UnitRegister
    ) throws(Rejection) -> Entitlement {
        guard isGoverned else { throw .access(.ungoverned) }
        let grants = of(name: name)
        let holding = AccessTable.roles(holding: right)
        let roles = role.map { asked in holding.filter { $0 == asked } } ?? holding
        for role in roles {
            let standing = grants.filter { $0.principal.role == role && $0.stands(on: day) }
            let fitting = standing.filter { grant in
                guard let scope = grant.unit, let unit else { return true }
                return units.covers(scope, unit, on: day)
            }
            guard let grant = fitting.first(where: { $0.unit == nil }) ?? fitting.first else {
                continue
            }
            return Entitlement(principal: grant.principal, scope: grant.unit, grant: grant.id)
        }
        let held = grants.filter { roles.contains($0.principal.role) }
        let asked = role.map { "\($0.rawValue):\(name)" } ?? name
        let place = unit.flatMap { units[$0]?.name(on: day) }
        throw .access(AccessRefusal(asked, right, held: held, place, on: day))
    }
}
