import Dispatch
import Ledger
import LedgerSQLite
import LedgerStore

/// Writes the views of a node on a thread of its own.
///
/// Unchecked: `isBusy` and the views' place are touched on the writer's queue only.
final class ViewKeeper: @unchecked Sendable {
    struct Written: Sendable {
        let head: Head
        let seconds: Double
    }

    private(set) var views: ViewFile
    private let log: any EventStore
    private let path: String
    private let queue = DispatchQueue(label: "socai.views")
    /// Whether rows are being written now.
    var isBusy = false

    init(_ views: ViewFile, log: any EventStore, path: String) {
        (self.views, self.log, self.path) = (views, log, path)
    }

    /// Writes what a fold concluded, on views that end where it began; then tells how it went.
    func write(
        _ changes: ViewChanges,
        _ conclusion: FoldConclusion,
        _ head: Head,
        then done: @escaping @Sendable (Result<Written, any Error>) -> Void
    ) {
        isBusy = true
        queue.async { [views] in
            let started = DispatchTime.now()
            done(
                Result {
                    try ViewKeeper.write(changes, conclusion, to: views)
                    let seconds = DispatchTime.now().seconds(since: started)
                    return Written(head: head, seconds: seconds)
                }
            )
        }
    }

    private static func write(
        _ changes: ViewChanges,
        _ conclusion: FoldConclusion,
        to views: ViewFile
    ) throws {
        let end = Int(conclusion.position.value)
        let update = try ViewUpdate(
            views,
            at: conclusion.start,
            expecting: end - Int(conclusion.start.value)
        )
        try update.write(changes)
        try update.prepare(conclusion)
        try update.finish()
    }

    /// Waits until nothing is being written.
    func finish() {
        queue.sync {}
    }

    /// Folds what the log has and the views have not.
    func catchUp() throws -> Head {
        finish()
        let projector = Projector(store: log, viewPath: path)
        views = try Blocking.wait { try await projector.catchUp() }
        let size = try views.state().position
        let head = try log.head()
        return head.size == size ? head : Head(size: size, root: try log.root(ofFirst: size))
    }
}
