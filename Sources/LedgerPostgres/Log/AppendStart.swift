import Ledger
import LedgerProof
import LedgerStore

/// Where an append starts: the end of the log, its tree, and what was sent before.
struct AppendStart {
    let head: Head
    /// Part of the comparison at the commit; another raised it if a commit of his got lost.
    var fence: Int
    /// No id in the log is larger.
    let lastID: EventID
    var tree = TreeBuilder()

    /// So many entries others added are hashed again rather than the tree restored from its tiles.
    private static let countWorthHashing = 2048

    init(_ head: Head, fence: Int, lastID: EventID, _ tree: TreeBuilder) {
        (self.head, self.fence, self.lastID, self.tree) = (head, fence, lastID, tree)
    }

    init(_ session: Session, _ log: PostgresLog) throws {
        let parts = try session.run(LogStatements.start, log.parameters()) { reply in
            (try log.head(reply), reply.integer(0, 2) ?? 0, reply.id(0, 3))
        }
        (head, fence) = (parts.0, parts.1)
        lastID = parts.2 ?? EventID(high: 0, low: 0)
    }

    /// The tree over everything up to the end, checked against its root.
    func tree(_ session: Session, _ log: PostgresLog, memory: TreeBuilder?) throws -> TreeBuilder {
        if let memory, let tree = try grown(memory, session, log) { return tree }
        let stored = try log.edge(session)
        let start = head.size / FullTile.width * FullTile.width
        // Behind the end is what another appended since.
        let edge = (start..<head.size).compactMap { stored[$0] }
        do throws(TreeBuilder.RestoreError) {
            return try TreeBuilder(size: head.size, edge: edge, expectedRoot: head.root) { id in
                try log.tile(id, session)?.bytes
            }
        } catch .tileUnreadable(_, let reason) {
            throw reason
        } catch {
            let now = try log.head(session)
            guard now == head else {
                throw StoreError.conflict(expected: head.size, actual: now.size)
            }
            throw log.corrupt("the tree does not fit its root: \(error)")
        }
    }

    /// What was remembered, with what others added since; nil when that is much or another history.
    private func grown(
        _ memory: TreeBuilder,
        _ session: Session,
        _ log: PostgresLog
    ) throws -> TreeBuilder? {
        let missing = head.size - memory.size
        guard (0...AppendStart.countWorthHashing).contains(missing) else { return nil }
        var tree = memory
        if missing > 0 {
            var asked = log.parameters()
            asked.integer(memory.size)
            asked.integer(head.size)
            var full: [FullTile] = []
            try session.run(LogStatements.entries, asked) { reply in
                for row in 0..<reply.rowCount {
                    let leaf = reply.withBytes(row, 1) { Hash.leaf($0) }
                    tree.append(leaf: leaf, completed: &full)
                }
            }
        }
        return tree.size == head.size && tree.root == head.root ? tree : nil
    }
}
