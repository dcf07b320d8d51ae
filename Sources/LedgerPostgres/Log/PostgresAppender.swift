import Ledger
import LedgerProof
import LedgerStore

/// Entries being added to a log on PostgreSQL.
///
/// Up to a few MB are kept here and sent with the commit, in one statement; more are streamed into
/// a transaction that holds the ledger's row from then on.
final class PostgresAppender: LogAppender {
    private let log: PostgresLog
    private var start: AppendStart
    private var tree: TreeBuilder
    private var buffer = AppendBuffer()
    private var stream: AppendStream?
    /// The largest id in the log and here: one above it is new.
    private var lastID: EventID
    private var isOpen = true
    /// Whether an answer rests on an entry that was there before.
    private var hasFound = false

    /// From so many bytes on entries are streamed.
    private static let bytesWorthStreaming = 4 << 20

    /// In which turn it began; nil outside.
    private let turn: Int?

    init(_ log: PostgresLog, from start: AppendStart, inTurn turn: Int? = nil) {
        (self.log, self.start, self.turn) = (log, start, turn)
        (tree, lastID) = (start.tree, start.lastID)
    }

    /// Adds entries; what goes wrong while they are streamed is thrown by the next call.
    func add(_ batch: EntryBatch) throws {
        try change {
            if stream == nil { try refuseTakenIDs(batch) }
            var tiles: [FullTile] = []
            for leaf in batch.leaves { tree.append(leaf: leaf, completed: &tiles) }
            if let last = batch.ids.max() { lastID = max(lastID, last) }
            if let stream {
                try stream.add(batch, tiles)
            } else {
                buffer.add(batch, tiles, from: tree.size - batch.count)
                if buffer.byteCount > PostgresAppender.bytesWorthStreaming { try openStream() }
            }
        }
    }

    private func refuseTakenIDs(_ batch: EntryBatch) throws {
        var (largest, unsure) = (lastID, [EventID]())
        for id in batch.ids {
            if id > largest { largest = id } else { unsure.append(id) }
        }
        guard !unsure.isEmpty else { return }
        // Ids out of order may also stand twice in the batch itself.
        let areHere =
            Set(batch.ids).count < batch.count || unsure.contains { buffer.position(of: $0) != nil }
        if try areHere || areTaken(unsure) {
            throw StoreError.unavailable(file: log.address.place, problem: "the id is taken")
        }
    }

    private func areTaken(_ ids: [EventID]) throws -> Bool {
        var asked = log.parameters()
        asked.array(.id, count: ids.count) { for id in ids { $0.field(id) } }
        return try log.read { session in
            try session.run(LogStatements.taken, asked) { $0.rowCount > 0 }
        }
    }

    private func openStream() throws {
        let stream = try AppendStream(log, start)
        self.stream = stream
        try buffer.drain { try stream.add($0, $1) }
    }

    func position(of id: EventID) throws -> Position? {
        try access {
            if id > lastID { return nil }
            if let stream { return try stream.position(of: id) }
            if let here = buffer.position(of: id) { return Position(exactly: here) }
            if id > start.lastID { return nil }
            let found = try log.read { try log.position(of: id, below: start.head.size, $0) }
            hasFound = hasFound || found != nil
            return found
        }
    }

    func read<Result>(
        _ position: Position,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try access {
            let number = Int(position.value)
            if number >= start.head.size, let stream { return try stream.read(position, body) }
            if number >= start.head.size {
                guard number < tree.size else { throw log.corrupt(StoreError.missingEntry) }
                return try buffer.read(number - start.head.size, body)
            }
            return try log.read { try log.entry(position, $0, body) }
        }
    }

    func commit() throws -> Head {
        let head = Head(size: tree.size, root: tree.root)
        guard tree.size > start.head.size else {
            if hasFound { try change { try log.read { try log.confirm($0) } } }
            rollback()
            return head
        }
        var fence: Int?
        try change {
            let end = AppendEnd(from: start, to: head, tree)
            if let stream {
                try stream.commit(end)
            } else {
                fence = try AppendCommit(log, end).send(buffer)
            }
            isOpen = false
        }
        // Where the fence is not sure the next append asks for it.
        let left = AppendStart(head, fence: fence ?? 0, lastID: lastID, tree)
        log.endAppend(left, inTurn: fence == nil ? nil : turn)
        return head
    }

    func rollback() {
        guard isOpen else { return }
        isOpen = false
        stream?.close()
        log.endAppend(nil)
    }

    private func access<Result>(_ body: () throws -> Result) throws -> Result {
        precondition(isOpen, "nothing is appended after the end or an error")
        return try PostgresFault.translating(log.address.place, body)
    }

    /// As ``access(_:)``, but an error ends it and nothing is kept.
    private func change(_ body: () throws -> Void) throws {
        do {
            try access(body)
        } catch {
            rollback()
            throw error
        }
    }

    deinit {
        rollback()
    }
}

/// What a commit changes on the ledger's row, and the leaves behind the last full tile.
struct AppendEnd {
    let before: Head
    let after: Head
    let fence: Int
    let frontier: [UInt8]
    let edge: [Hash]

    init(from start: AppendStart, to head: Head, _ tree: TreeBuilder) {
        (before, after, fence) = (start.head, head, start.fence)
        (frontier, edge) = (tree.frontier.bytes, tree.edge)
    }

    /// The position of the first leaf behind the last full tile.
    var edgeStart: Int {
        after.size - edge.count
    }

    /// Leaves that are not stored yet, and the position of the first.
    var newEdge: (start: Int, leaves: ArraySlice<Hash>) {
        let start = max(edgeStart, before.size)
        return (start, edge[(start - edgeStart)...])
    }

    /// Whether a tile was filled: its leaves go.
    var fillsTile: Bool {
        edgeStart > before.size - before.size % FullTile.width
    }

    /// `$1` to `$7` of the statements that move the end.
    func parameters(_ ledger: String, fence: Int) -> Parameters {
        var parameters = Parameters(ledger: ledger)
        parameters.integer(before.size)
        parameters.hash(before.root)
        parameters.integer(fence)
        parameters.integer(after.size)
        parameters.hash(after.root)
        parameters.bytes(frontier)
        return parameters
    }
}
