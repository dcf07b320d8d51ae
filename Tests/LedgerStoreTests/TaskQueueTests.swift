import LedgerStore
import Synchronization
import Testing

@Suite struct TaskQueueTests {
    private struct Refused: Error {}

    @Test func `results come in the order in which the work was added`() async throws {
        var queue = TaskQueue<Int>()
        for number in 0..<50 {
            queue.add {
                if number % 7 == 0 { try await Task.sleep(for: .milliseconds(2)) }
                return number
            }
        }
        for number in 0..<50 { #expect(try await queue.next() == number) }
        #expect(queue.count == 0)
    }

    @Test func `a piece begins only when the one before has ended`() async throws {
        let running = Mutex((now: 0, most: 0))
        var queue = TaskQueue<Void>()
        for _ in 0..<20 {
            queue.add {
                running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                await Task.yield()
                running.withLock { $0.now -= 1 }
            }
        }
        while queue.count > 0 { try await queue.next() }
        #expect(running.withLock { $0.most } == 1)
    }

    @Test func `behind a failure nothing runs and everything fails alike`() async throws {
        let done = Mutex<[Int]>([])
        var queue = TaskQueue<Void>()
        for number in 0..<4 {
            queue.add {
                if number == 1 { throw Refused() }
                done.withLock { $0.append(number) }
            }
        }
        try await queue.next()
        for _ in 1..<4 { await #expect(throws: Refused.self) { try await queue.next() } }
        #expect(done.withLock { $0 } == [0])
    }

    @Test func `settling waits for what is under way, failed or not`() async {
        let done = Mutex(false)
        var queue = TaskQueue<Void>()
        queue.add {
            try await Task.sleep(for: .milliseconds(20))
            done.withLock { $0 = true }
        }
        queue.add { throw Refused() }
        await queue.settle()
        #expect(done.withLock { $0 })
        #expect(queue.count == 0)
    }
}
