import ArgumentParser
import Foundation
import Ledger
import LedgerPostgres
import LedgerSQLite
import LedgerStore
import LedgerVault

/// `socai init`: makes an empty ledger with its vault and key.
struct InitCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: say(
                "Tạo sổ mới, kho định danh và khóa của nó.",
                "Make a new ledger, its vault and the vault's key."
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    @Option(
        help: ArgumentHelp(
            say("Tên sổ, ví dụ “Tỉnh Bình Định”.", "The ledger's title, e.g. “Tỉnh Bình Định”.")
        )
    )
    var title = "Sổ cái"

    @Option(
        help: ArgumentHelp(
            say(
                "Tên gốc, không bao giờ đổi: miền/ledger/số. Không dùng mã tỉnh.",
                "The origin, never changed: domain/ledger/serial. Not a province code."
            )
        )
    )
    var origin: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Sổ mà sổ này nối tiếp: thư mục của nó, hoặc gốc,kích-thước,băm.",
                "The ledger this one goes on from: its directory, or origin,size,root."
            ),
            valueName: "dir|head"
        ),
        completion: .directory
    )
    var predecessor: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Để sổ trong PostgreSQL: postgresql://người-dùng@máy:5432/csdl?…#tên-sổ.",
                "Keep the log in PostgreSQL: postgresql://user@host:5432/database?…#name."
            ),
            valueName: "url"
        )
    )
    var store: String?

    @Flag(
        help: ArgumentHelp(
            say(
                "Thêm một nút cho sổ đã có ở --store; không có --vault thì nút này không có kho định "
                    + "danh.",
                "Add a node to the ledger that is at --store already; without --vault it has no vault."
            )
        )
    )
    var join = false

    @Option(
        help: ArgumentHelp(
            say(
                "Để kho định danh trong PostgreSQL: “store” là cùng chỗ với sổ, hoặc một địa chỉ khác.",
                "Keep the vault in PostgreSQL: “store” is where the log is, or another address."
            ),
            valueName: "store|url"
        )
    )
    var vault: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Tệp khóa của kho định danh; với --join là bản của khóa đã có.",
                "The vault's key file; with --join a copy of the key there is."
            ),
            valueName: "file"
        ),
        completion: .file()
    )
    var vaultKey: String?

    func validate() throws {
        if join, store == nil {
            throw ValidationError(
                say("--join cần --store URL của sổ.", "--join needs the ledger's --store URL.")
            )
        }
        guard vault == VaultPlace.besideLog, store == nil else { return }
        throw ValidationError(
            say(
                "--vault store cần --store URL của sổ.",
                "--vault store needs the ledger's --store URL."
            )
        )
    }

    /// Where the vault is to be in a database; nil when it is a file, or none.
    private func vaultAddress() throws -> PostgresAddress? {
        try vault.map { vault in
            try VaultPlace.address(vault, log: { try StoreFile.address(store ?? "") })
        }
    }

    func run() async throws {
        if join { return try await joinLedger() }
        let home = home.value
        let principal = try by.principal()
        if home.exists { throw InitCommand.isThere(home) }
        try InitCommand.refuseSigned(home)
        let predecessor = try predecessor.map { try citedOpen($0) }
        let origin = origin ?? "localhost/ledger/\(UInt64.random(in: 1...UInt64(Int64.max)))"
        _ = try Books.opening(origin: origin, title: title)
        try Home.makeFolder(home.path, mode: 0o700)
        let lock = try WriterLock(home)
        defer { withExtendedLifetime(lock) {} }
        let undo = try makeVault(in: home)
        do {
            try makeLog(in: home, origin)
        } catch {
            undo()
            throw error
        }
        let log = try home.openLog()
        let now = Clock.now()
        let receipt = try Bookkeeper.open(
            log,
            title: title,
            predecessor: predecessor,
            id: .version7(at: now, high: .random(in: 0...0x0fff), low: .random(in: 0...(.max))),
            by: principal,
            at: now
        )
        _ = try await home.openViews(of: log)
        Console.out(
            say(
                """
                Đã tạo sổ “\(title)” ở \(home.path)
                  gốc: \(receipt.origin)
                  khóa kho định danh: \(home.vaultKey) — sao lưu riêng, không để cùng bản sao của sổ
                """,
                """
                Made the ledger “\(title)” in \(home.path)
                  origin: \(receipt.origin)
                  vault key: \(home.vaultKey) — back it up apart from the log's copies
                """
            )
        )
    }

    /// A home for one more node: where the log is, and views of its own.
    private func joinLedger() async throws {
        let home = home.value
        let address = try StoreFile.address(store ?? "")
        // A node that has no vault may be given one; else a home is made once.
        guard try !home.exists || mayTakeVault(home) else { throw InitCommand.isThere(home) }
        let log = try PostgresLog(at: address)
        if let vault = try vaultAddress() {
            // Whoever has not the key is told before anything is made.
            _ = try Vault(at: vault, key: vaultKey ?? home.vaultKey)
        }
        try Home.makeFolder(home.path, mode: 0o700)
        try keepVaultPlace(in: home)
        try StoreFile(path: home.store).write(address)
        let bar = ProgressBar(say("Dựng khung nhìn", "Folding views"), total: try log.head().size)
        let views = try await home.openViews(of: log, progress: bar)
        bar.finish()
        if vault != nil { _ = try home.openVault(for: views) }
        let size = try views.state().position
        Console.out(
            say(
                "\(home.path) là một nút của sổ \(log.origin), \(size.grouped) mục.",
                "\(home.path) is a node of the ledger \(log.origin), \(size.grouped) entries."
            )
        )
        Console.out(
            vault == nil
                ? say(
                    "Kho định danh ở nút khác: lệnh có công dân hay hồ sơ gửi đến nút đó.",
                    "The vault is at another node: commands about citizens or dossiers go there."
                )
                : say(
                    "Nút này dùng chung kho định danh của sổ.",
                    "It shares the ledger's vault."
                )
        )
    }

    /// Whether the home is a node of this very ledger that has no vault yet, and is to have one.
    private func mayTakeVault(_ home: Home) throws -> Bool {
        guard vault != nil, home.isShared, !home.keepsVault else { return false }
        return try StoreFile(path: home.store).text() == store
    }

    /// Remembers what was said of the vault and its key.
    private func keepVaultPlace(in home: Home) throws {
        if let vaultKey { try home.keepVaultKey(at: vaultKey) }
        if let vault { try home.vaultStore.write(vault) }
    }

    /// Makes the vault and its key; what is returned takes both back, for a log that is not made.
    private func makeVault(in home: Home) throws -> () -> Void {
        let address = try vaultAddress()
        try keepVaultPlace(in: home)
        let (key, notes) = (home.vaultKey, [home.vaultStore.path, home.vaultKeyPlace])
        do {
            if let address {
                try PostgresVault.create(at: address, key: key)
            } else {
                try SQLiteVault.create(at: home.vault, key: key)
            }
        } catch {
            // A vault or key that was there before stays.
            for file in notes { unlink(file) }
            throw error
        }
        return {
            if let address { try? PostgresVault.dropUnused(at: address) }
            for file in [home.vault, key] + notes { unlink(file) }
        }
    }

    private static func isThere(_ home: Home) -> Failure {
        Failure(
            Code.failure,
            vi: "Đã có sổ ở \(home.path); chọn thư mục khác bằng --home.",
            en: "There is a ledger in \(home.path) already; choose another --home."
        )
    }

    private func makeLog(in home: Home, _ origin: String) throws {
        guard let store else { return try SQLiteLog.create(at: home.log, origin: origin) }
        let address = try StoreFile.address(store)
        try PostgresLog.create(at: address, origin: origin)
        try StoreFile(path: home.store).write(address)
    }

    /// Where checkpoints lie without a log, a log was lost and not yet succeeded.
    private static func refuseSigned(_ home: Home) throws {
        guard let size = try home.checkpoints.sizes().last else { return }
        throw Failure(
            Code.verificationFailed,
            vi:
                "\(home.path) giữ checkpoint \(size.grouped) mục đã ký của một sổ mà log.db không còn; "
                + "lấy lại sổ bằng “socai catch-up THƯ-MỤC” hoặc từ bản sao, hay chọn --home khác.",
            en:
                "\(home.path) holds a signed checkpoint of \(size.grouped) entries of a ledger whose "
                + "log.db is gone; bring it back by “socai catch-up DIR” or from a backup, or choose "
                + "another --home."
        )
    }

    /// The head to go on from; a ledger that was closed has handed over already.
    private func citedOpen(_ text: String) throws -> LedgerHead {
        let (head, chain) = try LedgerChain.cited(text)
        guard let closing = chain?.closing else { return head }
        throw Failure(
            Code.badData,
            vi: "Sổ ở \(text) đã đóng, kế tiếp là \(closing.successor.origin); "
                + "nối tiếp sổ đó.",
            en: "The ledger in \(text) was closed, \(closing.successor.origin) goes on; "
                + "go on from that one."
        )
    }
}
