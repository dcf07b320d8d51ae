import Foundation
import Ledger
import LedgerPostgres
import LedgerProof
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// Several writers, and connections that die at the worst moment.
@Suite struct PostgresRaceTests {
    private let database: Database

    init() throws {
        database = try Database()
    }

    /// Entries of some sixty bytes, under ids that stand for places.
    private static func entries(_ range: Range<Int>) -> EntryBatch {
        .of(
            range.map { Array("\($0) \(String(repeating: "x", count: 60))".utf8) },
            from: range.lowerBound
        )
    }

    @Test(arguments: seeds(71, 72))
    func `of writers that race each appends once, without a hole`(seed: UInt64) async throws {
        let address = try database.make().address
        let commits = 40
        try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<3 {
                group.addTask {
                    try await inThread {
                        try Self.race(writer, address, commits, seed: seed)
                    }
                }
            }
            var sum = 0
            for try await count in group { sum += count }
            let log = try PostgresLog(at: address)
            #expect(try log.head().size == sum)
            var ids: Set<EventID> = []
            try log.scanIDs { id, _ in ids.insert(id) }
            #expect(ids.count == sum)
            #expect(try await Auditor(store: log).verify().findings == [])
        }
    }

    /// Appends batches of one writer until each is in, beginning anew at every conflict.
    private static func race(
        _ writer: Int,
        _ address: PostgresAddress,
        _ commits: Int,
        seed: UInt64
    ) throws -> Int {
        var random = SplitMix64(seed: seed &+ UInt64(writer))
        let log = try PostgresLog(at: address)
        var (next, end) = (writer << 20, 0)
        for _ in 0..<commits {
            end = next + 1 + random.below(120)
            while true {
                do {
                    let appender = try log.append(onlyIf: log.head().size)
                    try appender.add(entries(next..<end))
                    _ = try appender.commit()
                    break
                } catch StoreError.conflict {
                    continue
                }
            }
            next = end
        }
        return end - writer << 20
    }

    /// The same ledger, for whoever loses patience sooner.
    private func hasty(_ log: PostgresLog, seconds: Int) throws -> PostgresAddress {
        try database.address(log.address.ledger, "&patience=\(seconds)")
    }

    @Test func `who stands still in its turn loses it, and appends nothing on the old head`()
        async throws
    {
        let address = try hasty(database.make(), seconds: 2)
        let (still, other) = (try PostgresLog(at: address), try PostgresLog(at: address))
        let appender = try still.append(behind: 0) { _, _ in }
        try appender.add(Self.entries(0..<1))
        let head = try await inThread {
            let end = ContinuousClock.now.advanced(by: .seconds(60))
            while true {
                do {
                    let appender = try other.append(behind: 0) { _, _ in }
                    try appender.add(Self.entries(10..<11))
                    return try appender.commit()
                } catch StoreError.busy where ContinuousClock.now < end {
                    continue
                }
            }
        }
        #expect(head.size == 1)
        #expect(throws: StoreError.conflict(expected: 0, actual: 1)) { try appender.commit() }
        #expect(try other.head() == head)
        #expect(try await Auditor(store: other).verify().findings == [])
    }

    @Test func `who is meant to keep the turn keeps it however long nothing happens`() async throws
    {
        let log = try database.make()
        let keeper = try PostgresLog(at: hasty(log, seconds: 8))
        try keeper.keepTurn()
        let other = try hasty(log, seconds: 2)
        // Each try waits a second; a session that said nothing would be ended after four.
        for _ in 0..<6 {
            await #expect(throws: StoreError.busy(holder: other.place)) {
                try await inThread { try PostgresLog(at: other).keepTurn() }
            }
        }
        #expect(try keeper.extend(with: Self.entries(0..<1)).size == 1)
    }

    @Test func `two who decided on the same head: one is told of the conflict`() throws {
        let first = try database.make()
        let second = try PostgresLog(at: first.address)
        for round in 0..<4 {
            let size = try first.head().size
            let (one, other) = (try first.append(onlyIf: size), try second.append(onlyIf: size))
            try one.add(Self.entries(size..<(size + 200)))
            try other.add(Self.entries((size + 1000)..<(size + 1001 + round)))
            #expect(try other.position(of: EntryBatch.id(of: size)) == nil)
            let head = try one.commit()
            let conflict = StoreError.conflict(expected: size, actual: head.size)
            #expect(throws: conflict) { _ = try other.commit() }
            #expect(try second.head() == head)
            #expect(try second.append(onlyIf: head.size).commit() == head)
        }
    }

    @Test func `a stream waits for nobody's answer in vain, and who streams is let finish`() throws
    {
        let first = try database.make()
        let second = try PostgresLog(
            at: database.address(first.address.ledger, "&patience=2")
        )
        let stream = try first.append(onlyIf: 0)
        for start in stride(from: 0, to: 100_000, by: 10_000) {
            try stream.add(Self.entries(start..<(start + 10_000)))
        }
        let other = try second.append(onlyIf: 0)
        try other.add(Self.entries(200_000..<200_001))
        let error = #expect(throws: StoreError.self) { _ = try other.commit() }
        guard case .busy = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try stream.position(of: EntryBatch.id(of: 99_999)) == Position(99_999))
        #expect(throws: StoreError.self) {
            try stream.add(Self.entries(5..<6))
            _ = try stream.commit()
        }
        #expect(try first.head() == .empty)
    }

    // MARK: Connections that die

    /// Ends every connection of the database but the asker's.
    private func killConnections() throws {
        try database.server.sql(
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = '\(database.name)'
            """
        )
    }

    @Test func `of a stream whose connection is killed nothing stays`() async throws {
        let log = try database.make()
        let kept = try log.extend(with: .tiny(0..<300))
        let appender = try log.append(onlyIf: 300)
        for start in stride(from: 1000, to: 81_000, by: 10_000) {
            try appender.add(Self.entries(start..<(start + 10_000)))
        }
        try killConnections()
        #expect(throws: StoreError.self) {
            try appender.add(Self.entries(90_000..<100_000))
            try appender.add(Self.entries(100_000..<110_000))
            _ = try appender.commit()
        }
        #expect(try log.head() == kept)
        #expect(try await Auditor(store: log).verify().findings == [])
        let again = try log.append(onlyIf: 300)
        for start in stride(from: 1000, to: 101_000, by: 10_000) {
            try again.add(Self.entries(start..<(start + 10_000)))
        }
        #expect(try again.commit().size == 100_300)
        #expect(try await Auditor(store: log).verify().findings == [])
    }

    @Test func `connections that died while idle are replaced without a word`() throws {
        let log = try database.make()
        try log.extend(with: .tiny(0..<300))
        try killConnections()
        #expect(try log.head().size == 300)
        let appender = try log.append(onlyIf: 300)
        try appender.add(.tiny(300..<310))
        try killConnections()
        #expect(try appender.commit().size == 310)
        #expect(try log.entries(305..<306) == [EntryBatch.tiny(305)])
    }

    @Test func `a commit killed before it was done is sent again, once`() async throws {
        let log = try database.make()
        let appender = try log.append(onlyIf: 0)
        try appender.add(.tiny(0..<300))
        // Somebody holds the row: the commit waits, is killed there, and finds out what became of it.
        let holder = try PostgresLog(at: log.address).append(onlyIf: 0)
        for start in stride(from: 1000, to: 81_000, by: 10_000) {
            try holder.add(Self.entries(start..<(start + 10_000)))
        }
        let sent = SentAppender(appender)
        async let head = inThread { try sent.appender.commit() }
        try await waitFor("Lock")
        try database.server.sql(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = '\(database.name)' AND wait_event_type = 'Lock'
            """
        )
        holder.rollback()
        #expect(try await head.size == 300)
        #expect(try log.entries(0..<300).count == 300)
        #expect(try database.sql("SELECT fence > 0 FROM socai_log.ledger") == "t")
        #expect(try await Auditor(store: log).verify().findings == [])
    }

    @Test(arguments: [300, 100_000])
    func `what fails only at the commit is no commit`(count: Int) throws {
        let log = try database.make()
        try database.sql(
            """
            CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN RAISE EXCEPTION ''too late''; END';
            CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON socai_log.ledger
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION late();
            """
        )
        let appender = try log.append(onlyIf: 0)
        for start in stride(from: 0, to: count, by: 10_000) {
            try appender.add(Self.entries(start..<min(start + 10_000, count)))
        }
        let problem = StoreError.corrupt(
            file: "postgresql://postgres@/\(database.name)#log-1",
            problem: "too late"
        )
        #expect(throws: problem) { _ = try appender.commit() }
        #expect(try log.head() == .empty)
        #expect(try database.sql("SELECT count(*) FROM socai_log.entry") == "0")
        try database.sql("DROP TRIGGER late ON socai_log.ledger")
        #expect(try log.extend(with: .tiny(0..<3)).size == 3)
    }

    private func waitFor(_ type: String) async throws {
        for _ in 0..<600 {
            let count = try database.server.sql(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = '\(database.name)' AND wait_event_type = '\(type)'
                """
            )
            if count != "0" { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw PostgresServer.Failure("nobody waits for \(type)")
    }

    @Test func `news of an append wakes who waits, and a deadline does too`() async throws {
        let log = try database.make()
        let other = try PostgresLog(at: log.address)
        #expect(try !other.waitForNews(until: .now))
        async let came = inThread { try other.waitForNews(until: .now.advanced(by: .seconds(60))) }
        try log.extend(with: .tiny(0..<3))
        #expect(try await came)
    }

    // MARK: Two engines

    @Test(arguments: seeds(81))
    func `one history has one root and one digest of views on both engines`(
        seed: UInt64
    ) async throws {
        let events = Generator.history(seed: seed, count: 3000).events
        let folder = try Folder()
        let postgres = try database.make()
        try SQLiteLog.create(at: folder("log.db"), origin: postgres.origin)
        let sqlite = try SQLiteLog(at: folder("log.db"))
        for start in stride(from: 0, to: events.count, by: 700) {
            let batch = EntryBatch.of(events[start..<min(start + 700, events.count)])
            #expect(try postgres.extend(with: batch) == sqlite.extend(with: batch))
        }
        let (views, others) = (
            try await Projector(store: postgres, viewPath: folder("a.db")).catchUp().digest(),
            try await Projector(store: sqlite, viewPath: folder("b.db")).catchUp().digest()
        )
        #expect(views.digest == others.digest && views.position == events.count)
        #expect(try postgres.lastID() == sqlite.lastID())
    }
}

/// An appender handed to another thread, and not touched here until that is done.
private final class SentAppender: @unchecked Sendable {
    let appender: any LogAppender

    init(_ appender: any LogAppender) {
        self.appender = appender
    }
}
