public import Ledger

extension Command {
    /// Grants a role: for the whole ledger, from now on and without end, unless said otherwise.
    public static func grant(
        _ principal: Principal,
        in unit: UnitID? = nil,
        from: String? = nil,
        to: String? = nil,
        reason: String = "QĐ 12/QĐ-VPUBND"
    ) -> Command {
        .file(
            .principalGranted(
                PrincipalGranted(
                    principal: principal,
                    unit: unit,
                    from: from.map { day($0) },
                    to: to.map { day($0) },
                    reason: reason
                )
            )
        )
    }

    /// Revokes a grant.
    public static func revoke(
        _ grant: GrantID,
        _ principal: Principal,
        reason: String = "thôi giữ chức vụ"
    ) -> Command {
        let paper = PrincipalRevoked(grant: grant, principal: principal, reason: reason)
        return .file(.principalRevoked(paper))
    }
}
