import Foundation
import GRDB
import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting

/// A log file of random events, and what somebody with `sqlite3` can do to it.
struct LogFile {
    let folder: Folder
    let path: String

    private init(_ folder: Folder, _ path: String) {
        self.folder = folder
        self.path = path
    }

    /// A log of so many events of the history a seed names, committed a few at a time.
    init(seed: UInt64, count: Int) throws {
        let events = Generator.history(seed: seed, count: count).events.prefix(count)
        let batches = stride(from: 0, to: count, by: 97).map { start in
            EntryBatch.of(events[start..<min(start + 97, count)])
        }
        try self.init(batches)
    }

    /// A log of these entries, a commit for each batch.
    init(_ batches: [EntryBatch]) throws {
        folder = try Folder()
        path = folder("log.db")
        try SQLiteLog.create(at: path, origin: "socai.example/0001")
        let log = try SQLiteLog(at: path)
        for batch in batches { try log.extend(with: batch) }
        try settle()
    }

    /// Brings everything into the one file.
    private func settle() throws {
        try edit("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// The same file once more, to be spoilt.
    func copy() throws -> LogFile {
        let copy = folder("copy-\(UUID().uuidString).db")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        return LogFile(folder, copy)
    }

    var log: SQLiteLog {
        get throws { try SQLiteLog(at: path) }
    }

    /// Runs SQL as `sqlite3 log.db` would.
    func edit(_ sql: String, _ arguments: StatementArguments = []) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            if arguments.isEmpty {
                try db.execute(sql: sql)
            } else {
                try db.execute(sql: sql, arguments: arguments)
            }
        }
        try queue.close()
    }

    /// Takes away what keeps an honest hand from editing.
    func dropTriggers() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            let sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            for name in try String.fetchAll(db, sql: sql) {
                try db.execute(sql: "DROP TRIGGER \(name)")
            }
        }
        try queue.close()
    }

    /// A copy after an edit, with its triggers back as if nobody had touched them.
    func edited(_ sql: String, _ arguments: StatementArguments = []) throws -> LogFile {
        let copy = try copy()
        let queue = try DatabaseQueue(path: path)
        let triggers = try queue.read { db in
            try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
        }
        try queue.close()
        try copy.dropTriggers()
        try copy.edit(sql, arguments)
        // Where a table is gone, so are its triggers.
        for trigger in triggers { try? copy.edit(trigger) }
        return copy
    }

    func verify() async throws -> Verification {
        try await Auditor(store: log).verify()
    }

    func replay() async throws -> Replay {
        try await Auditor(store: log).replay { nil }
    }
}
