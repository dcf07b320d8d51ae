import Foundation
import GRDB
public import Ledger
public import LedgerProof
public import LedgerStore

/// The log of one ledger in one SQLite file.
public final class SQLiteLog: EventStore {
    public let origin: String
    private let path: String
    /// For the one transaction that appends.
    private let queue: DatabaseQueue
    private let memory = AppendMemory()
    /// Sees only what is committed.
    private let reader: DatabaseQueue

    /// Creates the file for a new ledger; refuses to touch one that exists.
    public static func create(at path: String, origin: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreError.unavailable(file: path, problem: "the file exists already")
        }
        let queue = try SQLiteFile.open(path, .full)
        try SQLiteFile.translating(path) {
            try queue.write { db in
                try SQLiteFile.mark(db, as: .log)
                try db.execute(
                    sql: String(decoding: PackageResources.log_sql, as: UTF8.self)
                )
                try db.execute(
                    sql: "INSERT INTO log_state VALUES (0, ?, 0, ?, ?)",
                    arguments: [
                        origin, Data(Hash.emptyTree.bytes), Data(Frontier().bytes),
                    ]
                )
            }
            try queue.close()
        }
    }

    /// Opens an existing log; an append waits `patience` seconds for another process to finish.
    ///
    /// - Throws: ``StoreError/foreign`` when the file is something else.
    public init(at path: String, patience: Double = 10) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError.unavailable(file: path, problem: "no such file")
        }
        self.path = path
        queue = try SQLiteFile.open(path, .full, expecting: .log, patience: patience)
        reader = try SQLiteFile.open(path, .readOnly)
        origin = try SQLiteFile.translating(path) { [reader] in
            try reader.read { db in
                try String.fetchOne(db, sql: "SELECT origin FROM log_state") ?? ""
            }
        }
    }

    deinit {
        // The one that may write goes last: it brings the write-ahead log into the file.
        try? reader.close()
        try? queue.close()
    }

    public func head() throws -> Head {
        try read { db in try SQLiteLog.head(db, path) }
    }

    static func head(_ db: Database, _ path: String) throws -> Head {
        guard let row = try Row.fetchOne(db, sql: "SELECT size, root FROM log_state"),
            let root = Data.fromDatabaseValue(row["root"]).flatMap({ Hash(bytes: Array($0)) }),
            let size = Int.fromDatabaseValue(row["size"])
        else { throw StoreError.corrupt(file: path, problem: "there is no readable state row") }
        guard (0...Int(UInt32.max)).contains(size) else {
            throw StoreError.corrupt(file: path, problem: "the state row says \(size) entries")
        }
        return Head(size: size, root: root)
    }

    public func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard !range.isEmpty else { return }
        let reader = try SQLiteFile.open(path, .readOnly)
        try SQLiteFile.translating(path) {
            try reader.read { db in
                let rows = try HotStatement(
                    db,
                    "SELECT position, bytes FROM entry WHERE position >= ? AND position < ? "
                        + "ORDER BY position"
                )
                rows.bind(range.lowerBound, at: 1)
                rows.bind(range.upperBound, at: 2)
                try lend(rows, range, body)
            }
        }
    }

    private func lend(
        _ rows: HotStatement,
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        defer { rows.reset() }
        var expected = range.lowerBound
        while try rows.step() {
            guard rows.integer(0) == expected, let position = Position(exactly: expected) else {
                break
            }
            try body(position, rows.bytes(1))
            expected += 1
        }
        if expected < range.upperBound {
            throw StoreError.corrupt(file: path, problem: StoreError.missingEntry)
        }
    }

    public func position(of id: EventID) throws -> Position? {
        try read { db in try SQLiteLog.position(of: id, db) }
    }

    static func position(of id: EventID, _ db: Database) throws -> Position? {
        let statement = try db.cachedStatement(sql: "SELECT position FROM entry_id WHERE id = ?")
        return try Int.fetchOne(statement, arguments: [id.data]).flatMap { Position(exactly: $0) }
    }

    public func lastID() throws -> EventID {
        try read { db in
            let last = try Data.fetchOne(db, sql: "SELECT max(id) FROM entry_id")
            return last.flatMap { EventID(data: $0) } ?? EventID(high: 0, low: 0)
        }
    }

    public func tile(_ id: TileID) throws -> FullTile? {
        try read { db in try SQLiteLog.tile(id, db) }
    }

    static func tile(_ id: TileID, _ db: Database) throws -> FullTile? {
        let sql = "SELECT hashes FROM tile WHERE id = ?"
        let bytes = try Data.fetchOne(db, sql: sql, arguments: [id.key])
        return bytes.flatMap { FullTile(id: id, bytes: Array($0)) }
    }

    public func storedState() throws -> StoredState {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT position, leaf FROM edge")
            let edge = rows.map { row in
                let leaf = Data.fromDatabaseValue(row["leaf"]).flatMap { Hash(bytes: Array($0)) }
                // What is no hash can be no entry's hash: the place stays known, the leaf is wrong.
                return (Int.fromDatabaseValue(row["position"]) ?? -1, leaf ?? Hash.emptyTree)
            }
            return StoredState(
                head: try SQLiteLog.head(db, path),
                frontier: Array(
                    try Data.fetchOne(db, sql: "SELECT frontier FROM log_state") ?? Data()
                ),
                edge: Dictionary(edge) { first, _ in first },
                tileCount: try Int.fetchOne(db, sql: "SELECT count(*) FROM tile") ?? 0,
                entryCount: try SQLiteLog.extent(db)
            )
        }
    }

    /// Whether the tables are those of a new log, and what SQLite's own check says of the pages:
    /// a flipped byte there may show rows that nobody wrote.
    public func structureFindings() throws -> [Finding] {
        try read { db in
            let pages = try String.fetchAll(db, sql: "PRAGMA quick_check(10)")
            let strange = try SQLiteLog.strangeParts(db).map { Finding.schema($0) }
            return strange + pages.filter { $0 != "ok" }.map { .pages($0) }
        }
    }

    /// Tables, indexes and triggers that differ from those of a new log.
    private static func strangeParts(_ db: Database) throws -> [String] {
        let made = try DatabaseQueue()
        let expected = try made.write { db in
            try db.execute(sql: String(decoding: PackageResources.log_sql, as: UTF8.self))
            return try parts(db)
        }
        var found = try parts(db)
        let state = "SELECT count(*) FROM log_state WHERE typeof(origin) = 'text'"
        if try Int.fetchOne(db, sql: state) != 1 { found["log_state"] = nil }
        return Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }.sorted()
    }

    private static func parts(_ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        )
        return Dictionary(
            rows.map { row in
                let name = String.fromDatabaseValue(row["name"]) ?? ""
                return (name, row.description)
            }
        ) { first, _ in first }
    }

    /// How far the entries reach; any before position 0 count as one too many.
    private static func extent(_ db: Database) throws -> Int {
        let last = try Int.fetchOne(db, sql: "SELECT max(position) FROM entry") ?? -1
        let first = try Int.fetchOne(db, sql: "SELECT min(position) FROM entry") ?? 0
        return min(max(last, -1), Int(UInt32.max)) + (first < 0 ? 2 : 1)
    }

    public func scanIDs(_ body: (EventID, Position) throws -> Void) throws {
        try read { db in
            let rows = try HotStatement(db, "SELECT id, position FROM entry_id")
            defer { rows.reset() }
            while try rows.step() {
                let id = EventID(bytes: rows.bytes(0)) ?? EventID(high: 0, low: 0)
                try body(id, Position(exactly: rows.integer(1)) ?? Position(.max))
            }
        }
    }

    public func append(onlyIf size: Int) throws -> any LogAppender {
        try SQLiteAppender(queue, memory, path: path, onlyIf: size)
    }

    private func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try SQLiteFile.translating(path) { try reader.read(body) }
    }
}

extension EventID {
    /// Sixteen bytes, big-endian: the order of ids is the order of the bytes.
    var data: Data {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) }
    }

    init?(data: Data) {
        guard let id = data.withUnsafeBytes({ EventID(bytes: $0) }) else { return nil }
        self = id
    }

    init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        self.init(
            high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }
}
