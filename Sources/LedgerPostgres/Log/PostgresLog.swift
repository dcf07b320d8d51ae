public import Ledger
public import LedgerProof
public import LedgerStore
import Synchronization

/// The log of one ledger among others in a PostgreSQL database (15 and later).
///
/// Optimistic: an append locks no row while commands are decided; at the commit one statement
/// moves the end of the ledger if it is where the writer left it, else ``StoreError/conflict``.
/// Nodes that append behind one another take turns, so that conflicts are rare.
/// Many threads may read at once; one appends.
public final class PostgresLog: SharedEventStore {
    public let origin: String
    public let address: PostgresAddress
    let pool: PostgresPool
    private let isAppending = Mutex(false)
    /// The tree as the last append or its start left it.
    private let memory = Mutex<TreeBuilder?>(nil)
    /// What the last commit left, and in which turn.
    private let left = Mutex<(turn: Int, end: AppendStart)?>(nil)
    let listener = Mutex<Session?>(nil)
    private let turn: Turn

    /// Opens the ledger an address names; `pool` may be shared with other ledgers of the database.
    ///
    /// - Throws: ``StoreError/foreign`` when there is no log or one of another version,
    ///   ``StoreError/unavailable`` when the server or the ledger is not there.
    public init(at address: PostgresAddress, pool: PostgresPool? = nil) throws {
        let pool = pool ?? PostgresPool(address)
        (self.address, self.pool, turn) = (address, pool, Turn(address))
        origin = try PostgresFault.translating(address.place) {
            try pool.read { session in
                try PostgresSchema.check(session, address)
                return try PostgresLog.origin(session, address)
            }
        }
    }

    private static func origin(_ session: Session, _ address: PostgresAddress) throws -> String {
        let parameters = Parameters(ledger: address.ledger)
        return try session.run(LogStatements.ledger, parameters) { reply in
            guard reply.rowCount == 1 else {
                throw StoreError.unavailable(
                    file: address.place,
                    problem: "no ledger of this name in the database"
                )
            }
            return reply.text(0, 0)
        }
    }

    public func head() throws -> Head {
        try read { try head($0) }
    }

    func head(_ session: Session) throws -> Head {
        try session.run(LogStatements.head, parameters()) { try head($0) }
    }

    /// The end a reply names in its first two columns.
    func head(_ reply: borrowing Reply) throws -> Head {
        guard reply.rowCount == 1, let size = reply.integer(0, 0), let root = reply.hash(0, 1)
        else { throw corrupt("there is no readable state row") }
        guard (0...Int(UInt32.max)).contains(size) else {
            throw corrupt("the state row says \(size) entries")
        }
        return Head(size: size, root: root)
    }

    public func position(of id: EventID) throws -> Position? {
        try read { try position(of: id, below: Int(UInt32.max), $0) }
    }

    func position(of id: EventID, below size: Int, _ session: Session) throws -> Position? {
        var parameters = parameters()
        parameters.id(id)
        parameters.integer(size)
        return try session.run(LogStatements.position, parameters) { reply in
            reply.rowCount == 0 ? nil : reply.integer(0, 0).flatMap { Position(exactly: $0) }
        }
    }

    /// The largest id in the log: every id above it is new.
    public func lastID() throws -> EventID {
        try read { session in
            try session.run(LogStatements.lastID, parameters()) { reply in
                (reply.rowCount == 0 ? nil : reply.id(0, 0)) ?? EventID(high: 0, low: 0)
            }
        }
    }

    public func tile(_ id: TileID) throws -> FullTile? {
        try read { try tile(id, $0) }
    }

    func tile(_ id: TileID, _ session: Session) throws -> FullTile? {
        var parameters = parameters()
        parameters.integer(Int(id.key))
        return try session.run(LogStatements.tile, parameters) { reply in
            reply.rowCount == 0 ? nil : FullTile(id: id, bytes: reply.bytes(0, 0))
        }
    }

    public func append(onlyIf size: Int) throws -> any LogAppender {
        try appending { try PostgresAppender(self, from: start(onlyIf: size)) }
    }

    /// One at a time.
    private func appending(
        _ body: () throws -> PostgresAppender
    ) throws -> any LogAppender {
        let isFree = isAppending.withLock { isAppending in
            defer { isAppending = true }
            return !isAppending
        }
        guard isFree else { throw StoreError.busy(holder: address.place) }
        do {
            return try body()
        } catch {
            endAppend(nil)
            throw error
        }
    }

    public func append(
        behind size: Int,
        _ missed: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws -> any LogAppender {
        let turn = try PostgresFault.translating(address.place) { try self.turn.take() }
        // Since the last commit of this turn nobody else had one: nothing is asked again.
        let known = left.withLock { $0 }
        if let known, known.turn == turn, known.end.head.size == size {
            return try appending { PostgresAppender(self, from: known.end, inTurn: turn) }
        }
        do {
            let head = try head()
            guard head.size >= size else {
                throw StoreError.conflict(expected: size, actual: head.size)
            }
            try scan(size..<head.size, missed)
            return try appending {
                try PostgresAppender(self, from: start(onlyIf: head.size), inTurn: turn)
            }
        } catch {
            self.turn.give()
            throw error
        }
    }

    /// Keeps every other node that takes turns from appending, as long as this log is open.
    ///
    /// - Throws: ``StoreError/busy`` while another keeps it.
    public func keepTurn() throws {
        try PostgresFault.translating(address.place) { try turn.keep() }
    }

    /// Lets the next append start; with the end that a commit left.
    func endAppend(_ end: AppendStart?, inTurn number: Int? = nil) {
        if let end { memory.withLock { $0 = end.tree } }
        left.withLock { left in
            left = number.flatMap { number in end.map { (turn: number, end: $0) } }
        }
        isAppending.withLock { $0 = false }
        turn.give()
    }

    private func start(onlyIf size: Int) throws -> AppendStart {
        try read { session in
            var start = try AppendStart(session, self)
            guard start.head.size == size else {
                throw StoreError.conflict(expected: size, actual: start.head.size)
            }
            start.tree = try start.tree(session, self, memory: memory.withLock { $0 })
            return start
        }
    }

    /// Waits until everything that is there is as durable as the cluster promises.
    ///
    /// A server fresh out of recovery shows what no standby has yet.
    func confirm(_ session: Session) throws {
        try session.run([
            Session.Call(LogStatements.confirm, parameters(), endsTransaction: true)
        ]) { _, _ in }
    }

    // MARK: Parts

    func parameters() -> Parameters {
        Parameters(ledger: address.ledger)
    }

    func read<Result>(_ body: (Session) throws -> Result) throws -> Result {
        try PostgresFault.translating(address.place) { try pool.read(body) }
    }

    /// Several reads that see one state of the log.
    func readSnapshot<Result>(_ body: (Session) throws -> Result) throws -> Result {
        try read { session in
            try session.run(LogStatements.beginSnapshot, Parameters()) { _ in }
            let result = try body(session)
            try session.run(LogStatements.commit, Parameters()) { _ in }
            return result
        }
    }

    func corrupt(_ problem: String) -> StoreError {
        .corrupt(file: address.place, problem: problem)
    }
}
