import Foundation
import Ledger
import LedgerIntake
import LedgerNode
import LedgerPostgres
import LedgerProof
import LedgerSQLite
import LedgerStore
import LedgerTesting
import LedgerVault
import Synchronization
import Testing

/// Several nodes of one ledger: each takes commands, none loses or doubles any.
@Suite(.timeLimit(.minutes(10))) struct ManyNodesTests {
    private let database: Database
    private let folder: String

    init() throws {
        database = try Database()
        folder = FileManager.default.temporaryDirectory.path + "/nodes-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private static let by = Principal(role: .operator, name: "vp-ubnd")
    private static let units = [
        #"{"code":"52","scheme":"gso","name":"Bình Định","kind":"province","on":"2022-01-01"}"#,
        #"{"code":"TD-1","scheme":"union","name":"Chi đoàn 1","kind":"branch","parent":"52","on":"2022-01-01"}"#,
    ]

    /// A ledger with a province and a branch, on the database.
    private func made() async throws -> PostgresAddress {
        let log = try database.make()
        let by = try #require(ManyNodesTests.by)
        let moment = Instant(millisecondsSinceEpoch: 1_690_000_000_000)
        _ = try Bookkeeper.open(
            log,
            title: "Sổ thử",
            id: EventID(high: 1, low: 1),
            by: by,
            at: moment
        )
        let node = try await node("first", log.address)
        for line in ManyNodesTests.units {
            _ = try await node.write { session in
                try session.record(Array(line.utf8), as: .units, by: by)
            }
        }
        await node.stop()
        return log.address
    }

    /// A node with files of its own; its clock may go wrong by some seconds.
    private func node(
        _ name: String,
        _ address: PostgresAddress,
        clockOff: Int64 = 0
    ) async throws -> LedgerNode {
        let home = "\(folder)/\(address.ledger)-\(name)"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: home + "/vault.db") {
            try SQLiteVault.create(at: home + "/vault.db", key: home + "/vault.key")
        }
        let files = NodeFiles(
            name: name,
            log: try PostgresLog(at: address),
            viewPath: home + "/views.db",
            vault: try Vault(at: home + "/vault.db", key: home + "/vault.key")
        )
        return try await LedgerNode(
            files,
            clock: { Instant(millisecondsSinceEpoch: 1_693_000_000_000 + clockOff * 1000) }
        )
    }

    /// Enrols a member; nil when the node could not tell.
    private static func enrol(_ number: Int, in node: LedgerNode) async throws -> Position? {
        let line = #"{"member":"BD-\#(1_000_000 + number)","unit":"TD-1","on":"2022-02-01"}"#
        guard let by else { return nil }
        let outcome = try await node.write { session in
            try session.record(Array(line.utf8), as: .members, by: by)
        }
        if outcome.position == nil { Issue.record("\(outcome)") }
        return outcome.position
    }

    /// What a client saw happen, in its own order.
    private struct Seen: Sendable {
        var recorded: [Position] = []
        var staleReads = 0
        var headsBack = 0
    }

    @Test(arguments: seeds(301))
    func `of two nodes any takes any command: no gap, nothing twice, no stale read`(
        seed: UInt64
    ) async throws {
        let address = try await made()
        // Their clocks are an hour apart.
        let nodes = [
            try await node("a", address), try await node("b", address, clockOff: 3600),
        ]
        let seen = try await withThrowingTaskGroup(of: Seen.self) { group in
            for client in 0..<16 {
                group.addTask {
                    try await Self.live(client, nodes, SplitMix64(seed: seed &+ UInt64(client)))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let positions = seen.flatMap(\.recorded)
        #expect(positions.count == 16 * 25)
        #expect(Set(positions).count == positions.count)
        #expect(seen.allSatisfy { $0.staleReads == 0 && $0.headsBack == 0 })
        let end = nodes[0].head.size
        for node in nodes {
            try await node.views(reach: 3 + positions.count, within: .seconds(30))
            await node.stop()
        }
        #expect(end <= 3 + positions.count)
        let log = try PostgresLog(at: address)
        #expect(try log.head().size == 3 + positions.count)
        let replay = try await Auditor(store: log).replay { nil }
        #expect(replay.isSound)
        #expect(nodes.allSatisfy { $0.statistics.failures == 0 })
        for name in ["a", "b"] {
            let views = try ViewFile(at: "\(folder)/\(address.ledger)-\(name)/views.db").digest()
            #expect(views.digest == replay.folded)
        }
    }

    /// One client: records at any node, then reads what it recorded at any node.
    private static func live(
        _ client: Int,
        _ nodes: [LedgerNode],
        _ random: SplitMix64
    ) async throws -> Seen {
        var (seen, random, highest) = (Seen(), random, 0)
        for turn in 0..<25 {
            let writer = nodes[random.below(2)]
            guard let position = try await enrol(client * 100 + turn, in: writer) else {
                throw NodeError.stopping
            }
            seen.recorded.append(position)
            // Who was answered finds it in the head of that node at once.
            if writer.head.size <= position.value { seen.headsBack += 1 }
            highest = max(highest, Int(position.value))
            let reader = nodes[random.below(2)]
            try await reader.views(reach: highest + 1, within: .seconds(30))
            let known = try await reader.read { try $0.state().position }
            if known <= highest { seen.staleReads += 1 }
        }
        return seen
    }

    @Test func `while one node keeps the turn others are told so, and go on when it is gone`()
        async throws
    {
        let address = try await made()
        var pinned: PostgresLog? = try PostgresLog(at: address)
        try pinned?.keepTurn()
        let other = try PostgresAddress(
            database.address(address.ledger, "&patience=2").text
        )
        let node = try await node("other", other)
        await #expect(throws: StoreError.busy(holder: other.place)) {
            _ = try await Self.enrol(1, in: node)
        }
        #expect(throws: StoreError.busy(holder: other.place)) {
            try PostgresLog(at: other).keepTurn()
        }
        withExtendedLifetime(pinned) {}
        pinned = nil
        #expect(try await Self.enrol(1, in: node) != nil)
        await node.stop()
    }

    @Test func `a node goes on when every connection dies, its turn with them`() async throws {
        let address = try await made()
        let node = try await node("a", address)
        for number in 0..<5 {
            #expect(try await Self.enrol(number, in: node) != nil)
            try database.server.sql(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    + "WHERE datname = '\(database.name)'"
            )
        }
        #expect(try await Self.enrol(5, in: node) != nil)
        await node.stop()
        #expect(try await Auditor(store: PostgresLog(at: address)).verify().findings == [])
    }

    @Test func `a log that lost its end is not written by a node that saw it`() async throws {
        let address = try await made()
        let node = try await node("a", address)
        #expect(try await Self.enrol(1, in: node) != nil)
        let (size, before) = (node.head.size, try PostgresLog(at: address).root(ofFirst: 3))
        // What a failover to a standby that lagged would leave, by a superuser's hand.
        try database.sql(
            """
            ALTER TABLE socai_log.entry DISABLE TRIGGER ALL;
            ALTER TABLE socai_log.edge DISABLE TRIGGER ALL;
            ALTER TABLE socai_log.ledger DISABLE TRIGGER ALL;
            DELETE FROM socai_log.entry WHERE position >= 3;
            DELETE FROM socai_log.edge WHERE position >= 3;
            UPDATE socai_log.ledger SET size = 3, root = '\\x\(before.hex)';
            """
        )
        for _ in 0..<2 {
            let error = await #expect(throws: NodeError.self) {
                _ = try await Self.enrol(2, in: node)
            }
            guard case .readOnly(let words) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(words.en.contains("has 3 entries, this node saw \(size)"))
        }
        await node.stop()
    }

    @Test func `only the vault that gave the log's handles gives more`() async throws {
        let address = try await made()
        // Two homes, each with a vault of its own: that is a mistake.
        let (keeper, stranger) = (try await node("a", address), try await node("b", address))
        let by = try #require(ManyNodesTests.by)
        @Sendable func enrol(_ number: Int, _ node: LedgerNode) async throws -> LineOutcome.Result {
            let line =
                #"{"member":"BD-\#(number)","unit":"TD-1","citizen":"05209800000\#(number)","on":"2022-02-01"}"#
            return try await node.write { session in
                try session.record(Array(line.utf8), as: .members, by: by).result
            }
        }
        guard case .answered(.recorded) = try await enrol(1, keeper) else {
            Issue.record("the first vault gives a handle")
            return
        }
        guard case .unreadable(let issue) = try await enrol(2, stranger) else {
            Issue.record("the second vault would give the same handle to another citizen")
            return
        }
        #expect(issue.code == "vault.elsewhere")
        // What needs no handle is recorded anywhere.
        #expect(try await Self.enrol(3, in: stranger) != nil)
        guard case .answered(.recorded) = try await enrol(4, keeper) else {
            Issue.record("the first vault goes on")
            return
        }
        await keeper.stop()
        await stranger.stop()
    }

    @Test func `whoever takes no turn is noticed, and the group is decided again`() async throws {
        let address = try await made()
        let (quick, slow) = (try await node("a", address), try await node("b", address))
        let by = try #require(ManyNodesTests.by)
        let position = try await slow.write { session in
            // A whole commit of another process while this group is being decided.
            try Self.enrolAtOnce(7, at: address, by: by)
            let line = #"{"member":"BD-8","unit":"TD-1","on":"2022-02-01"}"#
            return try session.record(Array(line.utf8), as: .members, by: by).position
        }
        #expect(position != nil)
        try await quick.views(reach: Int(position?.value ?? 0) + 1, within: .seconds(30))
        await quick.stop()
        await slow.stop()
        #expect(try await Auditor(store: PostgresLog(at: address)).replay { nil }.isSound)
    }

    /// Records a member by a bookkeeper of its own that asks nobody; once.
    private static func enrolAtOnce(
        _ number: Int,
        at address: PostgresAddress,
        by: Principal
    ) throws {
        let log = try PostgresLog(at: address)
        guard try log.position(of: EventID(high: 77, low: 1)) == nil else { return }
        var (books, changes, decoder) = (Books(), ViewChanges.discarded, EntryDecoder())
        try log.scan(0..<log.head().size) { _, entry in
            books.apply(try decoder.decode(entry), to: &changes)
        }
        let keeper = Bookkeeper(store: log, books: books, lastID: EventID(high: 77, low: 0)) {
            Instant(millisecondsSinceEpoch: 1_693_000_000_000)
        }
        let member = EnrolMember(code: "BD-\(number)", unit: .anyScheme("TD-1"), citizen: nil)
        let command = DatedCommand(.enrolMember(member), on: try #require(CivilDate("2022-02-01")))
        _ = try keeper.submit(
            Submission(id: EventID(high: 77, low: 1), command: command),
            by: by
        )
    }
}

extension LineOutcome {
    fileprivate var position: Position? {
        guard case .answered(.recorded(let receipts)) = result else { return nil }
        return receipts.first?.position
    }
}
