import LedgerVault

/// Every statement on the vault; each names its ledger first, so that it reaches one worker.
enum VaultStatements {
    static let exists = Statement(
        name: "vault_exists",
        sql: "SELECT to_regclass('socai_vault.schema_version')::text"
    )
    static let version = Statement(
        name: "vault_version",
        sql: "SELECT version::bigint FROM socai_vault.schema_version"
    )
    private static let stateRow = """
        SELECT handle_max, epoch, key_check FROM socai_vault.vault WHERE ledger = $1::text
        """
    static let state = Statement(name: "vault_state", sql: stateRow)
    /// The same, and nobody else changes the vault until the transaction ends.
    static let lock = Statement(name: "vault_lock", sql: stateRow + " FOR UPDATE")
    static let move = Statement(
        name: "vault_move",
        sql: """
            UPDATE socai_vault.vault
            SET handle_max = $2::bigint, epoch = epoch + $3::bigint, key_check = $4::bytea
            WHERE ledger = $1::text
            """
    )
    static let create = Statement(
        name: "vault_create",
        sql: """
            INSERT INTO socai_vault.vault (ledger, handle_max, key_check)
            VALUES ($1::text, 0, $2::bytea) ON CONFLICT (ledger) DO NOTHING RETURNING handle_max
            """
    )
    /// Everything of a vault that was shut, or whose handles reach no further than `$2`; the row that
    /// says so last.
    static let drop = [
        "subject", "subject_key", "subject_lookup", "erased", "name", "batch", "extract_file",
        "vault",
    ].map { table in
        Statement(
            name: "vault_drop_\(table)",
            sql: """
                DELETE FROM socai_vault.\(table) WHERE ledger = $1::text AND EXISTS (
                    SELECT FROM socai_vault.vault v WHERE v.ledger = $1::text AND (
                        v.handle_max <= $2::bigint OR v.key_check = decode(repeat('00', 16), 'hex')
                    )
                )
                """
        )
    }
    static let rollback = Statement(name: "rollback", sql: "ROLLBACK")

    // MARK: Reading

    static let find = Statement(
        name: "vault_find",
        sql: """
            SELECT handle FROM socai_vault.subject_lookup
            WHERE ledger = $1::text AND lookup = $2::bytea
            """
    )
    static let keeps = Statement(
        name: "vault_keeps",
        sql: """
            SELECT handle FROM socai_vault.subject
            WHERE ledger = $1::text AND handle = ANY($2::bigint[]) LIMIT 1
            """
    )
    static let erased = Statement(
        name: "vault_erased",
        sql: "SELECT handle FROM socai_vault.erased WHERE ledger = $1::text"
    )
    static let batch = Statement(
        name: "vault_batch",
        sql: "SELECT id FROM socai_vault.batch WHERE ledger = $1::text AND lookup = $2::bytea"
    )
    static let batches = Statement(
        name: "vault_batches",
        sql: "SELECT lookup, id, sealed FROM socai_vault.batch WHERE ledger = $1::text"
    )
    static let salt = Statement(
        name: "vault_salt",
        sql:
            "SELECT salt FROM socai_vault.extract_file WHERE ledger = $1::text AND batch = $2::uuid"
    )
    static let salts = Statement(
        name: "vault_salts",
        sql: "SELECT batch, salt FROM socai_vault.extract_file WHERE ledger = $1::text"
    )
    static let facts = Statement(
        name: "vault_facts",
        sql: """
            SELECT (SELECT count(*) FROM socai_vault.subject WHERE ledger = $1::text),
                (SELECT count(*) FROM socai_vault.name WHERE ledger = $1::text),
                (SELECT handle_max FROM socai_vault.vault WHERE ledger = $1::text)
            """
    )

    /// Ledger names are plain ASCII by ``PostgresAddress``, so they need no quoting here.
    static func copyLookups(_ ledger: String, above handle: UInt32) -> String {
        """
        COPY (SELECT lookup, handle FROM socai_vault.subject_lookup WHERE ledger = '\(ledger)'
        AND handle > \(handle)) TO STDOUT (FORMAT binary)
        """
    }

    // MARK: Writing

    static let addLookups = Statement(
        name: "vault_add_lookups",
        sql: """
            INSERT INTO socai_vault.subject_lookup (ledger, lookup, handle)
            SELECT $1::text, given.lookup, given.handle
            FROM unnest($2::bytea[], $3::bigint[]) AS given (lookup, handle)
            """
    )
    static let addBatches = Statement(
        name: "vault_add_batches",
        sql: """
            INSERT INTO socai_vault.batch (ledger, lookup, id, sealed)
            SELECT $1::text, given.lookup, given.id, given.sealed
            FROM unnest($2::bytea[], $3::uuid[], $4::bytea[]) AS given (lookup, id, sealed)
            """
    )
    static let addSalts = Statement(
        name: "vault_add_salts",
        sql: """
            INSERT INTO socai_vault.extract_file (ledger, batch, salt)
            SELECT $1::text, given.batch, given.salt
            FROM unnest($2::uuid[], $3::bytea[]) AS given (batch, salt)
            """
    )
    /// A subject with all that is kept of it, and the handle marked.
    static let remove = Statement(
        name: "vault_remove",
        sql: """
            WITH looked AS (
                DELETE FROM socai_vault.subject_lookup
                WHERE ledger = $1::text AND handle = ANY($2::bigint[])
            ), named AS (
                DELETE FROM socai_vault.name
                WHERE ledger = $1::text AND handle = ANY($2::bigint[])
            ), kept AS (
                DELETE FROM socai_vault.subject
                WHERE ledger = $1::text AND handle = ANY($2::bigint[])
            )
            INSERT INTO socai_vault.erased (ledger, handle)
            SELECT $1::text, given.handle FROM unnest($2::bigint[]) AS given (handle)
            ON CONFLICT (ledger, handle) DO NOTHING
            """
    )
    static let removeLookups = Statement(
        name: "vault_remove_lookups",
        sql: "DELETE FROM socai_vault.subject_lookup WHERE ledger = $1::text"
    )
    static let removeBatches = Statement(
        name: "vault_remove_batches",
        sql: "DELETE FROM socai_vault.batch WHERE ledger = $1::text"
    )
}

/// The statements on one table of sealed rows.
struct SealedTable {
    let row: Statement
    let rows: Statement
    let put: Statement

    static func of(_ table: VaultTable) -> SealedTable {
        switch table {
        case .subject: subject
        case .name: name
        case .keyPage: keyPage
        }
    }

    private static let subject = SealedTable("subject", "handle", kind: "kind")
    private static let name = SealedTable("name", "handle")
    private static let keyPage = SealedTable("subject_key", "page")

    private init(_ table: String, _ number: String, kind: String? = nil) {
        let select = """
            SELECT \(number), \(kind ?? "0::bigint"), sealed FROM socai_vault.\(table)
            WHERE ledger = $1::text AND \(number)
            """
        row = Statement(name: "vault_\(table)_row", sql: select + " = $2::bigint")
        rows = Statement(
            name: "vault_\(table)_rows",
            sql: select + " >= $2::bigint ORDER BY \(number) LIMIT \(SealedRow.chunkCount)"
        )
        let replaces = " ON CONFLICT (ledger, \(number)) DO UPDATE SET sealed = excluded.sealed"
        put = Statement(
            name: "vault_\(table)_put",
            sql: """
                INSERT INTO socai_vault.\(table) (ledger, \(number),\(kind.map { " \($0)," } ?? "") sealed)
                SELECT $1::text, given.number,\(kind == nil ? "" : " given.kind,") given.sealed
                FROM unnest($2::bigint[], $3::bigint[], $4::bytea[]) AS given (number, kind, sealed)
                """ + (kind == nil ? replaces : "")
        )
    }
}
