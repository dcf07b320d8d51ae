import Glibc
import Ledger
import LedgerProof
import LedgerStore

/// Moves the end of a ledger, and finds out what became of it when the answer is lost.
///
/// A connection that dies with a commit on its way leaves two questions: was it done, and may it
/// still be done. Raising the fence answers both: it waits for the ledger's row, so that what is
/// under way ends first, and what arrives later names a fence that is no more.
struct AppendCommit {
    private let log: PostgresLog
    private let end: AppendEnd

    /// How often a fence that others raised is read anew.
    private static let turnsMax = 8

    init(_ log: PostgresLog, _ end: AppendEnd) {
        (self.log, self.end) = (log, end)
    }

    /// What became of a commit whose answer did not come.
    private enum Fate {
        /// Sure if its own answer said so: then nobody raised the fence meanwhile.
        case done(isSure: Bool)
        /// Nothing was written, and nothing of it can be; the fence is raised to this.
        case undone(fence: Int)
    }

    /// Appends what is buffered, in one round trip; sends it again where it surely was not done.
    ///
    /// - Returns: the fence as it is now; nil where that was not told.
    /// - Throws: ``StoreError/conflict`` when the end was moved by another,
    ///   ``StoreError/unknownOutcome`` when no server could say.
    func send(_ buffer: AppendBuffer) throws -> Int? {
        var fence = end.fence
        for _ in 0..<AppendCommit.turnsMax {
            switch try attempt(buffer, fence) {
            case .done(let isSure): return isSure ? fence : nil
            case .undone(let raised): fence = raised
            }
        }
        throw StoreError.busy(holder: log.address.place)
    }

    private func attempt(_ buffer: AppendBuffer, _ fence: Int) throws -> Fate {
        let session = try fencedSession()
        do {
            defer { log.pool.give(session) }
            if try append(buffer, fence, session) { return .done(isSure: true) }
            return try refused(session)
        } catch let fault as PostgresFault where fault.isLost {
            return try fate(after: fault)
        }
    }

    private func fencedSession() throws -> Session {
        do {
            return try log.pool.take()
        } catch let fault as PostgresFault {
            throw StoreError.unavailable(
                file: log.address.place,
                problem: "nothing was written: \(fault.message)"
            )
        }
    }

    /// True once the entries are durable; false when the row was not where the writer left it.
    private func append(
        _ buffer: AppendBuffer,
        _ fence: Int,
        _ session: Session
    ) throws -> Bool {
        var parameters = end.parameters(log.address.ledger, fence: fence)
        buffer.bind(to: &parameters)
        let edge = end.newEdge
        parameters.integer(edge.start)
        parameters.array(.bytes, count: edge.leaves.count) { wire in
            for leaf in edge.leaves { wire.field(leaf) }
        }
        if end.fillsTile { bindTiles(buffer.tiles, to: &parameters) }
        let statement = end.fillsTile ? LogStatements.appendTiles : LogStatements.append
        var count = 0
        // The hint goes out with the append, but in a transaction of its own: one that notifies
        // holds a lock of the whole cluster until its commit is durable.
        try session.run([
            Session.Call(statement, parameters, endsTransaction: true),
            Session.Call(LogStatements.notify, notice),
        ]) { index, reply in
            if index == 0 { count = reply.integer(0, 0) ?? 0 }
        }
        return count == 1
    }

    private func bindTiles(_ tiles: [FullTile], to parameters: inout Parameters) {
        parameters.array(.integer, count: tiles.count) { wire in
            for tile in tiles { wire.field(Int(tile.id.key)) }
        }
        parameters.array(.bytes, count: tiles.count) { wire in
            for tile in tiles { tile.withUnsafeBytes { wire.field($0) } }
        }
    }

    var notice: Parameters {
        var notice = log.parameters()
        notice.integer(end.after.size)
        return notice
    }

    /// Why the row was not moved: another end is a conflict, another fence only needs to be known.
    private func refused(_ session: Session) throws -> Fate {
        let (head, fence) = try session.run(LogStatements.start, log.parameters()) { reply in
            (try log.head(reply), reply.integer(0, 2) ?? 0)
        }
        guard head == end.before else { throw parted(head) }
        return .undone(fence: fence)
    }

    /// The error for an end that is not the one decided on.
    private func parted(_ head: Head) -> StoreError {
        head.size == end.before.size
            ? log.corrupt("the log has another root at \(head.size) entries than it had")
            : .conflict(expected: end.before.size, actual: head.size)
    }

    // MARK: Lost answers

    /// Waits for a server that can say whether the commit was done.
    func settle(after fault: PostgresFault) throws -> Bool {
        switch try fate(after: fault) {
        case .done: true
        case .undone: false
        }
    }

    /// - Throws: ``StoreError/unknownOutcome`` after twice the seconds an answer is waited for.
    private func fate(after fault: PostgresFault) throws -> Fate {
        let deadline = ContinuousClock.now.advanced(by: .seconds(log.address.patience * 2))
        var problem = fault.message
        var pause: UInt32 = 20_000
        repeat {
            do {
                return try askedFate()
            } catch let fault as PostgresFault {
                problem = fault.message
            } catch StoreError.unavailable(_, let reason) {
                problem = reason
            }
            usleep(pause)
            pause = min(pause * 2, 1_000_000)
        } while ContinuousClock.now < deadline
        throw StoreError.unknownOutcome(
            place: log.address.place,
            from: end.before.size,
            to: end.after.size,
            problem: problem
        )
    }

    private func askedFate() throws -> Fate {
        let session = try log.pool.take(fresh: true)
        defer { log.pool.give(session) }
        if let fence = try raiseFence(session) { return .undone(fence: fence) }
        let head = try log.head(session)
        guard head.size >= end.after.size, try root(head) == end.after.root else {
            throw parted(head)
        }
        try log.confirm(session)
        return .done(isSure: false)
    }

    /// The new fence, if the end is still where it was.
    private func raiseFence(_ session: Session) throws -> Int? {
        var asked = log.parameters()
        asked.integer(end.before.size)
        asked.hash(end.before.root)
        return try session.run(LogStatements.raiseFence, asked) { reply in
            reply.rowCount == 1 ? reply.integer(0, 0) : nil
        }
    }

    /// The root over as many entries as ours would be: equal only if they are ours.
    private func root(_ head: Head) throws -> Hash {
        head.size == end.after.size ? head.root : try log.root(ofFirst: end.after.size)
    }
}
