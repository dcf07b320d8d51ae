import Ledger
import LedgerHTTP
import Logging
import Synchronization
import Testing

/// Lines of the log of one server.
final class LogLines: Sendable {
    private let all = Mutex<String>("")

    func add(_ bytes: [UInt8]) { all.withLock { $0 += String(decoding: bytes, as: UTF8.self) } }

    var text: String { all.withLock(\.self) }
}

/// A server with the routes of operations and no ledger, on a free port of this machine.
enum OperationsServer {
    /// Serves while `body` asks.
    static func serve(
        _ ledgers: @escaping @Sendable () async -> [LedgerStatus],
        _ access: OperationsRoutes.Access = .init(
            allowed: [Network("127.0.0.1")].compactMap(\.self)
        ),
        lines: LogLines = LogLines(),
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let metrics = ServiceMetrics(version: "1")
        let server = LedgerServer(
            nodes: [],
            routes: OperationsRoutes(metrics, access, ledgers: ledgers).routes,
            authority: Authority { _, _, _, _ in throw NobodyAsks() },
            middlewares: [RequestMeter(metrics), RequestLog()],
            logger: Logger(label: "test") { _ in JSONLogHandler(.trace) { lines.add($0) } }
        )
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run(host: "127.0.0.1", port: 0, handlesSignals: false) {
                    port.yield($0)
                }
            }
            let found = try #require(await ports.first { _ in true })
            try await body("http://127.0.0.1:\(found)")
            group.cancelAll()
            while let result = await group.nextResult() { _ = result }
        }
    }

    /// These routes ask nobody's rights.
    private struct NobodyAsks: Error {}
}
