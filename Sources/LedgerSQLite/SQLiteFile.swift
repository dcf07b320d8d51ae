import CSQLite
import Foundation
import GRDB
import Ledger
import LedgerStore

/// What a SQLite file of ours is, written into its header.
struct FileKind {
    /// `application_id`: the four letters `SoC` and one of the file's own.
    let applicationID: Int32
    /// `user_version`: the version of the schema.
    let version: Int32
    let name: String
    /// Whether an empty file is taken for one to be filled.
    var mayBeNew = false
    /// Whether one of another version is folded anew.
    var isRemade = false

    static let log = FileKind(applicationID: 0x536f_434c, version: 1, name: "log")
    static let views = FileKind(
        applicationID: 0x536f_4356,
        version: 8,
        name: "views",
        mayBeNew: true,
        isRemade: true
    )
    static let vault = FileKind(applicationID: 0x536f_434b, version: 2, name: "vault")
    static let service = FileKind(
        applicationID: 0x536f_4353,
        version: 1,
        name: "service",
        mayBeNew: true
    )
}

/// Opens SQLite files the way the ledger needs them and translates what can go wrong.
enum SQLiteFile {
    enum Durability {
        /// Survives the loss of power: WAL and `synchronous=FULL`.
        case full
        /// May lose the last commits with the power, never its order: for files folded anew.
        case disposable
        /// A file under construction that nobody reads yet.
        case scratch
        case readOnly
    }

    /// Opens a file; if it must be of a kind, that is checked before anything in it is touched.
    static func open(
        _ path: String,
        _ durability: Durability,
        expecting kind: FileKind? = nil,
        patience: Double = 10
    ) throws -> DatabaseQueue {
        _ = keepsNoStatistics
        return try translating(path) {
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            configuration.busyMode = .timeout(patience)
            configuration.readonly = durability == .readOnly
            configuration.prepareDatabase { db in
                if let kind { try check(db, is: kind, path) }
                try db.execute(sql: pragmas(durability))
            }
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    /// SQLite counts its memory under one lock of the whole process, at every allocation: where log,
    /// views and vault are written at once that is a tenth of an import.
    ///
    /// Heard only before the first file is opened; refused later, it stays slower.
    private static let keepsNoStatistics = sqlite3_keep_no_memory_statistics() == SQLITE_OK

    private static func pragmas(_ durability: Durability) -> String {
        switch durability {
        case .full:
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            PRAGMA cache_size=-131072
            """
        case .disposable:
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
            PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY
            """
        case .scratch:
            """
            PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
            PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY
            """
        case .readOnly: "PRAGMA mmap_size=1099511627776; PRAGMA query_only=ON"
        }
    }

    /// Before the commit of a large transaction: ``tidy(_:)`` must follow it, while after others
    /// SQLite tidies by itself.
    static func putOffTidying(_ db: Database) throws {
        try db.execute(sql: "PRAGMA wal_autocheckpoint=0")
    }

    /// Brings the write-ahead log into the file.
    ///
    /// What is committed is durable without it: whatever fails here is done by the next to open
    /// the file.
    static func tidy(_ queue: DatabaseQueue) {
        try? queue.writeWithoutTransaction { db in
            _ = try db.checkpoint(.passive)
            try db.execute(sql: "PRAGMA wal_autocheckpoint=1000")
        }
    }

    /// Writes what the file is; only into an empty file.
    static func mark(_ db: Database, as kind: FileKind) throws {
        try db.execute(
            sql: """
                PRAGMA application_id=\(kind.applicationID);
                PRAGMA user_version=\(kind.version);
                """
        )
    }

    /// Whether nothing was ever written into the file.
    static func isEmpty(_ db: Database) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
            && Int32.fetchOne(db, sql: "PRAGMA application_id") == 0
    }

    /// Checks that a file is what it should be, before anything else is read from it.
    static func check(_ db: Database, is kind: FileKind, _ path: String) throws {
        if kind.mayBeNew, try isEmpty(db) { return }
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        guard application == kind.applicationID else {
            throw StoreError.foreign(file: path, problem: "not a SoCai \(kind.name) file")
        }
        let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if version != kind.version, kind.isRemade { throw StoreError.outdatedViews(file: path) }
        guard version == kind.version else {
            throw StoreError.foreign(
                file: path,
                problem: "\(kind.name) format \(version), this program knows \(kind.version)"
            )
        }
    }

    /// The only place where SQLite's errors become the ledger's.
    static func translating<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw translate(error, path)
        } catch let error as RowDecodingError {
            throw StoreError.corrupt(file: path, problem: "\(error)")
        }
    }

    private static func translate(_ error: DatabaseError, _ path: String) -> StoreError {
        let message = error.message ?? error.description
        if error.extendedResultCode == .SQLITE_IOERR_SHORT_READ {
            return .corrupt(file: path, problem: "the file ends too early")
        }
        return switch error.resultCode {
        // Our statements never change: one that fails to compile met another schema.
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR: .corrupt(file: path, problem: message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(holder: path)
        default: .unavailable(file: path, problem: message)
        }
    }
}
