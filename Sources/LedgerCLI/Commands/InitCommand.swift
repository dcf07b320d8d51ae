import ArgumentParser
import Foundation
import Ledger
import LedgerPostgres
import LedgerSQLite
import LedgerStore

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

    func run() async throws {
        let home = home.value
        let principal = try by.principal()
        if home.exists {
            throw Failure(
                Code.failure,
                vi: "Đã có sổ ở \(home.path); chọn thư mục khác bằng --home.",
                en: "There is a ledger in \(home.path) already; choose another --home."
            )
        }
        try InitCommand.refuseSigned(home)
        let predecessor = try predecessor.map { try citedOpen($0) }
        try Home.makeFolder(home.path, mode: 0o700)
        let lock = try WriterLock(home)
        defer { withExtendedLifetime(lock) {} }
        let origin = origin ?? "localhost/ledger/\(UInt64.random(in: 1...UInt64(Int64.max)))"
        _ = try Books.opening(origin: origin, title: title)
        try SQLiteVault.create(at: home.vault, key: home.vaultKey)
        try makeLog(in: home, origin)
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
