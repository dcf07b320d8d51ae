import Dispatch
import Foundation
import Ledger
import LedgerStore
import Synchronization

/// Waits for what other processes append to a shared log, on a thread of its own.
final class Follower: Sendable {
    private let log: any SharedEventStore
    private let isStopped = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)

    /// How long one wait lasts at most: a node that stops waits for its end.
    private static let patience: Duration = .milliseconds(500)
    /// Between two tries while the log cannot be asked.
    private static let pause = 0.5

    /// Tells `hear` of every head beyond what `known` says, more than once perhaps.
    init(
        _ log: any SharedEventStore,
        known: @escaping @Sendable () -> Int,
        hear: @escaping @Sendable (Head) -> Void
    ) {
        self.log = log
        let thread = Thread { [self] in follow(known, hear) }
        thread.name = "socai.follower"
        thread.start()
    }

    private func follow(_ known: () -> Int, _ hear: (Head) -> Void) {
        var last = known()
        while !isStopped.withLock({ $0 }) {
            do {
                last = max(last, known())
                guard let head = try log.news(since: last, within: Follower.patience) else {
                    // What was heard and could not be taken up is told again.
                    last = known()
                    continue
                }
                last = head.size
                hear(head)
            } catch {
                Thread.sleep(forTimeInterval: Follower.pause)
            }
        }
        ended.signal()
    }

    /// Returns once nothing is heard any more.
    func stop() {
        isStopped.withLock { $0 = true }
        ended.wait()
        ended.signal()
    }
}
