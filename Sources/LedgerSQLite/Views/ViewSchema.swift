import GRDB
import Ledger

/// The SQL of the view file, written from ``ViewTable/all``.
enum ViewSchema {
    static let tables: [String] =
        ViewTable.all.map(create) + [
            """
            CREATE TABLE view_state (
                only INTEGER PRIMARY KEY CHECK (only = 0),
                origin TEXT NOT NULL,
                title TEXT NOT NULL,
                position INTEGER NOT NULL,
                last_at INTEGER NOT NULL,
                last_leaf BLOB NOT NULL
            )
            """,
            // The numbers used in the other tables, for readers with nothing but this file.
            """
            CREATE TABLE vocabulary (
                domain TEXT NOT NULL,
                number INTEGER NOT NULL,
                code TEXT NOT NULL,
                vi TEXT NOT NULL,
                PRIMARY KEY (domain, number)
            ) WITHOUT ROWID
            """,
        ]

    /// Made after the rows when many are written at once.
    static let indexes: [(name: String, sql: String)] = [
        ("member_code", "member (code)"),
        ("member_citizen", "member (citizen)"),
        ("member_stay_member", "member_stay (member)"),
        ("claim_claim", "claim (claim)"),
        ("claim_member", "claim (member)"),
        ("claim_unit", "claim (unit, on_date)"),
        ("claim_citizen", "claim (citizen)"),
        ("claim_dossier", "claim (dossier)"),
        ("activation_citizen", "activation (citizen)"),
        ("dossier_dossier", "dossier (dossier)"),
        ("unit_count_cell", "unit_count (month, unit)"),
    ].map { ($0.0, "CREATE INDEX \($0.0) ON \($0.1)") }

    private static func create(_ table: ViewTable) -> String {
        let isRowID = table.key.count == 1
        var lines = table.columns.map { column in
            let isKey = isRowID && column.name == table.key[0]
            let constraint = isKey ? " PRIMARY KEY" : column.isNullable ? "" : " NOT NULL"
            return "    \(column.name) \(column.kind.rawValue)\(constraint)"
        }
        if table.isVersioned { lines.append("    to_pos INTEGER") }
        if !isRowID { lines.append("    PRIMARY KEY (\(table.key.joined(separator: ", ")))") }
        let body = lines.joined(separator: ",\n")
        return "CREATE TABLE \(table.name) (\n\(body)\n)\(isRowID ? "" : " WITHOUT ROWID")"
    }

    static func create(_ db: Database) throws {
        for sql in tables { try db.execute(sql: sql) }
        for (domain, words) in vocabulary {
            for (number, code, name) in words {
                try db.execute(
                    sql: "INSERT INTO vocabulary VALUES (?, ?, ?, ?)",
                    arguments: [domain, number, code, name]
                )
            }
        }
    }

    static func createIndexes(_ db: Database) throws {
        for (_, sql) in indexes { try db.execute(sql: sql) }
    }

    static func dropIndexes(_ db: Database) throws {
        for (name, _) in indexes { try db.execute(sql: "DROP INDEX \(name)") }
    }

    private static let vocabulary: [(String, [(Int, String, String)])] = [
        ("act", Act.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("channel", Channel.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("status", ClaimStatus.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("account", Account.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("kind", UnitKind.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("zone", Zone.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
    ]
}
