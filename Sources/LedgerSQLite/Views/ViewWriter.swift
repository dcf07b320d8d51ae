import GRDB
import Ledger

/// Writes what a fold changed into a view file, inside one transaction.
///
/// Indexes of a table that grows by a large part are dropped and made anew at the end: sorted once
/// they cost a third.
final class ViewWriter {
    private let db: Database
    /// About how many events are coming.
    private let expected: Int
    private var tablesSeen: Set<Int> = []
    private var dropped: [ViewSchema.Index] = []
    private let inserts: [BulkInsert]
    private let closeClaim: HotStatement
    private let closeActivation: HotStatement
    private let closeDispute: HotStatement

    init(_ db: Database, expecting expected: Int) throws {
        self.db = db
        self.expected = expected
        inserts = try ViewTable.all.map { table in
            try BulkInsert(
                db,
                into: table.name,
                columns: table.columns.map(\.name),
                clause: ViewWriter.conflictClause(table)
            )
        }
        closeClaim = try HotStatement(db, "UPDATE claim SET to_pos = ? WHERE from_pos = ?")
        closeActivation = try HotStatement(db, "UPDATE activation SET to_pos = ? WHERE id = ?")
        closeDispute = try HotStatement(db, "UPDATE dispute SET to_pos = ? WHERE from_pos = ?")
    }

    /// Counts are added to what is there; every other row is new.
    private static func conflictClause(_ table: ViewTable) -> String {
        let isCount = table.number >= ViewTable.memberCount.number
        guard isCount else { return "" }
        let sums = table.columns.map(\.name).filter { !table.key.contains($0) }
            .map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", ")
        return " ON CONFLICT DO UPDATE SET \(sums)"
    }

    func write(rowsOf changes: ViewChanges) throws {
        try insert(changes.units)
        try insert(changes.unitHistory)
        try insert(changes.members)
        try insert(changes.memberStays)
        try insert(changes.services)
        try insert(changes.claims)
        try insert(changes.activations)
        try insert(changes.dossiers)
        try insert(changes.disputes)
        try close(changes.closedClaims, with: closeClaim)
        try close(changes.closedActivations, with: closeActivation)
        try close(changes.closedDisputes, with: closeDispute)
    }

    /// Adds the counts and drops those that came to nothing.
    func write(countsOf changes: ViewChanges) throws {
        try insert(changes.memberCountRows)
        try insert(changes.unitCountRows)
        try db.execute(
            sql: """
                DELETE FROM member_count WHERE claims = 0 AND credit = 0;
                DELETE FROM unit_count
                WHERE claims = 0 AND credit = 0 AND all_claims = 0 AND all_credit = 0;
                """
        )
    }

    private func dropIndexes(of table: ViewTable) throws {
        guard expected >= 4096, tablesSeen.insert(table.number).inserted else { return }
        let present = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.name)") ?? 0
        guard present < 4 * expected else { return }
        for index in ViewSchema.indexes where index.table.number == table.number {
            try db.execute(sql: "DROP INDEX \(index.name)")
            dropped.append(index)
        }
    }

    /// Makes the indexes that were dropped.
    func finish() throws {
        for index in dropped { try db.execute(sql: index.sql) }
        dropped.removeAll()
    }

    private func insert<Row: ViewRow>(_ rows: [Row]) throws {
        guard !rows.isEmpty else { return }
        try dropIndexes(of: Row.table)
        try inserts[Row.table.number].insert(count: rows.count) { rows[$0].write(to: &$1) }
    }

    private func close(_ versions: [ClosedVersion], with statement: HotStatement) throws {
        for closed in versions {
            statement.bind(Int(closed.at.value), at: 1)
            statement.bind(Int(closed.version.value), at: 2)
            try statement.run()
        }
    }
}
