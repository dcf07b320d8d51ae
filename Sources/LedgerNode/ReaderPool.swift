import Dispatch
import LedgerSQLite
import Synchronization

/// Looks at the views on a few threads, each with a connection of its own.
final class ReaderPool: Sendable {
    private struct State {
        /// Connections nobody uses; opened as they are needed.
        var idle: [ViewFile] = []
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let path: String
    private let limits: NodeLimits
    private let queue = DispatchQueue(label: "socai.readers", attributes: .concurrent)
    private let state = Mutex(State())

    init(path: String, _ limits: NodeLimits) {
        (self.path, self.limits) = (path, limits)
    }

    func run<Result: Sendable>(
        _ body: @escaping @Sendable (ViewFile) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job: @Sendable () -> Void = { [self] in
                continuation.resume(with: Swift.Result { try withReader(body) })
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
            if state.running < limits.readers {
                state.running += 1
                return .start
            }
            guard state.waiting.count < limits.readQueueMax else {
                return .refuse(state.waiting.count)
            }
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

    private func withReader<Result>(_ body: (ViewFile) throws -> Result) throws -> Result {
        let idle = state.withLock { $0.idle.popLast() }
        let views = try idle ?? ViewFile(at: path)
        defer { state.withLock { $0.idle.append(views) } }
        return try body(views)
    }

    /// Closes what is not in use, so that the file may be replaced.
    func release() {
        state.withLock { $0.idle = [] }
    }
}
