import Foundation
import LedgerPostgres
import LedgerStore
import LedgerTesting
import Testing

/// The published SQL is what a database of ours has, and a program knows what it should have.
@Suite struct PostgresSchemaTests {
    private let database: Database

    init() throws {
        database = try Database()
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL

    private static func file(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test(arguments: ["postgres-log", "postgres-triggers"])
    func `the SQL published is the SQL run`(name: String) throws {
        let published = try Self.file("Schemas/sql/\(name).sql")
        #expect(try Self.file("Sources/LedgerPostgres/SQL/\(name).sql") == published)
    }

    @Test func `what a program expects of the catalog is what a new database has`() throws {
        let found = try PostgresSchema.describedParts(at: database.make().address)
        let path = "Sources/LedgerPostgres/SQL/log-parts.txt"
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(found.utf8).write(to: Self.root.appendingPathComponent(path))
        }
        #expect(try Self.file(path) == found)
    }

    @Test func `run by hand, twice, the files make what a program makes`() throws {
        let made = try PostgresSchema.describedParts(at: database.make().address)
        let other = try Database()
        for name in ["postgres-log", "postgres-triggers", "postgres-log", "postgres-triggers"] {
            try other.sql(try Self.file("Schemas/sql/\(name).sql"))
        }
        #expect(try PostgresSchema.describedParts(at: other.address("x")) == made)
        try PostgresLog.create(at: other.address("x"), origin: "socai.example/x")
        #expect(try PostgresLog(at: other.address("x")).structureFindings() == [])
    }

    @Test func `every table that names a ledger is spread by it, next to the others`() throws {
        _ = try database.make()
        let tables = try database.sql(
            """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'socai_log'::regnamespace AND c.relkind = 'r'
                AND a.attname = 'ledger' ORDER BY 1
            """
        ).split(separator: "\n")
        let file = try Self.file("Schemas/sql/postgres-citus.sql")
        #expect(tables.count == 4)
        for table in tables {
            #expect(file.contains("create_distributed_table('socai_log.\(table)', 'ledger'"))
        }
    }

    @Test func `the ledger stands first in every key`() throws {
        _ = try database.make()
        let keys = try database.sql(
            """
            SELECT i.indexrelid::regclass, a.attname FROM pg_index i
            JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
            WHERE c.relnamespace = 'socai_log'::regnamespace AND c.relname <> 'schema_version'
            """
        ).split(separator: "\n")
        #expect(keys.count == 5)
        #expect(keys.allSatisfy { $0.hasSuffix("|ledger") }, "\(keys)")
    }

    @Test func `a schema of another version is refused by name, an older one migrated on request`()
        throws
    {
        let log = try database.make()
        for (version, remedy) in [(2, ""), (0, "; migrate it")] {
            try database.sql("UPDATE socai_log.schema_version SET version = \(version)")
            let problem = "log schema \(version), this program knows 1\(remedy)"
            let error = #expect(throws: StoreError.self) { try PostgresLog(at: log.address) }
            guard case .foreign(_, problem) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        try PostgresLog.migrate(at: log.address)
        #expect(try PostgresLog(at: log.address).head() == .empty)
        try database.sql("UPDATE socai_log.schema_version SET version = 2")
        #expect(throws: StoreError.self) { try PostgresLog.migrate(at: log.address) }
        #expect(try database.sql("SELECT version FROM socai_log.schema_version") == "2")
    }

    @Test func `a database without a log, and a log without the ledger, say so`() throws {
        let empty = try database.address("x")
        let place = "postgresql://postgres@/\(database.name)#x"
        let foreign = StoreError.foreign(file: place, problem: "no SoCai log in this database")
        #expect(throws: foreign) { try PostgresLog(at: empty) }
        let log = try database.make()
        let problem = "no ledger of this name in the database"
        #expect(throws: StoreError.unavailable(file: place, problem: problem)) {
            try PostgresLog(at: empty)
        }
        #expect(throws: StoreError.self) {
            try PostgresLog.create(at: log.address, origin: "socai.example/other")
        }
        #expect(try PostgresLog(at: log.address).origin == log.origin)
    }
}
