import ArgumentParser
import Foundation
import Ledger
import LedgerHTTP
import LedgerNode
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai backup DIR`: copies a ledger while it is written, and checks the copy.
struct BackupCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: say(
                "Sao lưu sổ khi đang chạy, kiểm từng mục của bản sao.",
                "Back up a ledger while it runs, checking every entry of the copy."
            ),
            discussion: say(
                """
                Mỗi lần một thư mục trong DIR, tên là thời điểm, chỉ hiện khi đã trọn; sha256sum -c \
                SHA256SUMS kiểm được. Với --config: mọi sổ của dịch vụ, và service.db.
                Khóa của kho định danh KHÔNG nằm trong bản sao, trừ khi có --with-keys: cất khóa \
                nơi khác.
                """,
                """
                Each time a folder in DIR named by the time, seen only once it is whole; sha256sum -c \
                SHA256SUMS checks it. With --config: every ledger of the service, and service.db.
                The vault's key is NOT in a backup, unless --with-keys: keep the key elsewhere.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Nơi để bản sao (mặc định: backup.folder).", "Where to (default: backup.folder)."),
            valueName: "dir"
        ),
        completion: .directory
    )
    var directory: String?

    @Option(
        help: ArgumentHelp(
            say("Chỉ giữ N bản mới nhất của mỗi sổ.", "Keep only the N newest of each ledger."),
            valueName: "n"
        )
    )
    var keep: Int?

    @Flag(
        help: ArgumentHelp(
            say(
                "Sao cả khóa của kho: ai có bản sao là đọc được.",
                "Copy the vault's key too: whoever has the backup can read it."
            )
        )
    )
    var withKeys = false

    @OptionGroup var config: ConfigOption
    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        if let keep, keep < 1 {
            throw Failure(64, vi: "--keep phải từ 1.", en: "--keep must be 1 or more.")
        }
        let jobs = try jobs()
        var table = BackupCommand.table()
        var failures = 0
        for job in jobs.ledgers {
            do {
                table.append(try await backUp(job, keeping: jobs.keep))
            } catch  where jobs.ledgers.count > 1 && !(error is Interrupted) {
                // The others are backed up all the same.
                failures += 1
                Console.error("\(job.name): \(Failure.words(of: error)(Console.language))")
            }
        }
        if let (file, folder) = jobs.service {
            let folder = BackupFolder(path: folder)
            let made = try await ServiceBackup.make(of: file, in: folder)
            let gone = jobs.keep.map { folder.keep($0) } ?? 0
            table.append([
                .text("service.db"), .empty, .empty, .empty, .text(made), .integer(gone),
            ])
        }
        format.print([table])
        let keys = withKeys ? BackupCommand.keysWithin : BackupCommand.keysElsewhere
        // A backup of nodes without a vault has none, and says nothing of its key.
        if jobs.ledgers.contains(where: { $0.home.keepsVault }) {
            Console.error(keys(Console.language))
        } else {
            Console.error(BackupCommand.noVault(Console.language))
        }
        if failures > 0 { throw ExitCode(Code.failure) }
    }

    private func backUp(_ job: Job, keeping count: Int?) async throws -> [Cell] {
        let folder = BackupFolder(path: job.folder)
        let made = try await LedgerBackup(home: job.home, withKeys: withKeys).make(in: folder)
        let gone = count.map { folder.keep($0) } ?? 0
        return [
            .text(job.name), .integer(made.head.size), .text(made.head.root.base64),
            made.checkpointSize.map { .integer($0) } ?? .empty, .text(made.path), .integer(gone),
        ]
    }

    private typealias Job = (name: String, home: Home, folder: String)

    private func jobs() throws -> (
        ledgers: [Job], service: (file: String, folder: String)?, keep: Int?
    ) {
        guard let settings = try config.settings() else {
            guard let directory else {
                throw Failure(
                    64,
                    vi: "Nêu nơi để bản sao: socai backup DIR.",
                    en: "Name where the backup goes: socai backup DIR."
                )
            }
            let home = home.value
            return ([(home.path, home, directory)], nil, keep)
        }
        guard let place = directory ?? settings.backup.folder else {
            throw Failure(
                64,
                vi: "Nêu nơi để bản sao: socai backup DIR, hoặc backup.folder trong tệp cài đặt.",
                en:
                    "Name where the backup goes: socai backup DIR, or backup.folder in the settings."
            )
        }
        let file = settings.state + "/service.db"
        let hasService = FileManager.default.fileExists(atPath: file)
        return (
            settings.ledgers.map { ($0.name, Home(path: $0.home), "\(place)/\($0.name)") },
            hasService ? (file, place + "/service.db") : nil, keep ?? settings.backup.keep
        )
    }

    private static func table() -> Table {
        Table(
            columns: [
                Column("ledger", Words(vi: "Sổ", en: "Ledger")),
                Column("size", Words(vi: "Số mục", en: "Size")),
                Column("root", Words(vi: "Gốc Merkle", en: "Root")),
                Column("checkpoint", Words(vi: "Checkpoint", en: "Checkpoint")),
                Column("backup", Words(vi: "Bản sao", en: "Backup")),
                Column("removed", Words(vi: "Đã bỏ bản cũ", en: "Old ones removed")),
            ]
        )
    }

    private static let noVault = Words(
        vi: "Bản sao không có kho định danh: nút này không có kho; sao lưu kho ở nút có kho.",
        en:
            "The backup has no vault, for this node has none; back the vault up at a node that has it."
    )
    private static let keysElsewhere = Words(
        vi:
            "Khóa của kho định danh (vault.key) không nằm trong bản sao; không có khóa thì không ai "
            + "mở được kho. Cất khóa ở nơi khác.",
        en: "The vault's key (vault.key) is not in the backup; without it nobody opens the vault. "
            + "Keep the key elsewhere."
    )
    private static let keysWithin = Words(
        vi: "Khóa của kho định danh NẰM TRONG bản sao: ai có bản sao là đọc được số của công dân.",
        en: "The vault's key IS in the backup: whoever has the backup can read citizens' numbers."
    )
}

/// The service's own file, copied while it is used.
enum ServiceBackup {
    static func make(of file: String, in folder: BackupFolder) async throws -> String {
        let time = Date()
        return try await folder.add(at: time) { scratch in
            let copy = scratch + "/service.db"
            try SQLiteCopy.make(of: file, at: copy)
            if let fault = try SQLiteCopy.fault(of: copy) {
                throw StoreError.corrupt(file: file, problem: fault)
            }
            let manifest = BackupManifest(kind: .service, madeAt: time.ISO8601Format())
            try DurableFile.write(
                scratch + "/" + BackupManifest.fileName,
                manifest.bytes(),
                mode: 0o600,
                isDurable: true
            )
        }
    }
}
