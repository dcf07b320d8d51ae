import Dispatch
import Glibc
import LedgerStore
import Synchronization

/// Submitters on one side, one writer on the other: while a group is committed the next gathers.
final class Gathering: Sendable {
    private struct State {
        var waiting: [DispatchSemaphore] = []
        var active: Int
        /// Whether the writer gave up.
        var isBroken = false
    }

    private let state: Mutex<State>
    private let news = DispatchSemaphore(value: 0)
    private let entries = Entries()

    init(submitters: Int) {
        state = Mutex(State(active: submitters))
    }

    /// Submits one entry after the other, each when the last is durable.
    func submit(until end: ContinuousClock.Instant) {
        let isDurable = DispatchSemaphore(value: 0)
        while ContinuousClock.now < end {
            let isBroken = state.withLock { state in
                state.waiting.append(isDurable)
                return state.isBroken
            }
            if isBroken { return }
            news.signal()
            isDurable.wait()
        }
        state.withLock { $0.active -= 1 }
        news.signal()
    }

    /// Commits groups until every submitter has gone.
    func commit(to log: any EventStore) throws {
        do {
            try commitGroups(to: log)
        } catch {
            let waiting = state.withLock { state in
                state.isBroken = true
                return state.waiting
            }
            for isDurable in waiting { isDurable.signal() }
            throw error
        }
    }

    private func commitGroups(to log: any EventStore) throws {
        var (size, last) = (0, 0)
        while true {
            news.wait()
            gather(last)
            let (group, isOver) = state.withLock { state in
                defer { state.waiting = [] }
                return (state.waiting, state.active == 0)
            }
            if isOver { return }
            guard !group.isEmpty else { continue }
            last = group.count
            defer { for isDurable in group { isDurable.signal() } }
            let appender = try log.append(behind: size) { _, _ in }
            try appender.add(entries.batch(group.count))
            size = try appender.commit().size
        }
    }

    /// Lets those answered a moment ago come again, as a node's writer does.
    private func gather(_ count: Int) {
        guard count > 1 else { return }
        let end = ContinuousClock.now.advanced(by: .microseconds(300))
        while state.withLock({ $0.waiting.count < count }), ContinuousClock.now < end { usleep(30) }
    }
}
