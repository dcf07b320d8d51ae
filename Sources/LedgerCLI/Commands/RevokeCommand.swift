import ArgumentParser
import Ledger

/// `socai revoke POSITION|PRINCIPAL`: ends a grant.
struct RevokeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke",
            abstract: say("Thu một quyền đã cấp.", "End a grant."),
            discussion: say(
                "Việc đã ghi khi còn quyền vẫn đúng quyền. Không thu được quyền của quản trị viên "
                    + "cuối cùng.",
                "What was recorded under it stays rightly recorded. The last administrator cannot "
                    + "be revoked."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Vị trí của quyền, hoặc vai:tên.", "The grant's position, or role:name."),
            valueName: say("vị trí|vai:tên", "position|role:name")
        )
    )
    var grant: String

    @OptionGroup var filing: GrantOptions

    func run() async throws {
        try await filing.file { books, today in
            let grant = try GrantText.grant(grant, in: books.papers.grants, on: today)
            return .principalRevoked(
                PrincipalRevoked(
                    grant: grant.id,
                    principal: grant.principal,
                    reason: filing.reason
                )
            )
        }
    }
}
