import Foundation
import GRDB
import Ledger
import LedgerProof
import LedgerStore

/// One open transaction on the log: entries, ids, tiles and state, all of them or none.
final class SQLiteAppender: LogAppender {
    private let queue: DatabaseQueue
    private let path: String
    private var tree: TreeBuilder
    private let statements: Statements
    private var isOpen = true

    private struct Statements {
        let entry: BulkInsert
        let id: BulkInsert
        let tile: HotStatement
        let edge: HotStatement
        let read: HotStatement
    }

    /// - Throws: ``StoreError/conflict`` when the log's size is not `size`, ``StoreError/busy``
    ///   while another appends.
    init(_ queue: DatabaseQueue, path: String, onlyIf size: Int) throws {
        self.queue = queue
        self.path = path
        (tree, statements) = try SQLiteFile.translating(path) {
            try queue.writeWithoutTransaction { db in
                guard !db.isInsideTransaction else { throw StoreError.busy(holder: path) }
                try db.execute(sql: "BEGIN IMMEDIATE")
                do {
                    let tree = try SQLiteAppender.restoreTree(db, path, onlyIf: size)
                    return (tree, try SQLiteAppender.prepare(db))
                } catch {
                    try db.execute(sql: "ROLLBACK")
                    throw error
                }
            }
        }
    }

    private static func prepare(_ db: Database) throws -> Statements {
        Statements(
            entry: try BulkInsert(db, into: "entry", columns: ["position", "bytes"]),
            id: try BulkInsert(db, into: "entry_id", columns: ["id", "position"]),
            tile: try HotStatement(db, "INSERT INTO tile VALUES (?, ?)"),
            edge: try HotStatement(db, "INSERT INTO edge VALUES (?, ?)"),
            read: try HotStatement(db, "SELECT bytes FROM entry WHERE position = ?")
        )
    }

    /// The tree as stored, checked against the root in the state row before anything grows on it.
    private static func restoreTree(
        _ db: Database,
        _ path: String,
        onlyIf size: Int
    ) throws -> TreeBuilder {
        let head = try SQLiteLog.head(db, path)
        guard head.size == size else {
            throw StoreError.conflict(expected: size, actual: head.size)
        }
        let edge = try Data.fetchAll(db, sql: "SELECT leaf FROM edge ORDER BY position")
            .compactMap { Hash(bytes: Array($0)) }
        do throws(TreeBuilder.RestoreError) {
            return try TreeBuilder(size: size, edge: edge, expectedRoot: head.root) { id in
                try SQLiteLog.tile(id, db)?.bytes
            }
        } catch {
            throw StoreError.corrupt(
                file: path,
                problem: "the tree does not fit its root: \(error)"
            )
        }
    }

    func add(_ batch: EntryBatch) throws {
        try change { _ in
            let start = tree.size
            try insertEntries(batch, from: start)
            try insertIDs(batch, from: start)
            var tiles: [FullTile] = []
            for leaf in batch.leaves { tree.append(leaf: leaf, completed: &tiles) }
            for tile in tiles {
                statements.tile.bind(Int(tile.id.key), at: 1)
                try tile.withUnsafeBytes {
                    statements.tile.bind(borrowing: $0, at: 2)
                    try statements.tile.run()
                }
            }
        }
    }

    private func insertEntries(_ batch: EntryBatch, from start: Int) throws {
        try batch.withEntries { entry in
            try statements.entry.insert(count: batch.count) { index, binder in
                binder.integer(start + index)
                binder.bytes(borrowing: entry(index))
            }
        }
    }

    private func insertIDs(_ batch: EntryBatch, from start: Int) throws {
        let words = batch.ids.flatMap { [$0.high.bigEndian, $0.low.bigEndian] }
        try words.withUnsafeBytes { bytes in
            try statements.id.insert(count: batch.count) { index, binder in
                let id = bytes[(index * 16)..<(index * 16 + 16)]
                binder.bytes(borrowing: UnsafeRawBufferPointer(rebasing: id))
                binder.integer(start + index)
            }
        }
    }

    func position(of id: EventID) throws -> Position? {
        try access { db in try SQLiteLog.position(of: id, db) }
    }

    func read<Result>(
        _ position: Position,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try access { _ in
            defer { statements.read.reset() }
            statements.read.bind(Int(position.value), at: 1)
            guard try statements.read.step() else {
                throw StoreError.corrupt(file: path, problem: StoreError.missingEntry)
            }
            return try body(statements.read.bytes(0))
        }
    }

    func commit() throws -> Head {
        let head = Head(size: tree.size, root: tree.root)
        try change { db in
            try writeEdge(db)
            // The frontier and root change with the entries they stand for, or not at all.
            try db.execute(
                sql: "UPDATE log_state SET size = ?, root = ?, frontier = ?",
                arguments: [head.size, Data(head.root.bytes), Data(tree.frontier.bytes)]
            )
            try db.execute(sql: "COMMIT")
            isOpen = false
        }
        return head
    }

    /// Keeps the leaf hashes of the unfinished tile, and only those.
    private func writeEdge(_ db: Database) throws {
        let edge = tree.edge
        let start = tree.size - edge.count
        try db.execute(sql: "DELETE FROM edge WHERE position < ?", arguments: [start])
        let known = try Int.fetchOne(db, sql: "SELECT max(position) FROM edge") ?? start - 1
        for position in (known + 1)..<max(tree.size, known + 1) {
            statements.edge.bind(position, at: 1)
            try edge[position - start].withUnsafeBytes {
                statements.edge.bind(borrowing: $0, at: 2)
                try statements.edge.run()
            }
        }
    }

    func rollback() {
        guard isOpen else { return }
        isOpen = false
        // A failed rollback leaves the transaction to SQLite, which drops it on close.
        try? queue.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
    }

    private func access<Result>(_ body: (Database) throws -> Result) throws -> Result {
        precondition(isOpen, "nothing is appended after the end or an error")
        return try SQLiteFile.translating(path) { try queue.writeWithoutTransaction(body) }
    }

    /// As ``access(_:)``, but an error ends it and nothing is kept.
    ///
    /// SQLite may have ended the transaction itself, and then every further statement would be a
    /// commit of its own.
    private func change<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do {
            return try access(body)
        } catch {
            rollback()
            throw error
        }
    }

    deinit {
        rollback()
    }
}
