import Foundation
import Ledger
import LedgerPostgres
import LedgerStore
import LedgerTesting
import Synchronization
import Testing

/// A commit that was done and whose answer never came: on a server of its own, which waits for a
/// standby that is not there.
@Suite(.serialized) struct LostAnswerTests {
    private let server: PostgresServer
    private let address: PostgresAddress

    init() throws {
        server = try PostgresServer(prepare: ":", options: "")
        let name = try server.makeDatabase()
        address = try PostgresAddress(server.address(of: "so", in: name))
        try PostgresLog.create(at: address, origin: "socai.example/0001")
    }

    private func waitForStandby(_ isWanted: Bool) throws {
        let value = isWanted ? "nobody" : ""
        try server.sql(
            """
            ALTER SYSTEM SET synchronous_standby_names = '\(value)';
            SELECT pg_reload_conf();
            """
        )
        for _ in 0..<600 {
            if try server.sql("SHOW synchronous_standby_names") == value { return }
            usleep(50_000)
        }
        throw PostgresServer.Failure("the server reads no settings")
    }

    /// Waits until the commit of a statement waits for the standby, and does something to its process.
    private func meetWaiting(_ statement: String, _ what: String) async throws {
        for _ in 0..<1200 {
            let count = try server.sql(
                """
                SELECT count(\(what)) FROM pg_stat_activity
                WHERE wait_event = 'SyncRep' AND query LIKE '%\(statement)%'
                """
            )
            if count != "0" { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw PostgresServer.Failure("nothing like \(statement) waits for a standby")
    }

    @Test(arguments: [1, 100_000])
    func `a commit that was done before its answer got lost is found to be done`(
        count: Int
    ) async throws {
        let log = try PostgresLog(at: address)
        try waitForStandby(true)
        let address = address
        async let head = inThread { try Self.append(count, at: address) }
        // What was committed stays.
        try await meetWaiting("", "pg_terminate_backend(pid)")
        try waitForStandby(false)
        #expect(try await head == log.head())
        #expect(try log.head().size == count)
        #expect(try await Auditor(store: log).verify().findings == [])
    }

    /// Entries so many and so long that they go out in the way meant.
    private static func append(_ count: Int, at address: PostgresAddress) throws -> Head {
        let appender = try PostgresLog(at: address).append(onlyIf: 0)
        for start in stride(from: 0, to: count, by: 10_000) {
            let entries = (start..<min(start + 10_000, count)).map {
                Array("\($0) \(String(repeating: "x", count: 60))".utf8)
            }
            try appender.add(.of(entries, from: start))
        }
        return try appender.commit()
    }

    /// Ends a wait for the standby as an operator would: the commit then succeeds at home, with
    /// nothing but a warning.
    private func cancelWaiting(_ statement: String) async throws {
        try await meetWaiting(statement, "pg_cancel_backend(pid)")
    }

    @Test(arguments: [(1, "WITH moved"), (100_000, "COMMIT")])
    func `a commit that no standby confirmed is not acknowledged until one confirms what follows`(
        count: Int,
        statement: String
    ) async throws {
        try waitForStandby(true)
        let address = address
        let isAnswered = Mutex(false)
        async let head = inThread {
            defer { isAnswered.withLock { $0 = true } }
            return try Self.append(count, at: address)
        }
        try await cancelWaiting(statement)
        // It is there and could be told, but may yet be lost with this server: the writer asks for
        // a confirmation instead, and again when that is cut short, too.
        for _ in 0..<2 { try await cancelWaiting("SET fence = fence + 1") }
        #expect(try PostgresLog(at: address).head().size == count)
        #expect(!isAnswered.withLock { $0 })
        try waitForStandby(false)
        let log = try PostgresLog(at: address)
        #expect(try await head == log.head())
        #expect(try log.head().size == count)
        #expect(try await Auditor(store: log).verify().findings == [])
    }

    @Test func `a commit that no standby confirms in time has an unknown outcome, not a good one`()
        async throws
    {
        let hasty = try PostgresAddress(address.text.replacing("#", with: "&patience=2#"))
        try waitForStandby(true)
        let isOver = Mutex(false)
        async let outcome = inThread {
            defer { isOver.withLock { $0 = true } }
            return Result { try Self.append(1, at: hasty) }
        }
        while !isOver.withLock({ $0 }) {
            try server.sql(
                """
                SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity
                WHERE wait_event = 'SyncRep'
                """
            )
            try await Task.sleep(for: .milliseconds(50))
        }
        guard case .failure(StoreError.unknownOutcome(_, from: 0, to: 1, _)) = try await outcome
        else {
            Issue.record("\(try await outcome)")
            return
        }
        try waitForStandby(false)
        // Whoever sends it again finds it, and only then it is answered.
        #expect(try PostgresLog(at: address).head().size == 1)
    }

    private func setReadOnly(_ isOn: Bool) throws {
        try server.sql(
            """
            ALTER SYSTEM SET default_transaction_read_only = \(isOn);
            SELECT pg_reload_conf();
            """
        )
        for _ in 0..<600 {
            let now = try server.sql("SHOW default_transaction_read_only")
            if now == (isOn ? "on" : "off") { return }
            usleep(50_000)
        }
        throw PostgresServer.Failure("the server reads no settings")
    }

    @Test func `a server that takes no writes any more is not kept`() async throws {
        let log = try PostgresLog(at: address)
        try log.extend(with: .tiny(0..<3))
        let appender = try log.append(onlyIf: 3)
        try appender.add(.tiny(3..<4))
        try setReadOnly(true)
        let error = #expect(throws: StoreError.self) { _ = try appender.commit() }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        // Who asks anew is led to a server that takes writes, and there is none.
        #expect(throws: StoreError.self) { _ = try log.append(onlyIf: 3) }
        try setReadOnly(false)
        #expect(try log.head().size == 3)
        #expect(try log.extend(with: .tiny(3..<5)).size == 5)
        #expect(try await Auditor(store: log).verify().findings == [])
    }

    @Test func `with no server left in time the outcome is said to be unknown`() async throws {
        let hasty = try PostgresAddress(address.text.replacing("#", with: "&patience=2#"))
        try waitForStandby(true)
        async let outcome = inThread { Result { try Self.append(3, at: hasty) } }
        try await meetWaiting("WITH moved", "pid")
        server.stop()
        let answer = try await outcome
        guard case .failure(StoreError.unknownOutcome(_, from: 0, to: 3, _)) = answer else {
            Issue.record("\(answer)")
            return
        }
    }
}
