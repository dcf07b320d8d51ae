import Ledger

extension Correspondence {
    /// The ledger becomes governed; who sends the letters behind these has a grant.
    static func grants(from position: Position) -> [(String, Command, [Command])] {
        let secretary = GrantID(position.advanced(by: 2))
        return [
            (
                "2024-03-03", Command.grant(Team.administrator),
                [
                    Command.grant(Team.administrator, reason: "khác"),
                    Command.grant(Province.principal("administrator:khac")),
                ]
            ),
            (
                "2024-03-04", Command.grant(Province.office),
                [
                    Command.grant(Province.office, in: Province.quyNhon),
                    Command.grant(Province.office, from: "2024-03-04"),
                    Command.grant(Province.office, to: "2026-03-04"),
                ]
            ),
            (
                "2024-03-05",
                Command.grant(
                    Team.secretary,
                    in: Province.quyNhon,
                    from: "2024-03-05",
                    to: "2026-03-04"
                ),
                [
                    Command.grant(
                        Team.secretary,
                        in: Province.tuyPhuoc,
                        from: "2024-03-05",
                        to: "2026-03-04"
                    )
                ]
            ),
            (
                "2024-03-06", Command.revoke(secretary, Team.secretary),
                [
                    Command.revoke(secretary, Team.secretary, reason: "khác"),
                    Command.revoke(GrantID(position), Team.administrator),
                ]
            ),
        ]
    }
}
