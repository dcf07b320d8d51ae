import ArgumentParser
import Ledger
import LedgerProof
import LedgerSQLite

/// `socai catch-up DIR`: adds what was published and a restored backup has not.
struct CatchUpCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "catch-up",
            abstract: say(
                "Nạp bù vào sổ vừa khôi phục các mục đã công bố.",
                "Add the published entries that a restored log has not."
            ),
            discussion: say(
                """
                DIR là thư mục do “socai publish” viết, hoặc bản tải về của nó. Mọi mục được thêm nguyên \
                văn trong một giao dịch, và chỉ khi sổ khi ấy có đúng gốc Merkle đã ký.
                """,
                """
                DIR is a directory “socai publish” wrote, or a download of it. All entries are added \
                verbatim in one transaction, and only if the log then has the root that was signed.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Thư mục công bố.", "The published directory."),
            valueName: "dir"
        ),
        completion: .directory
    )
    var directory: String

    @OptionGroup var home: HomeOption

    func run() async throws {
        let home = home.value
        let place = TileDirectory(path: directory)
        let (added, checkpoint) = try CatchUp(home: home, directory: place).run()
        Console.out(
            say(
                "Đã thêm \(added.grouped) mục; sổ khớp checkpoint \(checkpoint.size.grouped) mục, gốc "
                    + "\(checkpoint.root.base64).",
                "Added \(added.grouped) entries; the log holds to the checkpoint of "
                    + "\(checkpoint.size.grouped) entries, root \(checkpoint.root.base64)."
            )
        )
        let views = try await home.openViews(of: home.openLog())
        try tellOldVault(home, views)
    }

    /// Values the vault has lost are not in the entries: only its own backup has them.
    private func tellOldVault(_ home: Home, _ views: ViewFile) throws {
        guard home.keepsVault else { return }
        let used = Int(try views.state().handleMax)
        let given = (try? home.openVault()).map { Int($0.handleMax) } ?? 0
        guard used > given else { return }
        Console.error(
            say(
                "Kho định danh (vault.db) cũ hơn sổ: mã đến \(given.grouped), sổ dùng đến "
                    + "\(used.grouped). Đặt lại vault.db và vault.key mới nhất trước khi ghi tiếp.",
                "The vault (vault.db) is older than the log: handles up to \(given.grouped), the log "
                    + "uses \(used.grouped). Put back the newest vault.db and vault.key before "
                    + "recording again."
            )
        )
    }
}
