import Foundation
import Ledger
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Copies one ledger while others write it, and holds the copy against the original.
struct LedgerBackup {
    let home: Home
    let withKeys: Bool

    struct Made {
        let path: String
        let head: Head
        let checkpointSize: Int?
    }

    /// Makes a backup in a folder.
    ///
    /// Checkpoints are listed before the log is copied, the vault after it: the copy has everything
    /// its checkpoints cover, and its vault knows every handle its log uses.
    func make(in folder: BackupFolder) async throws -> Made {
        let live = try home.openUnchecked()
        try Standing(of: live, in: home).refuse()
        let known = try home.checkpoints.sizes()
        var made = Head(size: 0, root: .emptyTree)
        let time = Date()
        let path = try await folder.add(at: time) { scratch in
            try copyLog(live, to: scratch + "/log.db")
            try Interrupt.check()
            try HomeFiles(home: home, withKeys: withKeys).copy(to: scratch, checkpoints: known)
            made = try await check(scratch, against: live, known)
            let manifest = BackupManifest(
                kind: .ledger,
                madeAt: time.ISO8601Format(),
                origin: live.origin,
                size: made.size,
                root: made.root.base64,
                hasKeys: withKeys
            )
            try DurableFile.write(
                scratch + "/" + BackupManifest.fileName,
                manifest.bytes(),
                mode: 0o600,
                isDurable: true
            )
        }
        try LastBackup(path: path, size: made.size, time: time).keep(in: home)
        return Made(path: path, head: made, checkpointSize: known.last)
    }

    /// A log in a database becomes a file too: a backup needs no server to be read.
    private func copyLog(_ live: any EventStore, to path: String) throws {
        guard home.isShared else { return try SQLiteCopy.make(of: home.log, at: path) }
        try SQLiteLog.create(at: path, origin: live.origin)
        let bar = ProgressBar(say("Chép", "Copying"), total: try live.head().size)
        defer { bar.finish() }
        _ = try LogCopy.run(from: live, to: SQLiteLog(at: path)) { try bar.advance($0) }
    }

    /// Re-hashes every entry of the copy; its root must be the original's at that size, and every
    /// checkpoint must be the beginning of it.
    private func check(
        _ scratch: String,
        against live: any EventStore,
        _ sizes: [Int]
    ) async throws -> Head {
        let path = scratch + "/log.db"
        let head = try await LogCheck.head(of: path, said: say("Kiểm bản sao", "Checking the copy"))
        guard try live.root(ofFirst: head.size) == head.root else {
            throw StoreError.corrupt(file: path, problem: "its root is not that of the original")
        }
        let newest = CheckpointFolder(path: scratch + "/checkpoints")
        if let signed = try newest.newest()?.checkpoint {
            guard signed.size <= head.size,
                try live.root(ofFirst: signed.size) == signed.root
            else {
                throw StoreError.corrupt(file: path, problem: "it is not what was signed")
            }
        }
        try SQLiteCopy.settle(path)
        return head
    }
}

/// Whether a copy of a log holds together, entry by entry.
enum LogCheck {
    /// - Throws: ``StoreError/corrupt`` naming the first thing that is wrong.
    static func head(of path: String, said label: String) async throws -> Head {
        let log = try SQLiteLog(at: path)
        let bar = ProgressBar(label, total: try log.head().size)
        defer { bar.finish() }
        let result = try await LogVerifier(source: log) { try bar.advance($0) }.verify()
        guard result.isSound else {
            let finding = result.findings.first.map { "\($0)" } ?? "unknown"
            throw StoreError.corrupt(file: path, problem: finding)
        }
        return result.stored
    }
}

/// When a ledger was last backed up, and where: the home's file `last-backup`.
struct LastBackup: Codable {
    var path: String
    var size: Int
    /// Whole seconds since 1970.
    var seconds: Int

    init(path: String, size: Int, time: Date) {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
        (self.size, seconds) = (size, Int(time.timeIntervalSince1970))
    }

    init?(of home: Home) {
        guard let bytes = try? DurableFile.read(home.path + "/last-backup"),
            let found = try? JSONDecoder().decode(LastBackup.self, from: Data(bytes))
        else { return nil }
        self = found
    }

    func keep(in home: Home) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(self)) + [0x0A]
        try DurableFile.replace(home.path + "/last-backup", bytes)
    }
}
