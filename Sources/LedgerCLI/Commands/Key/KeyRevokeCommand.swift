import ArgumentParser
import LedgerSQLite

/// `socai key revoke`: makes a key worthless for good.
struct KeyRevokeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke",
            abstract: say(
                "Thu hồi khóa API; có hiệu lực trong một giây.",
                "Revoke an API key; it takes effect within a second."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Mã khóa, xem “socai key list”.", "The key's id, see “socai key list”."),
            valueName: "id"
        )
    )
    var id: String

    @OptionGroup var state: ServiceStateOption

    func run() async throws {
        let file = try state.existingFile()
        guard try file.key(id) != nil else {
            throw Failure(
                Code.badData,
                vi: "Không có khóa \(id); xem “socai key list”.",
                en: "There is no key \(id); see “socai key list”."
            )
        }
        let isNew = try await file.revokeKey(id, at: Clock.now())
        Console.out(
            isNew
                ? say("Đã thu hồi khóa \(id)", "Revoked key \(id)")
                : say("Khóa \(id) đã bị thu hồi trước đó", "Key \(id) was revoked before")
        )
    }
}
