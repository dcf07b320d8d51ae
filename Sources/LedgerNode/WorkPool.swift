import Dispatch
import Synchronization

/// Runs work that blocks on a few threads of its own; more waits, and too much is refused.
final class WorkPool: Sendable {
    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let width: Int
    private let queueMax: Int
    private let queue: DispatchQueue
    private let state = Mutex(State())

    init(_ label: String, width: Int, queueMax: Int) {
        (self.width, self.queueMax) = (width, queueMax)
        queue = DispatchQueue(label: label, attributes: .concurrent)
    }

    /// - Throws: ``NodeError/busy(waiting:)`` when too much waits, else what `body` throws.
    func run<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job: @Sendable () -> Void = {
                continuation.resume(with: Swift.Result { try body() })
            }
            switch admit(job) {
            case .start: queue.async { [self] in work(job) }
            case .wait: break
            case .refuse(let count): continuation.resume(throwing: NodeError.busy(waiting: count))
            }
        }
    }

    private enum Admission {
        case start, wait
        case refuse(Int)
    }

    private func admit(_ job: @escaping @Sendable () -> Void) -> Admission {
        state.withLock { state in
            if state.running < width {
                state.running += 1
                return .start
            }
            guard state.waiting.count < queueMax else { return .refuse(state.waiting.count) }
            state.waiting.append(job)
            return .wait
        }
    }

    /// Does one job and then what waited meanwhile.
    private func work(_ first: @Sendable () -> Void) {
        first()
        while let next = next() { next() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
