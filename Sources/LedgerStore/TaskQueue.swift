/// Work done in order beside the caller's, with its results in the same order.
///
/// A caller that keeps two or three pieces in it is neither waited for nor waits at every piece, as
/// it would with one. The first failure ends it: what was added behind does not run and fails alike.
package struct TaskQueue<Result: Sendable>: ~Copyable {
    private var tasks: [Task<Result, any Error>] = []

    package init() {}

    /// How many results were not taken.
    package var count: Int { tasks.count }

    /// Adds work that runs once all added before has.
    package mutating func add(_ work: @escaping @Sendable () async throws -> Result) {
        tasks.append(
            Task { [last = tasks.last] in
                _ = try await last?.value
                return try await work()
            }
        )
    }

    /// The oldest result not taken; at least one must be there.
    package mutating func next() async throws -> Result {
        try await tasks.removeFirst().value
    }

    /// Waits for everything added, whatever becomes of it, and forgets the results.
    package mutating func settle() async {
        for task in tasks { _ = await task.result }
        tasks.removeAll()
    }
}
