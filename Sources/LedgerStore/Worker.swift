import Dispatch
import Synchronization

/// Does work in order on a thread beside the caller's.
///
/// The first failure ends it: later work is dropped, and ``settled(_:)`` throws what went wrong.
package final class Worker: Sendable {
    private let queue: DispatchQueue
    /// Keeps a fast caller from piling up work.
    private let places: DispatchSemaphore
    private let failure = Mutex<(any Error)?>(nil)

    package init(_ label: String, ahead: Int) {
        queue = DispatchQueue(label: label)
        places = DispatchSemaphore(value: ahead)
    }

    /// Hands over work, waiting only while too much of it lies ahead.
    package func hand(_ job: @escaping @Sendable () throws -> Void) {
        places.wait()
        queue.async { [self] in
            defer { places.signal() }
            guard failure.withLock({ $0 == nil }) else { return }
            do { try job() } catch { failure.withLock { $0 = error } }
        }
    }

    /// Runs after everything handed over, or throws what went wrong with it.
    package func settled<Result>(_ body: () throws -> Result) throws -> Result {
        try queue.sync {
            if let error = failure.withLock({ $0 }) { throw error }
            return try body()
        }
    }

    /// Runs after everything handed over, whatever became of it, and starts afresh.
    package func afterAll<Result>(_ body: () throws -> Result) rethrows -> Result {
        try queue.sync {
            failure.withLock { $0 = nil }
            return try body()
        }
    }

    /// Work nobody waits for, such as tidying up behind a commit.
    package func later(_ job: @escaping @Sendable () -> Void) {
        queue.async(execute: job)
    }
}
