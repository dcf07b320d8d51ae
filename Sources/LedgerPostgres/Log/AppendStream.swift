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
    private var size: Int
    private var tiles: [FullTile] = []
    private var wire = WireBytes()
    private var isCopying = false

    /// Tiles are written in bulk too, from so many on.
    private static let tileCount = 64

    /// - Throws: ``StoreError/conflict`` when the end has moved, ``StoreError/busy`` when another
    ///   streams into the ledger.
    init(_ log: PostgresLog, _ start: AppendStart) throws {
        (self.log, size) = (log, start.head.size)
        ledger = Array(log.address.ledger.utf8)
        held = try log.pool.take()
        do {
            try session.run(LogStatements.begin, Parameters()) { _ in }
            let (head, fence) = try session.run(LogStatements.lock, log.parameters()) { reply in
                (try log.head(reply), reply.integer(0, 2) ?? 0)
            }
            guard head == start.head else {
                throw StoreError.conflict(expected: start.head.size, actual: head.size)
            }
            guard fence == start.fence else { throw StoreError.busy(holder: log.address.place) }
        } catch {
            close()
            throw error
        }
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

    /// - Throws: ``StoreError/unknownOutcome`` when no server could say what became of it.
    func commit(_ end: AppendEnd) throws {
        try settle()
        try writeTiles()
        try writeEdge(end)
        let moved = try session.run(
            LogStatements.move,
            end.parameters(log.address.ledger, fence: end.fence)
        ) { $0.integer(0, 0) }
        guard moved == 1 else {
            throw StoreError.conflict(expected: end.before.size, actual: try log.head().size)
        }
        let commit = AppendCommit(log, end)
        do {
            try session.run([
                Session.Call(LogStatements.commit, Parameters(), endsTransaction: true),
                Session.Call(LogStatements.notify, commit.notice),
            ]) { _, _ in }
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
