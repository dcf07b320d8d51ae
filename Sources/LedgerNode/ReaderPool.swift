import LedgerSQLite
import Synchronization

/// Looks at the views on a few threads, each with a connection of its own.
final class ReaderPool: Sendable {
    private let path: String
    private let pool: WorkPool
    /// Connections nobody uses; opened as they are needed.
    private let idle = Mutex([ViewFile]())

    init(path: String, _ limits: NodeLimits) {
        self.path = path
        pool = WorkPool("socai.readers", width: limits.readers, queueMax: limits.readQueueMax)
    }

    func run<Result: Sendable>(
        _ body: @escaping @Sendable (ViewFile) throws -> Result
    ) async throws -> Result {
        try await pool.run { [self] in try withReader(body) }
    }

    private func withReader<Result>(_ body: (ViewFile) throws -> Result) throws -> Result {
        let views = try idle.withLock { $0.popLast() } ?? ViewFile(at: path)
        defer { idle.withLock { $0.append(views) } }
        return try body(views)
    }

    /// Closes what is not in use, so that the file may be replaced.
    func release() {
        idle.withLock { $0 = [] }
    }
}
