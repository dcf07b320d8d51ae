import Foundation
import GRDB
import LedgerStore

/// Copies of SQLite files that others go on writing.
public enum SQLiteCopy {
    /// Writes one consistent state of a file into a new one, durably; writers are not kept waiting.
    ///
    /// The copy has no write-ahead log, so that whoever reads it leaves nothing beside it.
    /// Cost: the file once, read and written.
    /// - Throws: ``StoreError/unavailable`` when the disk is full; the part written stays.
    public static func make(of path: String, at copy: String) throws {
        guard !FileManager.default.fileExists(atPath: copy) else {
            throw StoreError.unavailable(file: copy, problem: "the file exists already")
        }
        guard
            FileManager.default.createFile(
                atPath: copy,
                contents: nil,
                attributes: [.posixPermissions: 0o600]
            )
        else { throw StoreError.unavailable(file: copy, problem: String(cString: strerror(errno))) }
        // Not read-only: the last to close a file must be able to tidy up behind the others.
        let source = try SQLiteFile.open(path, .full)
        defer { try? source.close() }
        let target = try SQLiteFile.open(copy, .scratch)
        do {
            defer { try? target.close() }
            try SQLiteFile.translating(copy) { try source.backup(to: target) }
        }
        try settle(copy)
    }

    /// Leaves a file without a write-ahead log beside it, and makes it durable.
    public static func settle(_ path: String) throws {
        let queue = try SQLiteFile.open(path, .scratch)
        do {
            defer { try? queue.close() }
            try SQLiteFile.translating(path) {
                try queue.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA journal_mode=DELETE")
                }
            }
        }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
        }
    }

    /// What SQLite finds wrong with a file; nil when its pages and indexes hold together.
    public static func fault(of path: String) throws -> String? {
        let queue = try SQLiteFile.open(path, .readOnly)
        defer { try? queue.close() }
        let found = try SQLiteFile.translating(path) {
            try queue.read { db in try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") }
        }
        return found == "ok" ? nil : found ?? "no answer"
    }
}
