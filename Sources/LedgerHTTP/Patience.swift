/// Waiting with an end.
enum Patience {
    /// What `body` gives, or nil when it takes longer; what is late is cancelled.
    static func wait<Result: Sendable>(
        _ limit: Duration,
        _ body: @escaping @Sendable () async -> Result?
    ) async -> Result? {
        await withTaskGroup(of: Result?.self) { group in
            group.addTask { await body() }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
