/// Every statement on the log; each names its ledger first, so that it reaches one worker.
enum LogStatements {
    static let ledger = Statement(
        name: "ledger",
        sql: "SELECT origin, size, root, frontier FROM socai_log.ledger WHERE ledger = $1::text"
    )
    static let head = Statement(
        name: "head",
        sql: "SELECT size, root FROM socai_log.ledger WHERE ledger = $1::text"
    )
    /// What an append starts from: the end, the fence, and the largest id.
    static let start = Statement(
        name: "start",
        sql: """
            SELECT size, root, fence, (SELECT id FROM socai_log.entry
                WHERE ledger = $1::text ORDER BY id DESC LIMIT 1)
            FROM socai_log.ledger WHERE ledger = $1::text
            """
    )
    /// The same, and nobody else moves it until the transaction ends.
    static let lock = Statement(
        name: "lock",
        sql: "SELECT size, root, fence FROM socai_log.ledger WHERE ledger = $1::text FOR UPDATE"
    )
    static let entries = Statement(
        name: "entries",
        sql: """
            SELECT position, bytes FROM socai_log.entry
            WHERE ledger = $1::text AND position >= $2::bigint AND position < $3::bigint
            ORDER BY position
            """
    )
    static let position = Statement(
        name: "position",
        sql: """
            SELECT position FROM socai_log.entry
            WHERE ledger = $1::text AND id = $2::uuid AND position < $3::bigint
            """
    )
    /// Whether any of some ids is taken.
    static let taken = Statement(
        name: "taken",
        sql: """
            SELECT position FROM socai_log.entry
            WHERE ledger = $1::text AND id = ANY($2::uuid[]) LIMIT 1
            """
    )
    static let lastID = Statement(
        name: "last_id",
        sql: """
            SELECT id FROM socai_log.entry WHERE ledger = $1::text ORDER BY id DESC LIMIT 1
            """
    )
    static let tile = Statement(
        name: "tile",
        sql: "SELECT hashes FROM socai_log.tile WHERE ledger = $1::text AND id = $2::bigint"
    )
    static let edge = Statement(
        name: "edge",
        sql: """
            SELECT position, leaf FROM socai_log.edge WHERE ledger = $1::text ORDER BY position
            """
    )
    static let counts = Statement(
        name: "counts",
        sql: """
            SELECT (SELECT count(*) FROM socai_log.tile WHERE ledger = $1::text),
                (SELECT max(position) FROM socai_log.entry WHERE ledger = $1::text),
                (SELECT min(position) FROM socai_log.entry WHERE ledger = $1::text)
            """
    )
    static let begin = Statement(name: "begin", sql: "BEGIN")
    static let beginSnapshot = Statement(
        name: "begin_snapshot",
        sql: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    )
    static let commit = Statement(name: "commit", sql: "COMMIT")
    static let notify = Statement(
        name: "notify",
        sql: "SELECT pg_notify('socai:' || $1::text, $2::bigint::text)"
    )
    /// From here on nothing sent before can be carried out: it names an older fence.
    static let raiseFence = Statement(
        name: "raise_fence",
        sql: """
            UPDATE socai_log.ledger SET fence = fence + 1
            WHERE ledger = $1::text AND size = $2::bigint AND root = $3::bytea
            RETURNING fence
            """
    )
    static let takeTurn = Statement(
        name: "take_turn",
        sql: "SELECT pg_advisory_lock(hashtextextended('socai:' || $1::text, 0))"
    )
    static let giveTurn = Statement(
        name: "give_turn",
        sql: "SELECT pg_advisory_unlock(hashtextextended('socai:' || $1::text, 0))"
    )
    /// A write whose commit is confirmed only when all before it is.
    static let confirm = Statement(
        name: "confirm",
        sql: "UPDATE socai_log.ledger SET fence = fence + 1 WHERE ledger = $1::text"
    )
    static let create = Statement(
        name: "create",
        sql: """
            INSERT INTO socai_log.ledger (ledger, origin, size, root, frontier)
            VALUES ($1::text, $2::text, 0, $3::bytea, $4::bytea)
            ON CONFLICT (ledger) DO NOTHING RETURNING size
            """
    )

    // MARK: Appending

    /// Moves the end if it is where the writer left it; whatever follows stands or falls with it.
    private static let moved = """
        WITH moved AS (
            UPDATE socai_log.ledger
            SET size = $5::bigint, root = $6::bytea, frontier = $7::bytea
            WHERE ledger = $1::text AND size = $2::bigint AND root = $3::bytea
                AND fence = $4::bigint
            RETURNING ledger
        )
        """
    private static let newEntries = """
        , new_entry AS (
            INSERT INTO socai_log.entry (ledger, position, id, bytes)
            SELECT moved.ledger, $2::bigint + given.place - 1, given.id, given.bytes
            FROM moved,
                unnest($8::uuid[], $9::bytea[]) WITH ORDINALITY AS given (id, bytes, place)
        )
        """
    private static let newEdge = """
        , new_edge AS (
            INSERT INTO socai_log.edge (ledger, position, leaf)
            SELECT moved.ledger, $10::bigint + given.place - 1, given.leaf
            FROM moved, unnest($11::bytea[]) WITH ORDINALITY AS given (leaf, place)
        )
        """
    private static let newTiles = """
        , new_tile AS (
            INSERT INTO socai_log.tile (ledger, id, hashes)
            SELECT moved.ledger, given.id, given.hashes
            FROM moved, unnest($12::bigint[], $13::bytea[]) AS given (id, hashes)
        ), old_edge AS (
            DELETE FROM socai_log.edge USING moved
            WHERE edge.ledger = $1::text AND moved.ledger = edge.ledger
                AND edge.position < $10::bigint
        )
        """

    /// Entries within a tile; and entries that fill one, which is rare.
    static let append = Statement(
        name: "append",
        sql: moved + newEntries + newEdge + " SELECT count(*) FROM moved"
    )
    static let appendTiles = Statement(
        name: "append_tiles",
        sql: moved + newEntries + newEdge + newTiles + " SELECT count(*) FROM moved"
    )
    /// The end of a stream: its entries are there, in the same transaction.
    static let move = Statement(name: "move", sql: moved + " SELECT count(*) FROM moved")
    static let dropEdge = Statement(
        name: "drop_edge",
        sql: "DELETE FROM socai_log.edge WHERE ledger = $1::text AND position < $2::bigint"
    )

    // MARK: Rows in bulk

    /// Ledger names are plain ASCII by ``PostgresAddress``, so they need no quoting here.
    static func copyEntries(_ ledger: String, _ range: Range<Int>) -> String {
        """
        COPY (SELECT position, bytes FROM socai_log.entry WHERE ledger = '\(ledger)'
        AND position >= \(range.lowerBound) AND position < \(range.upperBound)
        ORDER BY position) TO STDOUT (FORMAT binary)
        """
    }

    static func copyIDs(_ ledger: String) -> String {
        """
        COPY (SELECT id, position FROM socai_log.entry WHERE ledger = '\(ledger)')
        TO STDOUT (FORMAT binary)
        """
    }

    static func copyIn(_ table: String, _ columns: String) -> String {
        "COPY socai_log.\(table) (ledger, \(columns)) FROM STDIN (FORMAT binary)"
    }
}
