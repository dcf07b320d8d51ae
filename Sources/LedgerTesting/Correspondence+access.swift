import Ledger

extension Correspondence {
    /// The ledger becomes governed; who sends the letters behind these has a grant.
    static func grants(from position: Position) -> [(String, Command, [Command])] {
        let secretary = GrantID(position.advanced(by: 2))
        return [
            (
                "2024-03-03", granted(Team.administrator),
                [
                    granted(Team.administrator, reason: "khác"),
                    granted(Province.principal("administrator:khac")),
                ]
            ),
            (
                "2024-03-04", granted(Province.office),
                [
                    granted(Province.office, in: Province.quyNhon),
                    granted(Province.office, from: "2024-03-04"),
                    granted(Province.office, to: "2026-03-04"),
                ]
            ),
            (
                "2024-03-05",
                granted(Team.secretary, in: Province.quyNhon, from: "2024-03-05", to: "2026-03-04"),
                [
                    granted(
                        Team.secretary,
                        in: Province.tuyPhuoc,
                        from: "2024-03-05",
                        to: "2026-03-04"
                    )
                ]
            ),
            (
                "2024-03-06", revoked(secretary, Team.secretary),
                [
                    revoked(secretary, Team.secretary, reason: "khác"),
                    revoked(GrantID(position), Team.administrator),
                ]
            ),
        ]
    }

    private static func granted(
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

    private static func revoked(
        _ grant: GrantID,
        _ principal: Principal,
        reason: String = "thôi giữ chức vụ"
    ) -> Command {
        let paper = PrincipalRevoked(grant: grant, principal: principal, reason: reason)
        return .file(.principalRevoked(paper))
    }
}
