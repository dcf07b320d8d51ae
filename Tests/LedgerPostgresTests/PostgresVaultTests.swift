import Crypto
import Foundation
import Ledger
import LedgerPostgres
import LedgerStore
import LedgerTesting
import LedgerVault
import Testing

/// The vault in a database: the same promises as in a file, and who may read it.
@Suite(.timeLimit(.minutes(10))) struct PostgresVaultTests {
    private let database: Database
    private let folder: Folder

    init() throws {
        (database, folder) = (try Database(), try Folder())
    }

    private var key: String {
        folder("vault.key")
    }

    @Test(arguments: VaultContract.promises)
    func `a vault on PostgreSQL keeps what a vault promises`(
        promise: VaultContract.Promise
    ) throws {
        let database = database
        let next = { @Sendable in try database.address("so-" + UUID().uuidString.lowercased()) }
        let contract = VaultContract(
            make: { key in
                let address = try next()
                try PostgresVault.create(at: address, key: key)
                return try PostgresVault(at: address)
            },
            makeEmpty: { check in
                let address = try next()
                try PostgresVault.create(at: address, check: check)
                return try PostgresVault(at: address)
            },
            reopen: { try PostgresVault(at: try #require($0 as? PostgresVault).address) }
        )
        try contract.holds(promise)
    }

    // MARK: Schema

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL

    private static func file(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func `the SQL published is the SQL run, and twice changes nothing`() throws {
        let published = try Self.file("Schemas/sql/postgres-vault.sql")
        #expect(try Self.file("Sources/LedgerPostgres/SQL/postgres-vault.sql") == published)
        for _ in 0..<2 { try database.sql(published) }
        let address = try database.address("so")
        try PostgresVault.create(at: address, key: key)
        _ = try Vault(at: address, key: key).citizen("052099000001")
        try database.sql("UPDATE socai_vault.schema_version SET version = 2")
        let place = address.place
        let newer = StoreError.foreign(
            file: place,
            problem: "vault schema 2, this program knows 1"
        )
        #expect(throws: newer) { try PostgresVault(at: address) }
        try database.sql("UPDATE socai_vault.schema_version SET version = 0")
        try PostgresVault.migrate(at: address)
        _ = try PostgresVault(at: address)
    }

    @Test func `the ledger stands first in every key, and vaults of other ledgers are other ones`()
        throws
    {
        let (one, two) = (try database.address("mot"), try database.address("hai"))
        try PostgresVault.create(at: one, key: key)
        try PostgresVault.create(at: two, key: folder("hai.key"))
        let keys = try database.sql(
            """
            SELECT i.indexrelid::regclass, a.attname FROM pg_index i
            JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
            WHERE c.relnamespace = 'socai_vault'::regnamespace AND c.relname <> 'schema_version'
            """
        ).split(separator: "\n")
        #expect(keys.count == 9)
        #expect(keys.allSatisfy { $0.hasSuffix("|ledger") }, "\(keys)")
        let vault = try Vault(at: one, key: key)
        _ = try vault.citizen("052099000001")
        try vault.commit()
        let other = try Vault(at: two, key: folder("hai.key"))
        #expect(other.handleMax == 0)
        #expect(try other.knownCitizen("052099000001") == nil)
        #expect(throws: StoreError.self) { try Vault(at: two, key: key) }
    }

    @Test func `what is missing is said, and a vault is never made twice`() throws {
        let address = try database.address("so")
        let place = address.place
        let none = StoreError.foreign(file: place, problem: "no SoCai vault in this database")
        #expect(throws: none) { try PostgresVault(at: address) }
        try PostgresVault.create(at: try database.address("khac"), key: folder("khac.key"))
        let missing = StoreError.unavailable(
            file: place,
            problem: "no vault of this ledger in the database"
        )
        #expect(throws: missing) { try PostgresVault(at: address) }
        try PostgresVault.create(at: address, key: key)
        let again = StoreError.unavailable(
            file: place,
            problem: "this ledger has a vault there already"
        )
        #expect(throws: again) { try PostgresVault.create(at: address, key: folder("2.key")) }
        // No key is left that fits nothing.
        #expect(!FileManager.default.fileExists(atPath: folder("2.key")))
    }

    // MARK: Rights

    /// The address as a login of its own that was granted some roles.
    private func login(_ name: String, _ roles: String) throws -> PostgresAddress {
        let password = folder("\(name).password")
        try PasswordText.write("mật khẩu \(name)", to: password)
        try database.sql(
            """
            CREATE ROLE \(name)_\(database.name) LOGIN PASSWORD 'mật khẩu \(name)';
            GRANT \(roles) TO \(name)_\(database.name);
            """
        )
        return try PostgresAddress(
            database.server.address(
                of: "log-1",
                in: database.name,
                login: "\(name)_\(database.name)",
                passwordFile: password
            )
        )
    }

    @Test func `the log's roles do not see the vault, the vault's not the log`() throws {
        _ = try database.make()
        try PostgresVault.create(at: try database.address("log-1"), key: key)
        let log = try login("ghi", "socai_writer, socai_reader, socai_auditor")
        _ = try PostgresLog(at: log)
        let error = #expect(throws: StoreError.self) { try PostgresVault(at: log) }
        guard case .unavailable(_, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problem.contains("not permitted"))
        #expect(problem.hasSuffix("grant socai_vault to this login"))
        let keeper = try login("kho", "socai_vault")
        let vault = try Vault(at: keeper, key: key)
        for number in 1...40 {
            try vault.keepName("Tên \(number)", of: try vault.citizen("0520990000\(10 + number)"))
        }
        _ = try vault.digest(ofExtract: [1], at: Desk.now)
        try vault.commit()
        try vault.erase([3])
        try Vault.changeKey(of: vault.store, at: key, [.wrapping, .pepper])
        #expect(try Vault(at: keeper, key: key).subject(40)?.name == "Tên 40")
        #expect(throws: StoreError.self) { try PostgresLog(at: keeper) }
        // Nor may it make or drop anything.
        #expect(throws: StoreError.self) { try PostgresVault.migrate(at: keeper) }
        #expect(throws: StoreError.self) {
            try PostgresVault.create(at: keeper, key: folder("neu.key"))
        }
    }

    // MARK: Secrecy

    @Test func `no row gives a citizen, a dossier or a name away`() throws {
        let address = try database.address("so")
        try PostgresVault.create(at: address, key: key)
        let vault = try Vault(at: address, key: key)
        let citizens = (0..<60).map { "05209900" + String(1000 + $0) }
        for id in citizens { try vault.keepName("Đánh Dấu " + id, of: try vault.citizen(id)) }
        _ = try vault.dossier("H08.12-230709-7777")
        _ = try vault.batch(forFile: Array(citizens.joined().utf8), at: Desk.now)
        try vault.commit()
        let tables = try database.sql(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'socai_vault'"
        ).split(separator: "\n")
        #expect(tables.count == 9)
        // As text, where bytea is hexadecimal.
        let all = try tables.map { try database.sql("SELECT t::text FROM socai_vault.\($0) t") }
            .joined(separator: "\n")
        let secrets = try String(contentsOfFile: key, encoding: .utf8)
            .split(separator: " ").last.map { $0.trimmingCharacters(in: .newlines) }
        let bytes = Data(base64Encoded: try #require(secrets)) ?? Data()
        #expect(bytes.count == 64)
        var markers: [Data] = [bytes.prefix(8), bytes.suffix(8), Data("Đánh Dấu".utf8)]
        for value in citizens + ["H08.12-230709-7777"] {
            markers.append(Data(value.utf8))
            markers.append(Data(SHA256.hash(data: Data(value.utf8))).prefix(8))
        }
        for marker in markers {
            let hex = marker.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            #expect(!all.contains(hex.joined()))
        }
        #expect(!all.contains("Đánh Dấu") && !all.contains(citizens[7]))
        // The search finds what is there.
        let lookup = try #require(try vault.store.lookups(above: 0).keys.first)
        let hex = lookup.data.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        #expect(all.contains(hex.joined()))
    }

    // MARK: Trouble

    @Test func `a connection that dies leaves a vault that goes on`() throws {
        let address = try database.address("so")
        try PostgresVault.create(at: address, key: key)
        let vault = try Vault(at: address, key: key)
        for number in 0..<5 {
            let citizen = try vault.citizen("05209900000\(number)")
            #expect(citizen == CitizenHandle(UInt32(number + 1)))
            try database.server.sql(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    + "WHERE datname = '\(database.name)'"
            )
            try vault.commit()
        }
        // In the midst of a long one.
        for number in 0..<10_000 { _ = try vault.citizen(String(100_000 + number)) }
        try database.server.sql(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                + "WHERE datname = '\(database.name)'"
        )
        #expect(throws: StoreError.self) { try vault.commit() }
        try vault.rollback()
        #expect(vault.handleMax == 5)
        #expect(try vault.citizen("100007") == CitizenHandle(6))
        try vault.commit()
        #expect(try Vault(at: address, key: key).subject(6)?.value == "100007")
    }

    @Test(arguments: seeds(307))
    func `many who give at once, none knowing of the others: one handle each`(
        seed: UInt64
    ) async throws {
        let address = try database.address("so")
        try PostgresVault.create(at: address, key: key)
        let key = key
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    try await inThread {
                        try Self.give(address, key, SplitMix64(seed: seed &+ UInt64(worker)))
                    }
                }
            }
            try await group.waitForAll()
        }
        let rows = try database.sql(
            "SELECT count(*), count(DISTINCT lookup), count(DISTINCT handle), max(handle) "
                + "FROM socai_vault.subject_lookup"
        ).split(separator: "|").compactMap { Int($0) }
        #expect(rows.count == 4 && Set(rows).count == 1, "\(rows)")
        let vault = try Vault(at: address, key: key)
        for handle in 1...vault.handleMax {
            let value = try #require(try vault.subject(handle)?.value)
            #expect(try vault.knownCitizen(value) == CitizenHandle(handle))
        }
    }

    /// Gives handles to thirty of forty people, three at a time, again and again where refused.
    private static func give(
        _ address: PostgresAddress,
        _ key: String,
        _ random: SplitMix64
    ) throws {
        var random = random
        let vault = try Vault(at: address, key: key)
        vault.preload()
        for _ in 0..<10 {
            let ids = (0..<3).map { _ in "0520990000\(10 + random.below(40))" }
            for turn in 1... {
                do {
                    for id in ids { _ = try vault.citizen(id) }
                    try vault.commit()
                    break
                } catch StoreError.conflict where turn < 1000 {
                    try vault.rollback()
                }
            }
        }
    }
}
