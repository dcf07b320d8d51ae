import Hummingbird
import Ledger
import LedgerHTTP
import NIOCore
import Synchronization
import Testing

@Suite struct SlowReaderTests {
    /// How an answer without end came to its end.
    private final class Fate: Sendable {
        private let state = Mutex(false)

        var isCut: Bool { state.withLock { $0 } }
        func cut() { state.withLock { $0 = true } }
    }

    private func flood(_ fate: Fate) -> Route {
        Route("flood", .get, "/flood", .right(.readLog)) { _ in
            let part = ByteBuffer(repeating: 32, count: 1 << 16)
            return Response(
                status: .ok,
                body: ResponseBody { writer in
                    do {
                        for _ in 0..<20_000 { try await writer.write(part) }
                    } catch {
                        fate.cut()
                        throw error
                    }
                    try await writer.finish(nil)
                }
            )
        }
    }

    @Test func `who asks and does not read holds no connection for ever`() async throws {
        let (house, fate) = (try await EventHouse(), Fate())
        var limits = ServiceLimits()
        limits.idleSeconds = 1
        try await house.serve([flood(fate)], limits: limits) { base in
            let slow = try IdleSocket(asking: base + "/flood")
            for _ in 0..<100 where !fate.isCut { try await Task.sleep(for: .milliseconds(100)) }
            #expect(fate.isCut)
            withExtendedLifetime(slow) {}
        }
    }
}
