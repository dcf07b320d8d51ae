import Foundation
import Ledger
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore
import LedgerVault

/// Puts a backup in a ledger's place, never making a second history.
struct Restore {
    let backup: Backup
    let home: Home

    struct Done {
        let head: Head
        /// Entries the home had already.
        let sizeBefore: Int?
        let vault: VaultOutcome
        let standing: Standing
    }

    enum VaultOutcome {
        /// The backup has none.
        case none
        case placed
        /// The home's own knows as many people or more, or there is no key to tell by.
        case kept
        /// The home's own was older, or could not be opened: it lies aside.
        case replaced(aside: String)
    }

    /// - Throws: ``Failure`` when the home holds another or a longer log, or something else was
    ///   signed; then nothing was replaced.
    func run() async throws -> Done {
        guard !home.isShared else {
            throw refused(
                vi:
                    "để sổ trong cơ sở dữ liệu; khôi phục vào thư mục khác rồi chép sang cơ sở dữ liệu "
                    + "bằng “socai copy THƯ-MỤC postgresql://…”.",
                en: "keeps its log in a database; restore into another folder, then take it to a "
                    + "database by “socai copy DIR postgresql://…”."
            )
        }
        try Home.makeFolder(home.path, mode: 0o700)
        let lock = try WriterLock(unchecked: home)
        defer { withExtendedLifetime(lock) {} }
        let scratch = Home(path: home.path + "/.restore")
        try? FileManager.default.removeItem(atPath: scratch.path)
        try Home.makeFolder(scratch.path, mode: 0o700)
        defer { try? FileManager.default.removeItem(atPath: scratch.path) }
        try bring(to: scratch)
        let head = try await checked(scratch)
        let before = try sizeBefore(scratch, head)
        try refuseFork(scratch, head)
        // Nothing of the home was touched so far.
        try mergeCheckpoints(scratch)
        let vault = try placeVault(scratch)
        try placeLog(scratch)
        try placeFiles(scratch)
        let standing = Standing(of: try home.openUnchecked(), in: home)
        return Done(head: head, sizeBefore: before, vault: vault, standing: standing)
    }

    private func bring(to scratch: Home) throws {
        for place in backup.digests.keys.sorted() {
            if let slash = place.firstIndex(of: "/") {
                try Home.makeFolder(scratch.path + "/" + place[..<slash], mode: 0o700)
            }
            try backup.copy(place, to: scratch.path + "/" + place, mode: 0o600)
        }
        guard FileManager.default.fileExists(atPath: scratch.log) else {
            throw Backup.changed("log.db", backup.path)
        }
    }

    private func checked(_ scratch: Home) async throws -> Head {
        let head: Head
        do {
            head = try await LogCheck.head(
                of: scratch.log,
                said: say("Kiểm bản sao", "Checking the backup")
            )
        } catch StoreError.corrupt {
            throw Backup.changed("log.db", backup.path)
        }
        guard let told = backup.manifest.head, told.size == head.size, told.root == head.root else {
            throw Backup.changed("log.db", backup.path)
        }
        return head
    }

    /// How far the home's own log went; it must be the beginning of the backup's.
    private func sizeBefore(_ scratch: Home, _ head: Head) throws -> Int? {
        guard home.exists else { return nil }
        let (old, new) = (try home.openUnchecked(), try SQLiteLog(at: scratch.log))
        let oldHead = try old.head()
        guard old.origin == new.origin else {
            throw refused(
                vi:
                    "đang chứa sổ khác (\(old.origin), bản sao là \(new.origin)); chỉ thư mục khác.",
                en: "holds another ledger (\(old.origin), the backup is of \(new.origin)); name "
                    + "another folder."
            )
        }
        guard oldHead.size <= head.size else {
            throw refused(
                vi: "đã có \(oldHead.size.grouped) mục, bản sao chỉ có \(head.size.grouped): khôi "
                    + "phục sẽ mất các mục sau. Nếu log.db hỏng, dời nó đi rồi chạy lại.",
                en: "has \(oldHead.size.grouped) entries, the backup \(head.size.grouped) only: "
                    + "restoring would lose those after. If log.db is damaged, move it away and "
                    + "run again."
            )
        }
        guard try new.root(ofFirst: oldHead.size) == oldHead.root else {
            throw refused(
                vi: "có một lịch sử khác với bản sao ngay trong \(oldHead.size.grouped) mục đầu; "
                    + "chạy “socai verify”, tìm xem bản nào đã được ký.",
                en: "has another history than the backup within its first "
                    + "\(oldHead.size.grouped) entries; run “socai verify” and find which was "
                    + "signed."
            )
        }
        return oldHead.size
    }

    /// Everything known to be signed, here and in the backup, must be of this history.
    private func refuseFork(_ scratch: Home, _ head: Head) throws {
        let new = try SQLiteLog(at: scratch.log)
        for place in [home, scratch] {
            let standing = Standing(of: new, in: place)
            switch standing.state {
            case .whole, .behind: continue
            case .beside, .unreadable, .incomparable: try standing.refuse()
            }
        }
    }

    private func mergeCheckpoints(_ scratch: Home) throws {
        for size in try scratch.checkpoints.sizes() {
            if let note = try scratch.checkpoints.note(of: size) {
                try home.checkpoints.store(note)
            }
        }
    }

    private func placeVault(_ scratch: Home) throws -> VaultOutcome {
        guard FileManager.default.fileExists(atPath: scratch.vault) else { return .none }
        // One in a database is backed up with it.
        guard !home.vaultStore.exists else { return .kept }
        for (name, target) in [
            ("vault.key", home.vaultKey), ("vault.key.next", home.vaultKey + ".next"),
        ] {
            let key = scratch.path + "/" + name
            guard FileManager.default.fileExists(atPath: key),
                !FileManager.default.fileExists(atPath: target)
            else { continue }
            try FileCopy.make(of: key, at: target, mode: 0o600)
        }
        var outcome = VaultOutcome.placed
        if FileManager.default.fileExists(atPath: home.vault) {
            // Without the key nobody can tell which of the two is newer.
            let hasKey = FileManager.default.fileExists(atPath: home.vaultKey)
            let (held, new) = (handles(home.vault), handles(scratch.vault))
            if !hasKey || held.map({ $0 >= new ?? 0 }) == true { return .kept }
            outcome = .replaced(aside: try setAside())
        }
        try Restore.move(scratch.vault, to: home.vault)
        return outcome
    }

    /// Moves the home's vault away with what belongs to it, which would be taken for the new one's.
    private func setAside() throws -> String {
        let aside = "\(home.vault).before-\(Int(Date().timeIntervalSince1970))"
        for ending in ["-wal", "-shm"] { rename(home.vault + ending, aside + ending) }
        try Restore.move(home.vault, to: aside)
        return aside
    }

    /// The largest handle a vault gave; nil when it cannot be opened with this home's key.
    private func handles(_ vault: String) -> UInt32? {
        (try? Vault(at: vault, key: home.vaultKey))?.handleMax
    }

    private func placeLog(_ scratch: Home) throws {
        try SQLiteCopy.settle(scratch.log)
        // What belonged to the old file would be taken for the new one's.
        for ending in ["-wal", "-shm", "-journal"] { unlink(home.log + ending) }
        try Restore.move(scratch.log, to: home.log)
        for ending in ["", "-wal", "-shm"] { unlink(home.views + ending) }
    }

    /// Small files the home has not.
    private func placeFiles(_ scratch: Home) throws {
        for place in backup.digests.keys.sorted() {
            let (source, target) = (scratch.path + "/" + place, home.path + "/" + place)
            let isOurs = place.contains("/") || place == "log.vkey" || place.hasPrefix("policy")
            guard isOurs, !place.hasPrefix("checkpoints/"),
                !FileManager.default.fileExists(atPath: target)
            else { continue }
            if let slash = place.firstIndex(of: "/") {
                try Home.makeFolder(home.path + "/" + place[..<slash], mode: 0o755)
            }
            try FileCopy.make(of: source, at: target, mode: 0o644)
        }
        try DurableFile.synchronizeFolder(home.path)
    }

    private static func move(_ source: String, to target: String) throws {
        guard rename(source, target) == 0 else {
            throw StoreError.unavailable(file: target, problem: String(cString: strerror(errno)))
        }
        let folder = (target as NSString).deletingLastPathComponent
        try DurableFile.synchronizeFolder(folder)
    }

    private func refused(vi: String, en: String) -> Failure {
        Failure(
            Code.conflict,
            vi: "Không khôi phục gì: \(home.path) \(vi)",
            en: "Nothing was restored: \(home.path) \(en)"
        )
    }
}
