import Foundation
import Ledger
import LedgerPostgres
import LedgerProof
import LedgerStore
import LedgerTesting
import Testing

/// What hands that may or may not touch the database can do, and how it is noticed.
@Suite struct PostgresAttackTests {
    private let database: Database
    private let log: PostgresLog

    init() throws {
        database = try Database()
        log = try database.make()
        let events = Generator.history(seed: 31, count: 300).events.prefix(300)
        for start in stride(from: 0, to: 300, by: 97) {
            try log.extend(with: .of(events[start..<min(start + 97, 300)]))
        }
    }

    // MARK: Editing

    private static let edits = [
        "UPDATE socai_log.entry SET bytes = '\\x00' WHERE position = 7",
        "UPDATE socai_log.entry SET position = 300 WHERE position = 7",
        "INSERT INTO socai_log.entry SELECT ledger, position, id, '\\x00' FROM socai_log.entry "
            + "ON CONFLICT (ledger, position) DO UPDATE SET bytes = excluded.bytes",
        "DELETE FROM socai_log.entry WHERE position = 299", "TRUNCATE socai_log.entry",
        "UPDATE socai_log.tile SET hashes = '\\x00'", "DELETE FROM socai_log.tile",
        "TRUNCATE socai_log.tile", "UPDATE socai_log.edge SET leaf = leaf",
        "DELETE FROM socai_log.edge WHERE position = 299", "TRUNCATE socai_log.edge",
        "UPDATE socai_log.ledger SET size = 299", "UPDATE socai_log.ledger SET size = 301",
        "UPDATE socai_log.ledger SET origin = 'other'",
        "UPDATE socai_log.ledger SET ledger = 'other'",
        "UPDATE socai_log.ledger SET root = decode(repeat('00', 32), 'hex')",
        "UPDATE socai_log.ledger SET frontier = '\\x00'",
        "UPDATE socai_log.ledger SET fence = fence - 1", "DELETE FROM socai_log.ledger",
        "TRUNCATE socai_log.ledger",
        "SET session_replication_role = replica; DELETE FROM socai_log.entry",
    ]

    @Test func `every edit is refused, even to the owner, and leaves the log whole`() async throws {
        for sql in Self.edits {
            let error = #expect(throws: PostgresServer.Failure.self) { try database.sql(sql) }
            #expect(error?.description.contains("the log is append-only") == true, "\(sql)")
        }
        #expect(try await Auditor(store: log).verify().findings == [])
        #expect(try log.extend(with: .tiny(300..<301)).size == 301)
    }

    /// What a superuser does, and the finding that tells of it.
    @Test(arguments: [
        (
            "UPDATE socai_log.entry SET bytes = bytes || ' '::bytea WHERE position = 7",
            [Finding.altered(Position(7))]
        ),
        ("DELETE FROM socai_log.entry WHERE position = 299", [.missing(Position(299))]),
        (
            "INSERT INTO socai_log.entry VALUES ('log-1', 300, gen_random_uuid(), '\\x00')",
            [.surplus(Position(300), count: 1)]
        ),
        ("UPDATE socai_log.ledger SET frontier = '\\x00'", [.frontier]),
        (
            "DELETE FROM socai_log.tile",
            [.tileCount(expected: 1, found: 0)]
        ),
    ])
    func `a superuser who switches the triggers off is found out`(
        edit: String,
        findings: [Finding]
    ) async throws {
        try database.sql(
            """
            ALTER TABLE socai_log.entry DISABLE TRIGGER ALL;
            ALTER TABLE socai_log.tile DISABLE TRIGGER ALL;
            ALTER TABLE socai_log.ledger DISABLE TRIGGER ALL;
            \(edit);
            """
        )
        let found = try await Auditor(store: log).verify().findings
        for finding in findings { #expect(found.contains(finding), "\(found)") }
        let disabled = "trigger entry.entry_update"
        #expect(found.contains(.schema(disabled)))
    }

    @Test(arguments: [
        ("DROP TRIGGER entry_update ON socai_log.entry", "trigger entry.entry_update"),
        (
            "ALTER TABLE socai_log.tile DISABLE TRIGGER tile_update",
            "trigger tile.tile_update"
        ),
        (
            "ALTER TABLE socai_log.tile ENABLE TRIGGER tile_update", "trigger tile.tile_update"
        ),
        (
            "CREATE OR REPLACE FUNCTION socai_log.refuse() RETURNS trigger LANGUAGE plpgsql "
                + "AS 'BEGIN RETURN NEW; END'", "function refuse"
        ),
        (
            "ALTER TABLE socai_log.entry DROP CONSTRAINT entry_position_check",
            "constraint entry.entry_position_check"
        ),
        ("ALTER TABLE socai_log.entry SET UNLOGGED", "table entry"),
        ("GRANT UPDATE ON socai_log.entry TO PUBLIC", "right entry UPDATE public"),
        (
            "GRANT UPDATE (bytes) ON socai_log.entry TO socai_writer",
            "right entry.bytes UPDATE socai_writer"
        ),
        ("CREATE TABLE socai_log.extra (a int)", "table extra"),
        ("ALTER TABLE socai_log.entry ADD COLUMN a int", "column entry.a"),
        (
            "CREATE RULE quiet AS ON INSERT TO socai_log.edge DO INSTEAD NOTHING",
            "rule edge.quiet"
        ),
        (
            "ALTER TABLE socai_log.entry DROP CONSTRAINT entry_ledger_id_position_key",
            "index entry_ledger_id_position_key"
        ),
    ])
    func `a part that is not as made is named`(sql: String, part: String) throws {
        try database.sql(sql)
        #expect(try log.structureFindings().contains(.schema(part)))
    }

    // MARK: Logins

    /// A login of the test's own with a password, and the file that holds it.
    private func login(_ role: String, password: String = "mật khẩu") throws -> (String, Folder) {
        let name = "\(database.name)_\(role)"
        try database.sql(
            "CREATE ROLE \(name) LOGIN PASSWORD 'mật khẩu'; GRANT socai_\(role) TO \(name)"
        )
        let folder = try Folder()
        try PasswordText.write(password, to: folder("password"))
        return (name, folder)
    }

    private func open(as login: String, _ folder: Folder) throws -> PostgresLog {
        try PostgresLog(
            at: PostgresAddress(
                database.server.address(
                    of: log.address.ledger,
                    in: database.name,
                    login: login,
                    passwordFile: folder("password")
                )
            )
        )
    }

    @Test func `a writer may do what a node does, and nothing else`() throws {
        let (login, folder) = try login("writer")
        let log = try open(as: login, folder)
        #expect(try log.extend(with: .tiny(300..<700)).size == 700)
        let appender = try log.append(onlyIf: 700)
        for _ in 0..<3 { try appender.add(large(1 << 15)) }
        #expect(try appender.commit().size == 700 + 3 << 15)
        for sql in [
            "UPDATE socai_log.entry SET bytes = bytes", "DELETE FROM socai_log.entry",
            "TRUNCATE socai_log.edge", "UPDATE socai_log.ledger SET origin = 'x'",
            "INSERT INTO socai_log.ledger VALUES ('x', 'x', 0, '\\x00', '\\x00')",
            "DROP TABLE socai_log.entry", "ALTER TABLE socai_log.entry DISABLE TRIGGER ALL",
        ] {
            let error = #expect(throws: PostgresServer.Failure.self) {
                try database.sql("SET ROLE socai_writer; \(sql)")
            }
            let said = error?.description ?? ""
            #expect(said.contains("permission denied") || said.contains("must be owner"), "\(said)")
        }
    }

    @Test(arguments: ["reader", "auditor"])
    func `a reader verifies, and may not append`(role: String) async throws {
        let (login, folder) = try login(role)
        let log = try open(as: login, folder)
        #expect(try await Auditor(store: log).verify().findings == [])
        let error = #expect(throws: StoreError.self) { try log.extend(with: .tiny(300..<301)) }
        guard case .unavailable(_, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problem.contains("not permitted"))
        #expect(try log.head().size == 300)
    }

    @Test func `a wrong password is refused, and nobody repeats it`() throws {
        let (login, folder) = try login("writer", password: "sai-mat-khau")
        let error = #expect(throws: StoreError.self) { try open(as: login, folder) }
        guard case .unavailable(let place, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(place.contains("127.0.0.1:\(database.server.port)/\(database.name)"))
        #expect(problem.contains("password authentication failed"))
        #expect(!"\(place) \(problem)".contains("sai-mat-khau"))
    }

    @Test func `a password others may read is not used`() throws {
        let (login, folder) = try login("writer")
        let mode = [FileAttributeKey.posixPermissions: NSNumber(value: 0o644)]
        try FileManager.default.setAttributes(mode, ofItemAtPath: folder("password"))
        let error = #expect(throws: StoreError.self) { try open(as: login, folder) }
        let problem =
            "others may read the password file; run: chmod 600 '\(folder("password"))'"
        #expect(error == .unavailable(file: folder("password"), problem: problem))
    }

    @Test func `a right taken away between two appends is named`() throws {
        let (login, folder) = try login("writer")
        let log = try open(as: login, folder)
        #expect(try log.extend(with: .tiny(300..<301)).size == 301)
        try database.sql("REVOKE socai_writer FROM \(login)")
        let error = #expect(throws: StoreError.self) { try log.extend(with: .tiny(301..<302)) }
        guard case .unavailable(_, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problem.contains("not permitted"))
        #expect(try self.log.head().size == 301)
    }

    @Test func `when all connections are lent the next asker is told so`() throws {
        let log = try PostgresLog(
            at: database.address(log.address.ledger, "&pool_size=2&patience=1")
        )
        let error = #expect(throws: StoreError.self) {
            try log.scan(0..<1) { _, _ in
                try log.scan(0..<1) { _, _ in try log.scan(0..<1) { _, _ in } }
            }
        }
        guard case .unavailable(_, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problem.contains("all 2 connections"))
        #expect(try log.head().size == 300)
    }
}

/// Entries of some sixty bytes, with ids of their own.
private func large(_ count: Int) -> EntryBatch {
    let high = UInt64.random(in: 1 << 63...UInt64.max)
    var batch = EntryBatch()
    for number in 0..<count {
        Array("\(number) \(String(repeating: "x", count: 60))".utf8).withUnsafeBytes {
            batch.append($0, id: EventID(high: high, low: UInt64(number)))
        }
    }
    return batch
}
