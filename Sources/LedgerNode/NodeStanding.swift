import Ledger
import LedgerSQLite
import LedgerStore
import Synchronization

/// How far a node is, for everybody who waits for it.
final class NodeStanding: Sendable {
    private struct State {
        var head: Head
        var viewHead: Head
        var statistics = NodeStatistics()
        var isPrepared = false
        var access: AccessBooks
        var followers: [Int: AsyncStream<Head>.Continuation] = [:]
        var waiters: [Int: Waiter] = [:]
        var lastKey = 0
    }

    private struct Waiter {
        let position: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private let state: Mutex<State>

    init(head: Head, views: ViewFile) throws {
        let position = try views.state().position
        // The views were just brought to the head; another process may have gone on since.
        state = Mutex(
            State(
                head: head,
                viewHead: position == head.size ? head : .empty,
                access: AccessBooks(try views.books(parts: [.papers]))
            )
        )
    }

    var access: AccessBooks { state.withLock { $0.access } }

    func changed(_ access: AccessBooks) {
        state.withLock { $0.access = access }
    }

    var head: Head { state.withLock { $0.head } }
    var viewHead: Head { state.withLock { $0.viewHead } }
    var statistics: NodeStatistics { state.withLock { $0.statistics } }
    var isPrepared: Bool { state.withLock { $0.isPrepared } }

    func prepared() {
        state.withLock { $0.isPrepared = true }
    }

    func count(_ change: (inout NodeStatistics) -> Void) {
        state.withLock { change(&$0.statistics) }
    }

    func committed(_ head: Head) {
        let followers = state.withLock { state in
            state.head = head
            return Array(state.followers.values)
        }
        for follower in followers { follower.yield(head) }
    }

    func viewed(_ head: Head) {
        let reached = state.withLock { state in
            // What a keeper finished late may be less than what was folded meanwhile.
            guard head.size >= state.viewHead.size else { return [Int: Waiter]() }
            state.viewHead = head
            let reached = state.waiters.filter { $0.value.position <= head.size }
            for key in reached.keys { state.waiters[key] = nil }
            return reached
        }
        for waiter in reached.values { waiter.continuation.resume(returning: true) }
    }

    func heads() -> AsyncStream<Head> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Head.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let key = state.withLock { state in
            state.lastKey += 1
            state.followers[state.lastKey] = continuation
            return state.lastKey
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.followers[key] = nil }
        }
        return stream
    }

    func views(reach position: Int, within limit: Duration) async throws {
        guard viewHead.size < position else { return }
        let key = state.withLock { state in
            state.lastKey += 1
            return state.lastKey
        }
        let timer = Task { [weak self] in
            try? await Task.sleep(for: limit)
            self?.giveUp(key)
        }
        defer { timer.cancel() }
        let isReached = await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                guard state.viewHead.size < position else { return true }
                state.waiters[key] = Waiter(position: position, continuation: continuation)
                return false
            }
            if isThere { continuation.resume(returning: true) }
        }
        guard isReached else { throw NodeError.behind(position: viewHead.size) }
    }

    private func giveUp(_ key: Int) {
        let waiter = state.withLock { $0.waiters.removeValue(forKey: key) }
        waiter?.continuation.resume(returning: false)
    }

    /// Nothing follows: whoever waits is let go.
    func finish() {
        let (followers, waiters) = state.withLock { state in
            defer { (state.followers, state.waiters) = ([:], [:]) }
            return (Array(state.followers.values), Array(state.waiters.values))
        }
        for follower in followers { follower.finish() }
        for waiter in waiters { waiter.continuation.resume(returning: false) }
    }
}
