import Synchronization

/// Waiting with an end.
enum Patience {
    /// What `body` gives, or nil when it takes longer by a tenth of a second; what is late is
    /// cancelled and then waited for.
    ///
    /// Cost: a task; there is one clock for all who wait.
    static func wait<Result: Sendable>(
        _ limit: Duration,
        _ body: @escaping @Sendable () async -> Result?
    ) async -> Result? {
        let task = Task { await body() }
        let ticket = Deadlines.shared.add(.now + limit) { task.cancel() }
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        return Deadlines.shared.remove(ticket) ? result : nil
    }
}

/// What is cancelled when its time comes.
///
/// A sleep for each who waits would stay with the system until its end, however soon it is
/// cancelled: hundreds of thousands under load.
private final class Deadlines: Sendable {
    static let shared = Deadlines()

    private struct State {
        var waiting: [Int: (end: ContinuousClock.Instant, cancel: @Sendable () -> Void)] = [:]
        var last = 0
        var isTicking = false
    }

    private let state = Mutex(State())
    private static let tick: Duration = .milliseconds(100)

    func add(_ end: ContinuousClock.Instant, _ cancel: @escaping @Sendable () -> Void) -> Int {
        let (ticket, mustTick) = state.withLock { state in
            state.last += 1
            state.waiting[state.last] = (end, cancel)
            defer { state.isTicking = true }
            return (state.last, !state.isTicking)
        }
        if mustTick { Task.detached { await self.run() } }
        return ticket
    }

    /// Whether it was still waiting: false when its time came before.
    func remove(_ ticket: Int) -> Bool {
        state.withLock { $0.waiting.removeValue(forKey: ticket) != nil }
    }

    /// Ticks as long as anybody waits.
    private func run() async {
        while true {
            try? await Task.sleep(for: Deadlines.tick)
            let now = ContinuousClock.now
            let late: [@Sendable () -> Void]? = state.withLock { state in
                let late = state.waiting.filter { $0.value.end <= now }
                for ticket in late.keys { state.waiting[ticket] = nil }
                if late.isEmpty, state.waiting.isEmpty {
                    state.isTicking = false
                    return nil
                }
                return late.values.map(\.cancel)
            }
            guard let late else { return }
            for cancel in late { cancel() }
        }
    }
}
