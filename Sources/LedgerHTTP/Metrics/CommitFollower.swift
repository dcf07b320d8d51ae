public import LedgerNode
public import ServiceLifecycle

/// Counts the commits of open ledgers, as long as the service runs.
///
/// Commits faster than they are looked at are counted all, each as the mean of those together.
public struct CommitFollower: Service {
    private let nodes: [LedgerNode]
    private let metrics: ServiceMetrics

    public init(_ nodes: [LedgerNode], _ metrics: ServiceMetrics) {
        (self.nodes, self.metrics) = (nodes, metrics)
    }

    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            for node in nodes {
                let ledger = metrics.ledger(node.name)
                group.addTask {
                    var before = node.statistics
                    for await _ in node.heads().cancelOnGracefulShutdown() {
                        let now = node.statistics
                        ledger.committed(from: before, to: now)
                        before = now
                    }
                }
            }
        }
    }
}

extension LedgerMetrics {
    /// Counts everything committed between two looks.
    func committed(from before: NodeStatistics, to now: NodeStatistics) {
        let commits = now.commits - before.commits
        guard commits > 0 else { return }
        let disk = now.committingSeconds - before.committingSeconds
        let all = disk + now.decidingSeconds - before.decidingSeconds
        // The mean of the sizes may be no whole number: the rest is spread over the first.
        let (mean, rest) = (now.events - before.events).quotientAndRemainder(dividingBy: commits)
        for index in 0..<commits {
            committed(
                events: mean + (index < rest ? 1 : 0),
                nanoseconds: Int64(all * 1e9 / Double(commits)),
                fsyncNanoseconds: Int64(disk * 1e9 / Double(commits))
            )
        }
    }
}
