import Foundation
import GRDB
public import Ledger
import LedgerProof
public import LedgerStore

/// The views of one ledger in a disposable SQLite file beside the log.
public final class ViewFile: Sendable {
    public let path: String
    let queue: DatabaseQueue
    /// Keeps the file from being replaced while it is open.
    private let lock: FileLock

    /// How far a view file was folded, and from which log.
    public struct State: Sendable {
        public let origin: String
        public let title: String
        public let position: Int
        public let lastAt: Instant
        /// The largest handle of a citizen or dossier in the log so far.
        public let handleMax: UInt32
        /// Leaf hash of the last entry folded: ties the views to their log.
        public let lastLeaf: [UInt8]
        /// Where the ledger was closed, if it was.
        public let closing: LedgerClosing?
    }

    /// Opens the views; a missing file is made anew and empty.
    public convenience init(at path: String) throws {
        try self.init(at: path, .disposable)
    }

    init(at path: String, _ durability: SQLiteFile.Durability) throws {
        self.path = path
        lock = try FileLock(path + ".lock", .shared)
        queue = try SQLiteFile.open(path, durability, expecting: .views)
        try SQLiteFile.translating(path) { [queue] in
            try queue.writeWithoutTransaction { db in
                if try !ViewFile.isMade(db) { try ViewFile.create(db) }
            }
        }
    }

    /// Asks the file, not the driver's memory of it: another process may have made the tables.
    private static func isMade(_ db: Database) throws -> Bool {
        let sql = "SELECT count(*) FROM sqlite_master WHERE name = 'view_state'"
        return try Int.fetchOne(db, sql: sql) == 1
    }

    /// Makes the tables, unless another process made them first.
    private static func create(_ db: Database) throws {
        try db.inTransaction(.immediate) {
            guard try !isMade(db) else { return .commit }
            try SQLiteFile.mark(db, as: .views)
            try ViewSchema.create(db)
            try db.execute(
                sql: "INSERT INTO view_state VALUES (0, '', '', 0, 0, 0, ?, NULL, NULL)",
                arguments: [Data()]
            )
            return .commit
        }
    }

    public func state() throws -> State {
        try read { db in try ViewFile.state(db, path) }
    }

    static func state(_ db: Database, _ path: String) throws -> State {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM view_state") else {
            throw StoreError.corrupt(file: path, problem: "the state row is missing")
        }
        return State(
            origin: row["origin"],
            title: row["title"],
            position: row["position"],
            lastAt: Instant(millisecondsSinceEpoch: row["last_at"]),
            handleMax: row["handle_max"],
            lastLeaf: Array(row["last_leaf"] as Data),
            closing: closing(row)
        )
    }

    private static func closing(_ row: Row) -> LedgerClosing? {
        guard let position = row["closed_at"] as UInt32?,
            let successor = (row["successor"] as String?).flatMap({ LedgerHead($0) })
        else { return nil }
        return LedgerClosing(at: Position(position), successor: successor)
    }

    /// The digest of what is stored; see `Schemas/formats/view-digest.md`.
    ///
    /// About 0,3 µs a row.
    public func digest() throws -> StoredViews {
        try read { db in
            var digest = ViewDigest()
            for table in ViewTable.all { try ViewFile.add(table, to: &digest, db) }
            let result = digest.finish()
            return StoredViews(
                position: try ViewFile.state(db, path).position,
                digest: result.whole,
                tables: result.tables
            )
        }
    }

    private static func add(_ table: ViewTable, to digest: inout ViewDigest, _ db: Database) throws
    {
        let names = table.columns.map(\.name).joined(separator: ", ")
        let key = table.key.joined(separator: ", ")
        let toPosition = table.isVersioned ? ", to_pos" : ""
        let rows = try HotStatement(
            db,
            "SELECT \(names)\(toPosition) FROM \(table.name) ORDER BY \(key)"
        )
        let count = Int32(table.columns.count)
        while try rows.step() {
            digest.add(to: table) { text in
                for index in 0..<count { add(rows, index, table, to: &text) }
            }
            if table.isVersioned, !rows.isNull(count) {
                digest.close(in: table, at: rows.integer(count))
            }
        }
    }

    private static func add(
        _ rows: HotStatement,
        _ index: Int32,
        _ table: ViewTable,
        to text: inout RowText
    ) {
        let column = table.columns[Int(index)]
        if column.isNullable && rows.isNull(index) {
            text.null()
        } else if column.kind == .integer {
            text.integer(rows.integer(index))
        } else {
            text.text(rows.bytes(index))
        }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try SQLiteFile.translating(path) { try queue.read(body) }
    }

    func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try SQLiteFile.translating(path) { try queue.writeWithoutTransaction(body) }
    }

    func close() throws {
        try SQLiteFile.translating(path) { try queue.close() }
    }
}
