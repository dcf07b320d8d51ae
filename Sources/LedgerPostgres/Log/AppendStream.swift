import Ledger
import LedgerProof
import LedgerStore

/// A transaction that takes entries as they come, by COPY, with the ledger's row locked.
///
/// The server takes in one batch while the caller decides the next; memory stays that of a batch
/// and of the tiles it filled.
final class AppendStream {
    private let log: PostgresLog
    /// Nil once given back: what is not held is closed, and its locks with it.
    private var held: Session?
    private let ledger: [UInt8]
    /// The end when the row was locked.
    private let locked: AppendStart
    private var size: Int
    private var tiles: [FullTile] = []
    private var wire = WireBytes()
    private var isCopying = false

    /// Tiles are written in bulk too, from so many on.
    private static let tileCount = 64

    /// Begins a transaction and locks the ledger's row.
    ///
    /// - Throws: ``StoreError/busy`` when another holds it for as long as an answer is waited for.
    init(_ log: PostgresLog) throws {
        self.log = log
        ledger = Array(log.address.ledger.utf8)
        let session = try log.pool.take()
        held = session
        do {
            var found: AppendStart?
            // The last sees what the lock was waited for.
            try session.run([
                Session.Call(LogStatements.begin, Parameters()),
                Session.Call(LogStatements.lock, log.parameters()),
                Session.Call(LogStatements.start, log.parameters()),
            ]) { index, reply in
                if index == 2 { found = try AppendStart(reply, log) }
            }
            guard let found else { throw PostgresFault.lost("the server did not answer") }
            locked = found
        } catch {
            log.pool.give(session)
            throw error
        }
        size = locked.head.size
    }

    /// Begins where an optimistic append began.
    ///
    /// - Throws: ``StoreError/conflict`` when the end has moved.
    convenience init(_ log: PostgresLog, _ start: AppendStart) throws {
        try self.init(log)
        guard locked.head == start.head else {
            throw StoreError.conflict(expected: start.head.size, actual: locked.head.size)
        }
        guard locked.fence == start.fence else { throw StoreError.busy(holder: log.address.place) }
    }

    /// The end nobody else moves now, with its tree.
    func start(memory: TreeBuilder?) throws -> AppendStart {
        var start = locked
        start.tree = try start.tree(session, log, memory: memory)
        return start
    }

    func add(_ batch: EntryBatch, _ tiles: [FullTile]) throws {
        try settle()
        self.tiles += tiles
        if self.tiles.count >= AppendStream.tileCount { try writeTiles() }
        guard batch.count > 0 else { return }
        try begin(LogStatements.copyIn("entry", "position, id, bytes"))
        wire.reserve(batch.byteCount + batch.count * (ledger.count + 46) + 32)
        batch.withEntries { entry in
            for index in 0..<batch.count {
                row(columns: 4)
                wire.field(size + index)
                wire.field(batch.ids[index])
                wire.field(entry(index))
            }
        }
        size += batch.count
        try end()
    }

    private func writeTiles() throws {
        guard !tiles.isEmpty else { return }
        try begin(LogStatements.copyIn("tile", "id, hashes"))
        for tile in tiles {
            row(columns: 3)
            wire.field(Int(tile.id.key))
            tile.withUnsafeBytes { wire.field($0) }
        }
        tiles.removeAll(keepingCapacity: true)
        try end()
        try settle()
    }

    private func begin(_ sql: String) throws {
        try session.beginCopyIn(sql)
        wire.removeAll()
        wire.append(CopyRowWriter.header)
    }

    private func row(columns: Int) {
        wire.integer(Int16(columns))
        ledger.withUnsafeBytes { wire.field($0) }
    }

    /// Sends the rows; what the server says to them is taken by ``settle()``.
    private func end() throws {
        wire.append(CopyRowWriter.trailer)
        try wire.bytes.withUnsafeBytes { try session.connection.put($0) }
        try session.connection.endPut()
        isCopying = true
    }

    /// Waits until the server has taken the rows sent last.
    private func settle() throws {
        guard isCopying else { return }
        isCopying = false
        try session.finish()
    }

    func position(of id: EventID) throws -> Position? {
        try settle()
        return try log.position(of: id, below: size, try session)
    }

    func read<Result>(
        _ position: Position,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try settle()
        return try log.entry(position, try session, body)
    }

    /// Makes what was streamed durable.
    ///
    /// - Throws: ``StoreError/unknownOutcome`` when no server could say what became of it.
    func commit(_ end: AppendEnd) throws {
        try settle()
        try writeTiles()
        try writeEdge(end)
        let moved = try session.run(
            LogStatements.move,
            end.parameters(log.address.ledger, fence: end.fence)
        ) { $0.integer(0, 0) }
        // Entries behind an end that did not move would be nobody's.
        guard moved == 1 else { throw StoreError.busy(holder: log.address.place) }
        try finish([], AppendCommit(log, end))
    }

    /// Appends what was not streamed and makes it durable, in one round trip.
    func commit(_ end: AppendEnd, _ buffer: AppendBuffer) throws {
        let commit = AppendCommit(log, end)
        try finish([commit.call(buffer, fence: end.fence)], commit)
    }

    /// The row is locked and as it was: these calls are done with the commit, or not at all.
    private func finish(_ calls: [Session.Call], _ commit: AppendCommit) throws {
        do {
            let end = [
                Session.Call(LogStatements.commit, Parameters(), endsTransaction: true),
                Session.Call(LogStatements.notify, commit.notice),
            ]
            try session.run(calls + end) { _, _ in }
        } catch let fault as PostgresFault where fault.isLost {
            close()
            guard try commit.settle(after: fault) else {
                throw StoreError.unavailable(
                    file: log.address.place,
                    problem: "nothing was written: \(fault.message)"
                )
            }
        }
        close()
    }

    /// Keeps the leaf hashes of the unfinished tile, and only those.
    private func writeEdge(_ end: AppendEnd) throws {
        if end.fillsTile {
            var asked = log.parameters()
            asked.integer(end.edgeStart)
            try session.run(LogStatements.dropEdge, asked) { _ in }
        }
        let edge = end.newEdge
        guard !edge.leaves.isEmpty else { return }
        try begin(LogStatements.copyIn("edge", "position, leaf"))
        for (offset, leaf) in edge.leaves.enumerated() {
            row(columns: 3)
            wire.field(edge.start + offset)
            wire.field(leaf)
        }
        try self.end()
        try settle()
    }

    private var session: Session {
        get throws {
            guard let held else { throw PostgresFault.lost("the stream has ended") }
            return held
        }
    }

    /// Gives the session back; a transaction still open goes with it.
    func close() {
        if let session = held.take() { log.pool.give(session) }
    }

    deinit {
        close()
    }
}
