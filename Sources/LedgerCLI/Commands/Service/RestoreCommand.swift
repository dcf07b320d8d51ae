import ArgumentParser
import Foundation
import Ledger
import LedgerNode
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai restore BACKUP HOME`: puts a backup in its place, never making a second history.
struct RestoreCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore",
            abstract: say(
                "Khôi phục sổ từ bản sao; không bao giờ tạo lịch sử thứ hai.",
                "Restore a ledger from a backup; never makes a second history."
            ),
            discussion: say(
                """
                Mọi tệp của bản sao được so với SHA256SUMS, mọi mục được băm lại. HOME phải trống, \
                hoặc chứa phần đầu của chính sổ ấy. Nếu đã ký nhiều hơn bản sao có, sổ khôi phục CHỈ \
                ĐỌC đến khi nạp bù bằng “socai catch-up” (mã thoát 3).
                """,
                """
                Every file of the backup is held against SHA256SUMS, every entry is hashed again. \
                HOME must be empty, or hold the beginning of the same log. If more was signed than \
                the backup has, the restored ledger is READ-ONLY until “socai catch-up” (exit code 3).
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Thư mục của một bản sao.", "The folder of one backup."),
            valueName: say("bản-sao", "backup")
        ),
        completion: .directory
    )
    var backup: String

    @Argument(
        help: ArgumentHelp(
            say("Thư mục của sổ, hay thư mục state.", "The ledger's folder, or the state folder."),
            valueName: "home"
        ),
        completion: .directory
    )
    var home: String

    @OptionGroup var format: FormatOption

    func run() async throws {
        let backup = try Backup(backup)
        let home = Home(path: home)
        guard backup.manifest.kind == .ledger else {
            try ServiceRestore(backup: backup, folder: home.path).run()
            return
        }
        let done = try await Restore(backup: backup, home: home).run()
        format.print([RestoreCommand.table(done)])
        tellMissingKey(home)
        if !done.standing.isWhole {
            done.standing.warn()
            Console.error(done.standing.wayOut(Console.language))
            throw ExitCode(Code.partlyImported)
        }
    }

    private func tellMissingKey(_ home: Home) {
        guard FileManager.default.fileExists(atPath: home.vault),
            !FileManager.default.fileExists(atPath: home.vaultKey)
        else { return }
        Console.error(
            say(
                "Thiếu khóa của kho định danh: đặt vault.key vào \(home.vaultKey) (chmod 600) trước "
                    + "khi ghi.",
                "The vault's key is missing: put vault.key at \(home.vaultKey) (chmod 600) before "
                    + "recording."
            )
        )
    }

    private static func table(_ done: Restore.Done) -> Table {
        Table(
            columns: [
                Column("size", Words(vi: "Số mục", en: "Size")),
                Column("root", Words(vi: "Gốc Merkle", en: "Root")),
                Column("before", Words(vi: "Đã có", en: "There before")),
                Column("vault", Words(vi: "Kho định danh", en: "Vault")),
            ],
            rows: [
                [
                    .integer(done.head.size), .text(done.head.root.base64),
                    done.sizeBefore.map { .integer($0) } ?? .empty,
                    .text(words(done.vault)(Console.language)),
                ]
            ]
        )
    }

    private static func words(_ vault: Restore.VaultOutcome) -> Words {
        switch vault {
        case .none: Words(vi: "bản sao không có", en: "the backup has none")
        case .placed: Words(vi: "từ bản sao", en: "from the backup")
        case .kept: Words(vi: "giữ kho đang có", en: "the home's own was kept")
        case .replaced(let aside):
            Words(
                vi: "từ bản sao; kho cũ ở \(aside)",
                en: "from the backup; the old one in \(aside)"
            )
        }
    }
}

/// The service's own file, put where there is none.
struct ServiceRestore {
    let backup: Backup
    let folder: String

    func run() throws {
        let target = folder + "/service.db"
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Failure(
                Code.conflict,
                vi: "\(target) đã có; dừng dịch vụ, dời tệp ấy đi rồi chạy lại.",
                en: "\(target) is there already; stop the service, move it away and run again."
            )
        }
        try Home.makeFolder(folder, mode: 0o700)
        for ending in ["-wal", "-shm"] { unlink(target + ending) }
        try backup.copy("service.db", to: target + ".new", mode: 0o600)
        guard rename(target + ".new", target) == 0 else {
            throw StoreError.unavailable(file: target, problem: String(cString: strerror(errno)))
        }
        try DurableFile.synchronizeFolder(folder)
        Console.out(say("Đã khôi phục \(target).", "Restored \(target)."))
    }
}
