import ArgumentParser
import Ledger
import LedgerSQLite
import LedgerVault

/// `socai change-key`: new secrets for the vault, the log untouched.
struct ChangeKeyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "change-key",
            abstract: say(
                "Đổi khóa của kho định danh; sổ không đổi.",
                "Change the vault's key; the log stays as it is."
            ),
            discussion: say(
                """
                Khóa cũ không mở được kho nữa: sao lưu tệp khóa mới ở nơi khác, hủy khóa cũ cùng \
                các bản sao kho cũ. Bị ngắt giữa chừng thì kho mở bằng khóa cũ hoặc khóa mới, không \
                mất gì.
                """,
                """
                The old key opens the vault no more: keep a copy of the new key file apart, destroy \
                the old one with old copies of the vault. Interrupted, the vault opens with the old \
                key or the new; nothing is lost.
                """
            )
        )
    }

    @Flag(
        help: ArgumentHelp(
            say(
                "Đổi cả bí mật tra cứu: mọi số được mở và tra lại, khoảng 5 µs mỗi số.",
                "Change the look-up secret too: every number is opened and found anew, about 5 µs "
                    + "each."
            )
        )
    )
    var pepper = false

    @OptionGroup var home: HomeOption

    func run() async throws {
        let home = home.value
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        let views = try await home.openViews(of: log)
        _ = try home.openVault(for: views)
        try Vault.changeKey(
            of: home.openVaultStore(),
            at: home.vaultKey,
            pepper ? [.wrapping, .pepper] : [.wrapping]
        )
        Console.out(
            say(
                "Đã đổi khóa; khóa mới ở \(home.vaultKey). Sao lưu nó tách khỏi kho và sổ.",
                "Changed the key; the new one is in \(home.vaultKey). Keep a copy apart from vault "
                    + "and log."
            )
        )
    }
}
