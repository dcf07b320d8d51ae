import Ledger

extension Correspondence {
    /// The target the letters amend and close, `position` being that of the first of them.
    static func targetsAndTasks(from position: Position) -> [(String, Command, [Command])] {
        [
            (
                "2023-08-20", .file(.targetAssigned(Province.target())),
                [
                    .file(.targetAssigned(Province.target(in: "2024"))),
                    .file(.targetAssigned(Province.target(of: .unit(Province.tuyPhuoc)))),
                    .file(.targetAssigned(Province.target(decision: "1/QĐ-UBND"))),
                    .file(.targetAssigned(Province.target(until: "2023-10-31"))),
                ]
            ),
            (
                "2023-08-21", .file(.targetAmended(Province.amendment(of: position))),
                [
                    .file(.targetAmended(Province.amendment(of: position, to: 1300))),
                    .file(.targetAmended(Province.amendment(of: position, from: "2023-07-02"))),
                ]
            ),
            (
                "2023-08-22", .file(.targetClosed(Province.closing(of: position))),
                [
                    .file(.targetClosed(Province.closing(of: position, .void))),
                    .file(.targetClosed(Province.closing(of: position, reason: "khác"))),
                ]
            ),
            (
                "2023-08-22",
                .file(.taskCompleted(TaskCompleted(code: "NV-01", document: "215/BC-VPUBND"))),
                [.file(.taskCompleted(TaskCompleted(code: "NV-01", document: "216/BC-VPUBND")))]
            ),
        ]
    }
}
