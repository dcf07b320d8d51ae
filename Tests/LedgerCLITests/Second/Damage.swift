import Foundation
import Testing

/// Something done to a copy of a ledger, as somebody with the files could.
struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    /// Shell commands that run beside the copy `so-cai`; `SEED` is a number of their own.
    let script: String
    /// Whether both verifiers must find the copy whole.
    var isHarmless = false

    var testDescription: String { name }

    /// SQL on the log with its triggers gone: whoever may write the file may drop them.
    static func sql(_ name: String, _ statements: String) -> Damage {
        let triggers = "SELECT 'DROP TRIGGER '||name||';' FROM sqlite_master WHERE type='trigger'"
        return Damage(
            name: name,
            script: """
                sqlite3 so-cai/log.db "\(triggers)" | sqlite3 so-cai/log.db
                sqlite3 so-cai/log.db "\(statements)"
                """
        )
    }

    static let entries = [
        sql(
            "a day changed in an entry",
            """
            UPDATE entry SET bytes = CAST(replace(bytes, '\\"on\\":\\"2', '\\"on\\":\\"3') AS BLOB) \
            WHERE position = 100 + $SEED % 900
            """
        ),
        sql(
            "two entries swapped",
            """
            UPDATE entry SET position = -1 - position WHERE position IN ($SEED % 900, 1000); \
            UPDATE entry SET position = 1000 - (-1 - position) + $SEED % 900 WHERE position < 0
            """
        ),
        sql("an entry taken out", "DELETE FROM entry WHERE position = $SEED % 1500"),
        sql(
            "the last entry taken out",
            "DELETE FROM entry WHERE position = (SELECT max(position) FROM entry)"
        ),
        sql(
            "an entry put behind the end",
            "INSERT INTO entry SELECT max(position) + 1, bytes FROM entry"
        ),
    ]

    static let tree = [
        sql("a tile taken out", "DELETE FROM tile WHERE id = $SEED % 4"),
        sql(
            "a hash of a tile changed",
            "UPDATE tile SET hashes = zeroblob(32) || substr(hashes, 33) WHERE id = $SEED % 4"
        ),
        sql("a tile too short", "UPDATE tile SET hashes = substr(hashes, 33) WHERE id = $SEED % 4"),
        sql("a tile too many", "INSERT INTO tile SELECT 9999, hashes FROM tile WHERE id = 0"),
        sql(
            "the last leaf taken out",
            "DELETE FROM edge WHERE position = (SELECT max(position) FROM edge)"
        ),
        sql(
            "a leaf changed",
            "UPDATE edge SET leaf = zeroblob(32) WHERE position = (SELECT max(position) FROM edge)"
        ),
        sql("another root", "UPDATE log_state SET root = zeroblob(32)"),
        sql(
            "another frontier",
            "UPDATE log_state SET frontier = substr(frontier, 1, 8) || zeroblob(length(frontier) - 8)"
        ),
        sql("a smaller size", "UPDATE log_state SET size = size - 1 - $SEED % 300"),
        sql("a larger size", "UPDATE log_state SET size = size + 1"),
        sql("another name", "UPDATE log_state SET origin = 'other.example/ledger/1'"),
    ]

    private static let cut = "truncate -s $(( $(stat -c %s so-cai/log.db) / 2 )) so-cai/log.db"

    static let files = [
        Damage(name: "nothing", script: "", isHarmless: true),
        Damage(
            name: "a file rewritten row by row",
            script: "sqlite3 so-cai/log.db VACUUM",
            isHarmless: true
        ),
        Damage(name: "a file cut in half", script: cut),
        Damage(name: "an empty file", script: ": > so-cai/log.db"),
        Damage(
            name: "another file",
            script: "head -c 100000 /dev/zero | tr '\\0' 'x' > so-cai/log.db"
        ),
    ]
}
