public import Ledger
public import LedgerSQLite
public import LedgerStore

/// One ledger of a running process: its log, the one writer, and views kept up with it.
///
/// Writes wait in one queue; what waits together is decided in order and made durable by one
/// commit, and each is answered after it. Views follow within some 25 ms and may be waited for.
public final class LedgerNode: Sendable {
    public let name: String
    public let log: any EventStore
    private let writer: Writer
    private let readers: ReaderPool
    private let scanners: WorkPool
    private let standing: NodeStanding
    private let readOnly: Words?
    /// Hears of others' entries, where others append.
    private let follower: Follower?

    /// Takes the files of a ledger and brings its views to the head of the log.
    ///
    /// The books are loaded behind it: the first writes wait for them, reads do not. `observe` is told
    /// of every durable commit, on the writer's own time.
    public init(
        _ files: sending NodeFiles,
        limits: NodeLimits = NodeLimits(),
        clock: @escaping @Sendable () -> Instant,
        observe: @escaping @Sendable (CommitReport) -> Void = { _ in }
    ) async throws {
        (name, log, readOnly) = (files.name, files.log, files.readOnly)
        let projector = Projector(store: files.log, viewPath: files.viewPath)
        let views = try await projector.catchUp()
        standing = try NodeStanding(head: log.head(), views: views)
        readers = ReaderPool(path: files.viewPath, limits)
        scanners = WorkPool("socai.scans", width: limits.scanners, queueMax: limits.scanQueueMax)
        writer = Writer(files, views, standing, limits, clock, observe)
        follower = (log as? any SharedEventStore).map { [writer, standing] log in
            Follower(log, known: { standing.head.size }, hear: { writer.follow($0) })
        }
        if readOnly == nil { writer.prepare() }
    }

    /// Runs `body` in the writer's turn; its result comes back once everything taken is durable.
    ///
    /// Errors that `body` throws before it took anything concern only itself; afterwards nothing
    /// of its group is recorded and every write of the group fails.
    /// - Throws: ``NodeError`` when it is not even tried; ``StoreError`` when the disk fails.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (WriteSession) throws -> Result
    ) async throws -> Result {
        if let readOnly { throw NodeError.readOnly(readOnly) }
        return try await writer.run(body)
    }

    /// Runs `body` alone with the files, every earlier write done and every later one waiting.
    ///
    /// For whole files that are taken or left as one. The books are loaded anew afterwards.
    public func exclusively<Result: Sendable>(
        _ body: @escaping @Sendable (ExclusiveFiles) async throws -> Result
    ) async throws -> Result {
        if let readOnly { throw NodeError.readOnly(readOnly) }
        return try await writer.runAlone(body)
    }

    /// Runs `body` on the views, beside the writer and other readers.
    ///
    /// - Throws: ``NodeError/busy(waiting:)`` when too many wait.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (ViewFile) throws -> Result
    ) async throws -> Result {
        try await readers.run(body)
    }

    /// One consistent state of the views.
    public func look<Result: Sendable>(
        _ vantage: Vantage,
        _ body: @escaping @Sendable (ViewReader) throws -> Result
    ) async throws -> Result {
        try await read { views in try views.look(vantage, body) }
    }

    /// Runs `body` on the log, beside the writer: for reading stretches of it.
    ///
    /// Threads are few: a long scan is best done in parts.
    /// - Throws: ``NodeError/busy(waiting:)`` when too many wait.
    public func scan<Result: Sendable>(
        _ body: @escaping @Sendable (any EventStore) throws -> Result
    ) async throws -> Result {
        try await scanners.run { [log] in try body(log) }
    }

    /// How far the log, and how far the views are.
    public var head: Head { standing.head }
    public var viewHead: Head { standing.viewHead }

    /// Waits until the views hold everything below a position.
    /// - Throws: ``NodeError/behind(position:)`` when they do not in time.
    public func views(reach position: Int, within limit: Duration) async throws {
        try await standing.views(reach: position, within: limit)
    }

    /// The log's head after each commit from now on; who is slow misses all but the latest.
    public func heads() -> AsyncStream<Head> {
        standing.heads()
    }

    /// Who may do what, as of the last commit.
    public var access: AccessBooks { standing.access }

    /// What was done so far, for metrics.
    public var statistics: NodeStatistics { standing.statistics }

    /// Why the ledger may only be read, if so.
    public var isReadOnly: Words? { readOnly }

    /// Whether writes are answered at once, the books being loaded.
    public var isPrepared: Bool { readOnly != nil || standing.isPrepared }

    /// Takes nothing new, ends what waits, and returns once views and vault are at rest.
    public func stop() async {
        if let follower { await Blocking.elsewhere { follower.stop() } }
        await writer.stop()
        standing.finish()
    }
}
