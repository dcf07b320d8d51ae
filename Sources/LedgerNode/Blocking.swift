import Dispatch

/// Waits on a thread of our own for something asynchronous.
enum Blocking {
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
