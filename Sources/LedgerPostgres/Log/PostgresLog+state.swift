import Ledger
import LedgerProof
public import LedgerStore

extension PostgresLog {
    /// What is stored beside entries and tiles, from one state of the database.
    public func storedState() throws -> StoredState {
        try readSnapshot { session in
            let (head, frontier) = try session.run(LogStatements.ledger, parameters()) { reply in
                guard reply.rowCount == 1, let size = reply.integer(0, 1),
                    let root = reply.hash(0, 2), (0...Int(UInt32.max)).contains(size)
                else { throw corrupt("there is no readable state row") }
                return (Head(size: size, root: root), reply.bytes(0, 3))
            }
            let (tileCount, entryCount) = try counts(session)
            return StoredState(
                head: head,
                frontier: frontier,
                edge: try edge(session),
                tileCount: tileCount,
                entryCount: entryCount
            )
        }
    }

    /// Whether the tables, triggers and grants are those that the migrations make.
    public func structureFindings() throws -> [Finding] {
        try readSnapshot { session in
            try PostgresSchema.strangeParts(session).map { .schema($0) }
        }
    }

    /// Leaf hashes behind the last full tile, by position.
    func edge(_ session: Session) throws -> [Int: Hash] {
        try session.run(LogStatements.edge, parameters()) { reply in
            var edge: [Int: Hash] = [:]
            for row in 0..<reply.rowCount {
                // What is no hash can be no entry's: the place stays known, the leaf is wrong.
                edge[reply.integer(row, 0) ?? -1] = reply.hash(row, 1) ?? Hash.emptyTree
            }
            return edge
        }
    }

    /// How many tiles there are, and how far the entries reach.
    private func counts(_ session: Session) throws -> (tiles: Int, entries: Int) {
        try session.run(LogStatements.counts, parameters()) { reply in
            let last = reply.integer(0, 1) ?? -1
            let first = reply.integer(0, 2) ?? 0
            let extent = min(max(last, -1), Int(UInt32.max)) + (first < 0 ? 2 : 1)
            return (reply.integer(0, 0) ?? 0, extent)
        }
    }
}
