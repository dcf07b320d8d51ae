import Dispatch

/// Between threads of our own that may block, and tasks that may not.
enum Blocking {
    /// Runs what blocks on a thread beside those of tasks.
    static func elsewhere(_ body: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                body()
                continuation.resume()
            }
        }
    }

    /// Waits on a thread of our own for something asynchronous.
    static func wait<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let box = Box<Value>()
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            do {
                box.result = .success(try await body())
            } catch {
                box.result = .failure(error)
            }
            done.signal()
        }
        done.wait()
        return try box.get()
    }

    /// Unchecked: written before the signal, read after it.
    private final class Box<Value>: @unchecked Sendable {
        var result: Result<Value, any Error>?

        func get() throws -> Value {
            guard let result else { preconditionFailure("the work signalled without a result") }
            return try result.get()
        }
    }
}
