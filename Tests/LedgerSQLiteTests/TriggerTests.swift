import GRDB
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// What the file itself refuses, whoever opens it.
@Suite struct TriggerTests {
    private let file: LogFile

    init() throws {
        file = try LogFile(seed: 31, count: 300)
    }

    @Test(arguments: [
        "UPDATE entry SET bytes = x'00' WHERE position = 7",
        "UPDATE entry SET position = 300 WHERE position = 7",
        "UPDATE OR REPLACE entry SET bytes = x'00' WHERE position = 7",
        "DELETE FROM entry WHERE position = 299", "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry VALUES (7, x'00')",
        "REPLACE INTO entry SELECT position, x'00' FROM entry",
        "INSERT INTO entry VALUES (7, x'00') ON CONFLICT DO UPDATE SET bytes = x'00'",
        "INSERT INTO entry VALUES (-1, x'00')",
        "UPDATE entry_id SET position = 8 WHERE position = 7", "DELETE FROM entry_id",
        "INSERT OR REPLACE INTO entry_id SELECT id, 8 FROM entry_id WHERE position = 7",
        "UPDATE tile SET hashes = x'00'", "DELETE FROM tile",
        "INSERT OR REPLACE INTO tile VALUES (0, x'00')",
        "UPDATE edge SET leaf = x'00' WHERE position = 299",
        "DELETE FROM edge WHERE position = 299",
        "INSERT OR REPLACE INTO edge VALUES (299, x'00')",
        "UPDATE log_state SET size = 299", "UPDATE log_state SET origin = 'other'",
        "UPDATE log_state SET root = x'00'", "UPDATE log_state SET frontier = x'00'",
        "UPDATE log_state SET size = 301", "DELETE FROM log_state",
        "INSERT OR REPLACE INTO log_state SELECT 0, origin, 0, root, frontier FROM log_state",
        "REPLACE INTO log_state SELECT 0, 'other', size, root, frontier FROM log_state",
    ])
    func `an edit of the log is refused and leaves it whole`(sql: String) async throws {
        let error = #expect(throws: DatabaseError.self) { try file.edit(sql) }
        #expect(error?.message?.hasPrefix("the log is append-only") == true, "\(sql)")
        #expect(try await file.verify().isSound)
        #expect(try await file.replay().isSound)
    }

    @Test func `a refused edit keeps nobody from appending`() throws {
        #expect(throws: DatabaseError.self) { try file.edit("DELETE FROM entry") }
        let events = Generator.history(seed: 31, count: 400).events[300..<400]
        #expect(try file.log.extend(with: .of(events)).size == 400)
    }
}
