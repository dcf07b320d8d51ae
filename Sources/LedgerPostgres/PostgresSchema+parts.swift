extension PostgresSchema {
    static let exists = Statement(
        name: "schema_exists",
        sql: "SELECT to_regclass('socai_log.schema_version')::text"
    )
    static let versionFound = Statement(
        name: "schema_version",
        sql: "SELECT version::bigint FROM socai_log.schema_version"
    )
    static let citus = Statement(
        name: "citus",
        sql: "SELECT 1 FROM pg_extension WHERE extname = 'citus'"
    )

    /// One row a part: what it is called, and all that is said of it in the catalog.
    static let partsFound = Statement(
        name: "parts",
        sql: """
            WITH ours AS (
                SELECT c.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'socai_log' AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            )
            SELECT 'table ' || relname, concat_ws(' ', relkind, relpersistence,
                    CASE WHEN relrowsecurity OR relforcerowsecurity THEN 'row security' END)
                FROM ours
            UNION ALL
            SELECT 'column ' || relname || '.' || attname, concat_ws(' ',
                    format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'not null' END,
                    collname, attgenerated, attidentity, pg_get_expr(adbin, adrelid))
                FROM ours JOIN pg_attribute a ON a.attrelid = ours.oid
                    LEFT JOIN pg_collation l ON l.oid = attcollation
                    LEFT JOIN pg_attrdef d ON d.adrelid = ours.oid AND d.adnum = attnum
                WHERE attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT 'constraint ' || relname || '.' || conname,
                    concat_ws(' ', pg_get_constraintdef(o.oid), convalidated)
                FROM ours JOIN pg_constraint o ON o.conrelid = ours.oid
                WHERE contype <> 'n'
            UNION ALL
            SELECT 'index ' || i.relname,
                    concat_ws(' ', pg_get_indexdef(i.oid), x.indisvalid, x.indisready)
                FROM ours JOIN pg_index x ON x.indrelid = ours.oid
                    JOIN pg_class i ON i.oid = x.indexrelid
            UNION ALL
            SELECT 'trigger ' || relname || '.' || tgname,
                    concat_ws(' ', pg_get_triggerdef(t.oid), tgenabled)
                FROM ours JOIN pg_trigger t ON t.tgrelid = ours.oid WHERE NOT tgisinternal
            UNION ALL
            SELECT 'function ' || proname, concat_ws(' ', md5(prosrc), prosecdef, proconfig::text)
                FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'socai_log'
            UNION ALL
            SELECT 'rule ' || relname || '.' || rulename, pg_get_ruledef(r.oid)
                FROM ours JOIN pg_rewrite r ON r.ev_class = ours.oid
            UNION ALL
            SELECT 'policy ' || relname || '.' || polname, polcmd::text
                FROM ours JOIN pg_policy y ON y.polrelid = ours.oid
            UNION ALL
            SELECT 'right ' || relname || ' ' || privilege_type || ' ' ||
                    CASE grantee WHEN 0 THEN 'public' ELSE grantee::regrole::text END, ''
                FROM ours, aclexplode(relacl)
                WHERE grantee <> relowner AND privilege_type <> 'SELECT'
                    AND NOT (grantee = to_regrole('socai_writer')::oid AND (
                        privilege_type = 'INSERT' AND relname IN ('entry', 'tile', 'edge')
                        OR privilege_type = 'DELETE' AND relname = 'edge'))
            UNION ALL
            SELECT 'right ' || relname || '.' || attname || ' ' || privilege_type || ' ' ||
                    CASE grantee WHEN 0 THEN 'public' ELSE grantee::regrole::text END, ''
                FROM ours JOIN pg_attribute a ON a.attrelid = ours.oid, aclexplode(attacl)
                WHERE grantee <> relowner AND privilege_type <> 'SELECT'
                    AND NOT (grantee = to_regrole('socai_writer')::oid AND relname = 'ledger'
                        AND privilege_type = 'UPDATE'
                        AND attname IN ('size', 'root', 'frontier', 'fence'))
            ORDER BY 1
            """
    )
}
