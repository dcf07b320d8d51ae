import Foundation
import GRDB
import Ledger
import LedgerProof
import LedgerStore

/// What one append leaves for the next: the tree as committed and the statements prepared.
///
/// Rebuilding the tree of a million entries costs 10 ms, fifty durable commits.
final class AppendMemory: @unchecked Sendable {
    // Unchecked: touched only inside the serialised access of the queue it belongs to.
    fileprivate var tree: TreeBuilder?
    fileprivate var statements: AppendStatements?
}

/// The statements of an append, prepared once for a connection.
private struct AppendStatements {
    let begin: HotStatement
    let commit: HotStatement
    let head: HotStatement
    let entry: BulkInsert
    let id: BulkInsert
    let tile: HotStatement
    let edge: HotStatement
    let dropEdge: HotStatement
    let state: HotStatement
    let read: HotStatement

    init(_ db: Database) throws {
        begin = try HotStatement(db, "BEGIN IMMEDIATE")
        commit = try HotStatement(db, "COMMIT")
        head = try HotStatement(db, "SELECT size, root FROM log_state")
        entry = try BulkInsert(db, into: "entry", columns: ["position", "bytes"])
        id = try BulkInsert(db, into: "entry_id", columns: ["id", "position"])
        tile = try HotStatement(db, "INSERT INTO tile VALUES (?, ?)")
        edge = try HotStatement(db, "INSERT INTO edge VALUES (?, ?)")
        dropEdge = try HotStatement(db, "DELETE FROM edge WHERE position < ?")
        state = try HotStatement(db, "UPDATE log_state SET size = ?, root = ?, frontier = ?")
        read = try HotStatement(db, "SELECT bytes FROM entry WHERE position = ?")
    }
}

/// Appends to a SQLite log; large batches are written on a thread beside the caller's.
final class SQLiteAppender: LogAppender {
    private let transaction: AppendTransaction
    /// Where everything about the transaction happens, in order.
    private let worker = Worker("socai.append", ahead: 4)
    private var isCommitted = false

    /// Handing a smaller batch to another thread costs more than it saves.
    private static let countWorthHandingOver = 64

    init(_ queue: DatabaseQueue, _ memory: AppendMemory, path: String, onlyIf size: Int) throws {
        transaction = try AppendTransaction(queue, memory, path: path, onlyIf: size)
    }

    /// Adds entries; what goes wrong with a large batch is thrown by the next call.
    func add(_ batch: EntryBatch) throws {
        guard batch.count >= SQLiteAppender.countWorthHandingOver else {
            return try settled { try $0.add(batch) }
        }
        worker.hand { [transaction] in try transaction.add(batch) }
    }

    func position(of id: EventID) throws -> Position? {
        try settled { try $0.position(of: id) }
    }

    func read<Result>(
        _ position: Position,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try settled { try $0.read(position, body) }
    }

    func commit() throws -> Head {
        let (head, isLarge) = try settled { try $0.commit() }
        isCommitted = true
        if isLarge { worker.later { [transaction] in transaction.tidy() } }
        return head
    }

    func rollback() {
        worker.afterAll { transaction.rollback() }
    }

    /// Who forgets an appender may append at once: batches still being written are waited for.
    deinit {
        if !isCommitted { rollback() }
    }

    /// Runs after every batch handed over, or throws what went wrong with one.
    private func settled<Result>(_ body: (AppendTransaction) throws -> Result) throws -> Result {
        try worker.settled { try body(transaction) }
    }
}

/// One open transaction on the log: entries, ids, tiles and state, all of them or none.
private final class AppendTransaction: @unchecked Sendable {
    // Unchecked: its owner touches it in one serial queue only.
    private let queue: DatabaseQueue
    private let path: String
    private let memory: AppendMemory
    private let sizeBefore: Int
    private var tree: TreeBuilder
    private let statements: AppendStatements
    private var isOpen = true

    /// From this many entries on, the write-ahead log is brought into the file after the commit.
    private static let largeCount = 4096

    /// - Throws: ``StoreError/conflict`` when the log's size is not `size`, ``StoreError/busy``
    ///   while another appends.
    init(_ queue: DatabaseQueue, _ memory: AppendMemory, path: String, onlyIf size: Int) throws {
        (self.queue, self.memory, self.path, sizeBefore) = (queue, memory, path, size)
        (tree, statements) = try SQLiteFile.translating(path) {
            try queue.writeWithoutTransaction { db in
                guard !db.isInsideTransaction else { throw StoreError.busy(holder: path) }
                let statements = try memory.statements ?? AppendStatements(db)
                memory.statements = statements
                try statements.begin.run()
                do {
                    let head = try AppendTransaction.head(statements, path)
                    guard head.size == size else {
                        throw StoreError.conflict(expected: size, actual: head.size)
                    }
                    return (try AppendTransaction.tree(of: head, memory, db, path), statements)
                } catch {
                    try db.execute(sql: "ROLLBACK")
                    throw error
                }
            }
        }
    }

    private static func head(_ statements: AppendStatements, _ path: String) throws -> Head {
        defer { statements.head.reset() }
        guard try statements.head.step(), let root = Hash(bytes: statements.head.bytes(1)) else {
            throw StoreError.corrupt(file: path, problem: "there is no readable state row")
        }
        return Head(size: statements.head.integer(0), root: root)
    }

    /// The tree the last append left, if the state row still says the same; else the tree as
    /// stored, checked against the root before anything grows on it.
    private static func tree(
        of head: Head,
        _ memory: AppendMemory,
        _ db: Database,
        _ path: String
    ) throws -> TreeBuilder {
        if let tree = memory.tree, tree.size == head.size, tree.root == head.root { return tree }
        let edge = try Data.fetchAll(db, sql: "SELECT leaf FROM edge ORDER BY position")
            .compactMap { Hash(bytes: Array($0)) }
        do throws(TreeBuilder.RestoreError) {
            return try TreeBuilder(size: head.size, edge: edge, expectedRoot: head.root) { id in
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

    /// The new head, and whether so much was written that ``tidy()`` should follow.
    func commit() throws -> (head: Head, isLarge: Bool) {
        let head = Head(size: tree.size, root: tree.root)
        guard tree.size > sizeBefore else {
            rollback()
            return (head, false)
        }
        let isLarge = tree.size - sizeBefore >= AppendTransaction.largeCount
        try change { db in
            try writeEdge()
            try writeState(head)
            if isLarge { try SQLiteFile.putOffTidying(db) }
            try statements.commit.run()
            isOpen = false
            memory.tree = tree
        }
        return (head, isLarge)
    }

    /// Brings what was committed from the write-ahead log into the file.
    func tidy() {
        SQLiteFile.tidy(queue)
    }

    /// The frontier and root change with the entries they stand for, or not at all.
    private func writeState(_ head: Head) throws {
        statements.state.bind(head.size, at: 1)
        try head.root.withUnsafeBytes { root in
            statements.state.bind(borrowing: root, at: 2)
            try tree.frontier.bytes.withUnsafeBytes { frontier in
                statements.state.bind(borrowing: frontier, at: 3)
                try statements.state.run()
            }
        }
    }

    /// Keeps the leaf hashes of the unfinished tile, and only those.
    private func writeEdge() throws {
        let edge = tree.edge
        let start = tree.size - edge.count
        if start > sizeBefore - sizeBefore % FullTile.width {
            statements.dropEdge.bind(start, at: 1)
            try statements.dropEdge.run()
        }
        for position in max(start, sizeBefore)..<max(tree.size, sizeBefore) {
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
