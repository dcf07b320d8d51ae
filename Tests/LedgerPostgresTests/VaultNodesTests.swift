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
import Testing

/// Several nodes that share a vault in a database: any records about citizens.
@Suite(.timeLimit(.minutes(10))) struct VaultNodesTests {
    private let database: Database
    private let folder: Folder
    private let log: PostgresLog

    private static let by = Principal(role: .operator, name: "vp-ubnd")

    init() throws {
        (database, folder) = (try Database(), try Folder())
        log = try database.make()
        let by = try #require(Self.by)
        _ = try Bookkeeper.open(
            log,
            title: "Sổ thử",
            id: EventID(high: 1, low: 1),
            by: by,
            at: Instant(millisecondsSinceEpoch: 1_690_000_000_000)
        )
        try PostgresVault.create(at: log.address, key: folder("a.key"))
    }

    /// A node with views and a key file of its own.
    private func node(_ name: String) async throws -> LedgerNode {
        let (key, ours) = (folder("\(name).key"), folder("a.key"))
        if !FileManager.default.fileExists(atPath: key) {
            try FileManager.default.copyItem(atPath: ours, toPath: key)
        }
        let files = NodeFiles(
            name: name,
            log: try PostgresLog(at: log.address),
            viewPath: folder("\(name).views.db"),
            vault: try Vault(at: log.address, key: key)
        )
        return try await LedgerNode(
            files,
            clock: { Instant(millisecondsSinceEpoch: 1_693_000_000_000) }
        )
    }

    /// Two nodes, and the units members join.
    private func nodes() async throws -> [LedgerNode] {
        let nodes = [try await node("a"), try await node("b")]
        for line in [
            #"{"code":"52","scheme":"gso","name":"Bình Định","kind":"province","on":"2022-01-01"}"#,
            #"{"code":"TD-1","scheme":"union","name":"Chi đoàn 1","kind":"branch","parent":"52","on":"2022-01-01"}"#,
        ] {
            _ = try await Self.record(line, as: .units, at: nodes[0])
        }
        return nodes
    }

    private static func record(
        _ line: String,
        as kind: RowKind,
        at node: LedgerNode
    ) async throws -> LineOutcome.Result {
        let by = try #require(by)
        return try await node.write { session in
            try session.record(Array(line.utf8), as: kind, by: by).result
        }
    }

    private static func citizen(_ number: Int) -> String {
        "0520980000\(10 + number)"
    }

    private static func enrol(
        _ number: Int,
        _ citizen: Int,
        at node: LedgerNode
    ) async throws -> LineOutcome.Result {
        try await record(
            #"{"member":"BD-\#(1000 + number)","unit":"TD-1","citizen":"\#(Self.citizen(citizen))","on":"2022-02-01"}"#,
            as: .members,
            at: node
        )
    }

    /// The handle each member was enrolled with, out of the log.
    private func handles() throws -> [String: CitizenHandle] {
        var (decoder, found) = (EntryDecoder(), [String: CitizenHandle]())
        try log.scan(0..<log.head().size) { _, entry in
            if case .memberJoined(let fact) = try decoder.decode(entry).fact {
                found[fact.code] = fact.citizen
            }
        }
        return found
    }

    @Test(arguments: seeds(311))
    func `of two nodes that record about the same people at once each person has one handle`(
        seed: UInt64
    ) async throws {
        let nodes = try await nodes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<8 {
                group.addTask {
                    var random = SplitMix64(seed: seed &+ UInt64(client))
                    for turn in 0..<12 {
                        let number = client * 12 + turn
                        let node = nodes[random.below(2)]
                        let result = try await Self.enrol(number, number % 40, at: node)
                        guard case .answered(let answer) = result else {
                            Issue.record("\(result)")
                            return
                        }
                        switch answer {
                        // Whom both nodes know by one handle cannot be a member twice.
                        case .recorded, .rejected(.citizenAlreadyMember): continue
                        default: Issue.record("\(answer)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        for node in nodes { await node.stop() }
        let given = try handles()
        #expect(given.count == 40 && Set(given.values).count == 40)
        let vault = try Vault(at: log.address, key: folder("a.key"))
        for (code, handle) in given {
            let number = (Int(code.dropFirst(3)) ?? 0) - 1000
            #expect(try vault.subject(handle.value)?.value == Self.citizen(number % 40))
        }
        #expect(try await Auditor(store: log).replay { nil }.isSound)
        try expectNoCitizen(in: ["socai_log", "socai_vault"])
    }

    /// No byte of any table gives a citizen away, in the log and in the vault; as text, where bytes
    /// are hexadecimal.
    private func expectNoCitizen(in schemas: [String]) throws {
        for schema in schemas {
            let tables = try database.sql(
                "SELECT tablename FROM pg_tables WHERE schemaname = '\(schema)'"
            ).split(separator: "\n")
            #expect(tables.count >= 5)
            for table in tables {
                let rows = try database.sql("SELECT t::text FROM \(schema).\(table) t")
                for number in 0..<40 {
                    let id = Self.citizen(number)
                    let hex = id.utf8.map { String($0, radix: 16) }.joined()
                    #expect(!rows.contains(id) && !rows.contains(hex), "\(schema).\(table)")
                }
            }
        }
    }

    @Test func `a handle whose node died before the entry is the person's all the same`()
        async throws
    {
        let nodes = try await nodes()
        for (number, node) in nodes.enumerated() {
            _ = try await Self.enrol(number, number, at: node)
        }
        // A third node: its vault is durable, then the power goes.
        let dead = try Vault(at: log.address, key: folder("a.key"))
        let handle = try dead.citizen(Self.citizen(7))
        try dead.commit()
        for (number, node) in nodes.enumerated() {
            let result = try await Self.enrol(20 + number, 7 + number, at: node)
            guard case .answered(.recorded) = result else {
                Issue.record("\(result)")
                return
            }
        }
        let given = try handles()
        #expect(given["BD-1020"] == handle && given["BD-1021"] == CitizenHandle(handle.value + 1))
        #expect(nodes.allSatisfy { $0.statistics.failures == 0 })
        for node in nodes { await node.stop() }
    }

    @Test func `who was erased at one node is nobody at the other, and gets a new handle there`()
        async throws
    {
        let nodes = try await nodes()
        for number in 0..<3 {
            _ = try await Self.enrol(number, number, at: nodes[number % 2])
        }
        let before = try handles()
        let last = try #require(before["BD-1002"])
        // What `erase` does beside the log.
        try Vault(at: log.address, key: folder("a.key")).erase([last.value])
        for (number, node) in nodes.enumerated() {
            _ = try await Self.enrol(10 + number, 2, at: node)
        }
        let after = try handles()
        let new = try #require(after["BD-1010"])
        #expect(new == CitizenHandle(4))
        #expect(after["BD-1011"] == nil || after["BD-1011"] == new)
        for node in nodes { await node.stop() }
    }

    @Test
    func `with the key it had before a change a node is refused, with the new one it goes on`()
        async throws
    {
        let nodes = try await nodes()
        _ = try await Self.enrol(1, 1, at: nodes[1])
        try Vault.changeKey(
            of: PostgresVault(at: log.address),
            at: folder("a.key"),
            [.wrapping, .pepper]
        )
        guard case .unreadable(let issue) = try await Self.enrol(2, 2, at: nodes[1]) else {
            Issue.record("the old key gives no handle")
            return
        }
        #expect(issue.code == "vault.shut")
        // What needs no handle is none of the vault's business.
        let member = #"{"member":"BD-5","unit":"TD-1","on":"2022-02-01"}"#
        guard case .answered(.recorded) = try await Self.record(member, as: .members, at: nodes[1])
        else {
            Issue.record("nothing in it needs the vault")
            return
        }
        _ = try await Self.enrol(3, 3, at: nodes[0])
        try FileManager.default.removeItem(atPath: folder("b.key"))
        try FileManager.default.copyItem(atPath: folder("a.key"), toPath: folder("b.key"))
        _ = try await Self.enrol(2, 2, at: nodes[1])
        let given = try handles()
        #expect(given.count == 3 && Set(given.values).count == 3)
        for node in nodes { await node.stop() }
    }
}
