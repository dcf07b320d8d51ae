public import Ledger
import LedgerNode

extension Authority {
    /// Rights follow from the grants of each ledger, as of its last commit, and from nothing else.
    public static func byGrants(clock: @escaping @Sendable () -> Instant) -> Authority {
        Authority { caller, right, node, role in
            let access = node.access
            let entitlement = try access.grants.entitlement(
                of: caller.name,
                to: right,
                in: nil,
                as: role,
                on: clock().civilDate,
                units: access.units
            )
            return Entitled(principal: entitlement.principal, scope: entitlement.scope)
        }
    }
}
