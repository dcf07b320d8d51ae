import Foundation
import Ledger
import LedgerPostgres
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Takes the log of a home to another engine and proves that nothing changed on the way.
struct LedgerCopy {
    let home: Home
    let target: Target

    enum Target {
        case postgres(PostgresAddress)
        /// A home to be made, or the same one: then its log comes back into a file.
        case folder(Home)
    }

    /// Whether the copy is the log of a home of its own.
    var makesNewHome: Bool {
        if case .folder(let folder) = target { folder.path != home.path } else { false }
    }

    struct Proof {
        let origin: String
        let head: Head
        let views: Hash
    }

    /// Copies, reads the copy back, and folds it anew.
    ///
    /// The home's own lock is held all the time; nodes elsewhere are not kept from writing a shared
    /// log: what they add meanwhile is not in the copy, and the copy is of a prefix then.
    func run() async throws -> Proof {
        let lock = try WriterLock(unchecked: home)
        defer { withExtendedLifetime(lock) {} }
        let source = try home.openUnchecked()
        try Standing(of: source, in: home).refuse()
        let copy = try made(source.origin)
        let bar = ProgressBar(say("Chép", "Copying"), total: try source.head().size)
        let head = try LogCopy.run(from: source, to: copy) { try bar.advance($0) }
        bar.finish()
        try await prove(copy, is: head)
        let views = try await equalViews(source, copy, head)
        return Proof(origin: copy.origin, head: head, views: views)
    }

    private func made(_ origin: String) throws -> any EventStore {
        switch target {
        case .postgres(let address):
            // One that is empty was left by a copy that was interrupted.
            if let there = try? PostgresLog(at: address) {
                try LedgerCopy.check(there, origin, address.place)
                return there
            }
            try PostgresLog.create(at: address, origin: origin)
            return try PostgresLog(at: address)
        case .folder(let folder):
            guard !folder.exists || folder.path == home.path && home.isShared else {
                throw Failure(
                    Code.failure,
                    vi: "Đã có sổ ở \(folder.path); chọn thư mục khác.",
                    en: "There is a ledger in \(folder.path) already; choose another directory."
                )
            }
            try Home.makeFolder(folder.path, mode: 0o700)
            let scratch = folder.path + "/log.db.part"
            for ending in ["", "-wal", "-shm"] { unlink(scratch + ending) }
            try SQLiteLog.create(at: scratch, origin: origin)
            return try SQLiteLog(at: scratch)
        }
    }

    private static func check(_ log: PostgresLog, _ origin: String, _ place: String) throws {
        guard try log.head().size == 0, log.origin.utf8.elementsEqual(origin.utf8) else {
            throw Failure(
                Code.failure,
                vi: "Ở \(place) đã có sổ \(log.origin); chọn tên khác sau “#”.",
                en: "There is the ledger \(log.origin) at \(place) already; choose another name "
                    + "behind “#”."
            )
        }
    }

    /// Every byte of the copy is read back and hashed.
    private func prove(_ copy: any EventStore, is head: Head) async throws {
        let bar = ProgressBar(say("Kiểm bản chép", "Verifying the copy"), total: head.size)
        let found = try await Auditor(store: copy) { try bar.advance($0) }.verify()
        bar.finish()
        guard found.findings.isEmpty, try copy.head() == head else { throw LedgerCopy.differs }
    }

    private func equalViews(
        _ source: any EventStore,
        _ copy: any EventStore,
        _ head: Head
    ) async throws -> Hash {
        let scratch = home.path + "/copy.views.db"
        let remove = { for ending in ["", "-wal", "-shm", ".lock"] { unlink(scratch + ending) } }
        remove()
        defer { remove() }
        let bar = ProgressBar(say("Dựng khung nhìn", "Folding views"), total: head.size)
        let made = try await Projector(store: copy, viewPath: scratch) { try bar.advance($0) }
            .catchUp().digest()
        bar.finish()
        let kept = try await home.openViews(of: source).digest()
        guard made.digest == kept.digest, made.position == kept.position else {
            throw LedgerCopy.differs
        }
        return made.digest
    }

    private static var differs: Failure {
        Failure(
            Code.verificationFailed,
            vi:
                "Bản chép không giống sổ gốc; đừng dùng nó. Chạy “socai verify --full” trên sổ gốc.",
            en:
                "The copy is not equal to the ledger; do not use it. Run “socai verify --full” on the "
                + "ledger."
        )
    }

    // MARK: Going over

    /// What a new home needs beside its log.
    func copyFiles() throws {
        guard case .folder(let folder) = target, folder.path != home.path else { return }
        let files = HomeFiles(home: home, withKeys: true)
        try files.copy(to: folder.path, checkpoints: home.checkpoints.sizes())
    }

    /// Makes the copy the log of its home: of this one, or of the new one it was made in.
    ///
    /// What was the log stays where it is, under a name no command opens.
    func takeOver() throws {
        switch target {
        case .postgres(let address):
            // A vault beside the log stays where it was.
            if try home.vaultIsBesideLog() {
                try home.vaultStore.write(StoreFile(path: home.store).text())
            }
            try StoreFile(path: home.store).write(address)
            for ending in ["", "-wal", "-shm"] {
                rename(home.log + ending, home.log + ".copied" + ending)
            }
        case .folder(let folder):
            // A vault beside the log comes along into a file; one elsewhere stays where it is.
            if folder.path == home.path, try home.vaultIsBesideLog() {
                try VaultMove(home: home).runToFile()
            }
            rename(folder.path + "/log.db.part", folder.log)
            if folder.path == home.path { rename(home.store, home.store + ".copied") }
        }
    }
}
