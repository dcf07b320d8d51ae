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
                handle_max INTEGER NOT NULL,
                last_leaf BLOB NOT NULL,
                closed_at INTEGER,
                successor TEXT
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

    struct Index {
        let name: String
        let table: ViewTable
        let columns: String
        /// Whether it leads only to rows that state a claim; verdicts leave it as it is.
        var isOfStatements = false

        var sql: String {
            "CREATE INDEX \(name) ON \(table.name) \(columns)"
        }
    }

    /// The dossier or, when the act needs none or has none, the citizen: handles never collide.
    static let claimSubject: String = {
        let acts = Act.allCases.filter(\.needsDossier).map { String($0.rawValue) }
        return "CASE WHEN act IN (\(acts.joined(separator: ","))) THEN coalesce(dossier, citizen) "
            + "ELSE citizen END"
    }()

    /// What somebody claimed, as recorded or corrected; every other version of a claim changes its
    /// status alone.
    static let isStatement = "status = \(ClaimStatus.recorded.rawValue)"

    private static func statements(_ name: String, by column: String) -> Index {
        Index(
            name: name,
            table: .claim,
            columns: "(\(column), claim) WHERE \(isStatement)",
            isOfStatements: true
        )
    }

    /// What look-ups need and nothing more: an index costs as much as the row it points at.
    static let indexes = [
        Index(name: "member_code", table: .member, columns: "(code)"),
        Index(name: "member_citizen", table: .member, columns: "(citizen)"),
        Index(name: "member_stay_member", table: .memberStay, columns: "(member)"),
        Index(name: "claim_claim", table: .claim, columns: "(claim)"),
        statements("claim_member", by: "member"),
        statements("claim_subject", by: claimSubject),
        statements("claim_unit", by: "unit"),
        Index(name: "activation_citizen", table: .activation, columns: "(citizen)"),
        Index(name: "dossier_dossier", table: .dossier, columns: "(dossier)"),
        Index(name: "official_citizen", table: .official, columns: "(citizen)"),
        Index(
            name: "paper_principal",
            table: .paper,
            columns: "(\(grantedPrincipal)) WHERE \(isOfGrants)"
        ),
        Index(
            name: "recorder_claim",
            table: .recorder,
            columns: "(claim) WHERE claim IS NOT NULL"
        ),
    ]

    /// Whom a paper grants something, or takes it from; nobody when its data was spoilt.
    static let grantedPrincipal =
        "CASE WHEN json_valid(data) THEN json_extract(data, '$.principal') END"
    static let isOfGrants: String = {
        let kinds = [PrincipalGranted.kind, PrincipalRevoked.kind].map { "'\($0.rawValue)'" }
        return "kind IN (\(kinds.joined(separator: ", ")))"
    }()

    /// Finds the claims that ever stated what a condition asks for.
    static func claimsStated(_ condition: String) -> String {
        "SELECT claim FROM claim WHERE \(isStatement) AND \(condition)"
    }

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
        for index in indexes { try db.execute(sql: index.sql) }
        for (domain, words) in vocabulary {
            for (number, code, name) in words {
                try db.execute(
                    sql: "INSERT INTO vocabulary VALUES (?, ?, ?, ?)",
                    arguments: [domain, number, code, name]
                )
            }
        }
    }

    private static let vocabulary: [(String, [(Int, String, String)])] = [
        ("act", Act.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("channel", Channel.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("status", ClaimStatus.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("account", Account.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("result", DossierResult.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("source", ExtractSource.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("role", OfficialRole.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("party", Party.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("answer", FindingVerdict.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("kind", UnitKind.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
        ("zone", Zone.allCases.map { (Int($0.rawValue), $0.code, $0.name.vi) }),
    ]
}
