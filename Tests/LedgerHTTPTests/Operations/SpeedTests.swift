import CoreMetrics
import Foundation
import HTTPTypes
import LedgerHTTP
import Testing

/// What counting costs; a debug build on a busy machine is given twenty times the time.
@Suite(.serialized) struct SpeedTests {
    private func nanoseconds(_ count: Int, _ body: (Int) -> Void) -> Double {
        let runs = (0..<5).map { _ in
            let start = ContinuousClock.now
            for index in 0..<count { body(index) }
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            return (Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(count)
        }
        return runs.sorted()[2]
    }

    @Test func `a counter counts in well below a microsecond, a histogram too`() {
        let metrics = ServiceMetrics(version: "1")
        let route = metrics.route("/x", .get)
        let registry = metrics.registry
        let counter = Counter(label: "a", dimensions: [], factory: registry)
        let timer = Timer(label: "b", dimensions: [], factory: registry)
        let counting = nanoseconds(100_000) { _ in counter.increment() }
        let timing = nanoseconds(100_000) { timer.recordNanoseconds(Int64($0) * 997) }
        let both = nanoseconds(100_000) { route.answered(200, nanoseconds: Int64($0) * 997) }
        #expect(counting < 2000)
        #expect(timing < 4000)
        #expect(both < 6000)
    }
}
