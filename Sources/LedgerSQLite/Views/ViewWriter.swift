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
    /// Indexes looked at: dropped, or found better kept.
    private var indexesSeen: Set<String> = []
    private var rowsPresent: [Int: Int] = [:]
    private var dropped: [ViewSchema.Index] = []
    /// By number of table, prepared when its first row comes: most updates touch few tables.
    private var inserts: [Int: BulkInsert] = [:]
    private var counts = CountTally()
    private let closeClaim: HotStatement
    private let closeActivation: HotStatement
    private let closeDossier: HotStatement
    private let closeDispute: HotStatement

    init(_ db: Database, expecting expected: Int) throws {
        self.db = db
        self.expected = expected
        closeClaim = try HotStatement(db, "UPDATE claim SET to_pos = ? WHERE from_pos = ?")
        closeActivation = try HotStatement(db, "UPDATE activation SET to_pos = ? WHERE id = ?")
        closeDossier = try HotStatement(db, "UPDATE dossier SET to_pos = ? WHERE id = ?")
        closeDispute = try HotStatement(db, "UPDATE dispute SET to_pos = ? WHERE from_pos = ?")
    }

    /// Counts are added to what is there, and a stream's new end takes the place of the old; every
    /// other row is new.
    private static func conflictClause(_ table: ViewTable) -> String {
        let isCount = table.number >= ViewTable.stream.number
        guard isCount else { return "" }
        let changes = table.columns.map(\.name).filter { !table.key.contains($0) }.map { name in
            name == "last_pos"
                ? "\(name) = excluded.\(name)" : "\(name) = \(name) + excluded.\(name)"
        }
        return " ON CONFLICT DO UPDATE SET \(changes.joined(separator: ", "))"
    }

    /// Writes rows; their counts wait for ``finish()``.
    func write(_ changes: ViewChanges) throws {
        counts.add(changes)
        try insert(changes.units)
        try insert(changes.unitHistory)
        try insert(changes.members)
        try insert(changes.memberStays)
        try insert(changes.services)
        let makesClaims = changes.claims.contains(where: \.isStatement)
        try insert(changes.claims, withStatements: makesClaims)
        try insert(changes.activations)
        try insert(changes.dossiers)
        try insert(changes.extracts)
        try insert(changes.officials)
        try insert(changes.disputes)
        try insert(changes.disclosures)
        try insert(changes.erasures)
        try insert(changes.findingAnswers)
        try insert(changes.papers)
        try insert(changes.recorders)
        try close(changes.closedClaims, with: closeClaim)
        try close(changes.closedActivations, with: closeActivation)
        try close(changes.closedDossiers, with: closeDossier)
        try close(changes.closedDisputes, with: closeDispute)
    }

    /// Adds the counts and drops those that came to nothing.
    private func writeCounts() throws {
        try insert(counts.streamRows)
        let (members, units) = (counts.memberCountRows, counts.unitCountRows)
        try insert(members)
        try insert(units)
        try dropEmpty(
            members.filter { $0.count.isLess },
            where: "claims = 0 AND credit = 0"
        )
        try dropEmpty(
            units.filter { $0.count.own.isLess || $0.count.all.isLess },
            where: "claims = 0 AND credit = 0 AND all_claims = 0 AND all_credit = 0"
        )
    }

    /// Drops those of the rows just lessened that came to nothing.
    private func dropEmpty<Row: ViewRow>(_ lessened: [Row], where isEmpty: String) throws {
        guard !lessened.isEmpty else { return }
        let table = Row.table
        guard lessened.count < ViewWriter.rowsWorthAScan else {
            return try db.execute(sql: "DELETE FROM \(table.name) WHERE \(isEmpty)")
        }
        let key = table.key.map { "\($0) = ?" }.joined(separator: " AND ")
        let statement = try HotStatement(
            db,
            "DELETE FROM \(table.name) WHERE \(key) AND \(isEmpty)"
        )
        for row in lessened {
            var binder = KeyBinder(Binder(statement), count: table.key.count)
            row.write(to: &binder)
            try statement.run()
        }
    }

    /// From so many on, one pass over the table costs less than a look-up each.
    private static let rowsWorthAScan = 10_000

    private func dropIndexes(of table: ViewTable, withStatements: Bool) throws {
        guard expected >= 4096 else { return }
        for index in ViewSchema.indexes where index.table.number == table.number {
            guard withStatements || !index.isOfStatements,
                indexesSeen.insert(index.name).inserted,
                try count(table) < 4 * expected
            else { continue }
            try db.execute(sql: "DROP INDEX \(index.name)")
            dropped.append(index)
        }
    }

    /// How many rows a table had when its first came.
    private func count(_ table: ViewTable) throws -> Int {
        if let known = rowsPresent[table.number] { return known }
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.name)") ?? 0
        rowsPresent[table.number] = count
        return count
    }

    /// Writes the counts and makes the indexes that were dropped.
    func finish() throws {
        try writeCounts()
        for index in dropped { try db.execute(sql: index.sql) }
        dropped.removeAll()
    }

    private func insert<Row: ViewRow>(_ rows: [Row], withStatements: Bool = true) throws {
        guard !rows.isEmpty else { return }
        try dropIndexes(of: Row.table, withStatements: withStatements)
        try inserter(Row.table).insert(count: rows.count) { rows[$0].write(to: &$1) }
    }

    private func inserter(_ table: ViewTable) throws -> BulkInsert {
        if let made = inserts[table.number] { return made }
        let made = try BulkInsert(
            db,
            into: table.name,
            columns: table.columns.map(\.name),
            clause: ViewWriter.conflictClause(table)
        )
        inserts[table.number] = made
        return made
    }

    private func close(_ versions: [ClosedVersion], with statement: HotStatement) throws {
        for closed in versions {
            statement.bind(Int(closed.at.value), at: 1)
            statement.bind(Int(closed.version.value), at: 2)
            try statement.run()
        }
    }
}

extension Count {
    /// Whether something was taken away.
    fileprivate var isLess: Bool {
        claims < 0 || credit < 0
    }
}

/// Binds the first columns of a row, which are its key, and leaves the others.
private struct KeyBinder: ColumnWriter {
    private var binder: Binder
    private var left: Int

    init(_ binder: Binder, count: Int) {
        (self.binder, left) = (binder, count)
    }

    mutating func integer(_ value: Int) {
        guard take() else { return }
        binder.integer(value)
    }

    mutating func text(_ value: String) {
        guard take() else { return }
        binder.text(value)
    }

    mutating func fields(_ value: PaperFields) {
        guard take() else { return }
        binder.fields(value)
    }

    mutating func null() {
        guard take() else { return }
        binder.null()
    }

    private mutating func take() -> Bool {
        left -= 1
        return left >= 0
    }
}
