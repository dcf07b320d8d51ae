import Foundation
import GRDB
public import Ledger
import LedgerProof
public import LedgerStore

/// One transaction on a view file that takes what a fold changed, chunk by chunk.
///
/// Nothing of it is seen by readers before ``finish()``; unfinished, it leaves no trace.
public final class ViewUpdate {
    private let views: ViewFile
    private let writer: ViewWriter
    private var isOpen = true

    /// Begins the transaction on views that stand at a position, expecting about so many events.
    ///
    /// - Throws: ``StoreError/conflict`` when somebody else moved the views meanwhile.
    public init(_ views: ViewFile, at position: Position, expecting expected: Int) throws {
        self.views = views
        writer = try views.write { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            do {
                let actual = try ViewFile.state(db, views.path).position
                guard actual == Int(position.value) else {
                    throw StoreError.conflict(expected: Int(position.value), actual: actual)
                }
                return try ViewWriter(db, expecting: expected)
            } catch {
                try db.execute(sql: "ROLLBACK")
                throw error
            }
        }
    }

    /// Writes rows; counts wait for ``prepare(_:)``.
    public func write(_ changes: ViewChanges) throws {
        try views.write { _ in try writer.write(changes) }
    }

    /// Writes the counts, makes the indexes and states how far the views now are.
    public func prepare(_ conclusion: FoldConclusion) throws {
        try views.write { db in
            try writer.finish()
            try db.execute(
                sql: """
                    UPDATE view_state
                    SET origin = ?, title = ?, position = ?, last_at = ?, handle_max = ?, last_leaf = ?,
                        closed_at = ?, successor = ?
                    """,
                arguments: [
                    conclusion.origin, conclusion.title, Int(conclusion.position.value),
                    conclusion.lastAt.millisecondsSinceEpoch,
                    Int(conclusion.handleMax), Data(conclusion.lastLeaf.bytes),
                    conclusion.closing.map { Int($0.at.value) },
                    conclusion.closing.map { $0.successor.description },
                ]
            )
        }
    }

    /// Makes everything prepared visible; only after the log holds what it shows.
    public func finish() throws {
        try views.write { db in
            try db.execute(sql: "COMMIT")
            isOpen = false
        }
    }

    /// Forgets everything written.
    public func abandon() {
        guard isOpen else { return }
        isOpen = false
        // Nothing of an unfinished fold is kept; the next read folds it again.
        try? views.write { db in try db.execute(sql: "ROLLBACK") }
    }

    deinit {
        abandon()
    }
}
