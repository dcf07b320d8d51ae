import Foundation
import GRDB
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// Attacks with raw SQL and without triggers: each is found, and the first position is right.
@Suite struct TamperTests {
    private static let size = 600
    private let file: LogFile

    init() throws {
        file = try LogFile(seed: 32, count: TamperTests.size)
    }

    private func findings(after sql: String) async throws -> [Finding] {
        try await file.edited(sql).verify().findings
    }

    @Test func `the log is whole as long as nobody touched it`() async throws {
        #expect(try await file.verify().findings == [])
        #expect(try await file.replay().isSound)
    }

    @Test(arguments: [0, 256, 599])
    func `any flipped byte of an entry names its position first`(position: Int) async throws {
        let copy = try file.copy()
        try copy.dropTriggers()
        let entry = try copy.log.entries(position..<(position + 1))[0]
        let log = try copy.log
        for index in entry.indices {
            var spoilt = entry
            spoilt[index] ^= 1 << UInt8(index % 8)
            try copy.edit(
                "UPDATE entry SET bytes = ? WHERE position = ?",
                [Data(spoilt), position]
            )
            let verification = try await Auditor(store: log).verify()
            #expect(verification.findings.first == .altered(Position(UInt32(position))))
            #expect(verification.findings.filter { $0.position != nil }.count == 1)
            #expect(verification.computed.root != verification.stored.root)
        }
    }

    @Test func `an entry cut short, made longer or emptied is altered`() async throws {
        for value in ["substr(bytes, 2)", "bytes || ' '", "x''", "CAST(bytes AS TEXT) || ''"] {
            let sql = "UPDATE entry SET bytes = \(value) WHERE position = 300"
            let expected: [Finding] = value.hasPrefix("CAST") ? [] : [.altered(Position(300))]
            #expect(try await findings(after: sql).prefix(1) == expected.prefix(1), "\(value)")
        }
    }

    @Test func `two entries in each other's place are both altered`() async throws {
        let sql = """
            UPDATE entry SET position = -1 WHERE position = 3;
            UPDATE entry SET position = 3 WHERE position = 400;
            UPDATE entry SET position = 400 WHERE position = -1;
            """
        let found = try await findings(after: sql)
        #expect(found.compactMap(\.position) == [Position(3), Position(400)])
        #expect(found.first == .altered(Position(3)))
    }

    @Test(arguments: [0, 1, 100, 255, 256, 511, 512, 520, 598])
    func `a row taken out of the middle is missing`(position: Int) async throws {
        let copy = try file.edited("DELETE FROM entry WHERE position = \(position)")
        let verification = try await copy.verify()
        #expect(verification.findings.first == .missing(Position(UInt32(position))))
        #expect(verification.computed.size == position)
        let replay = try await copy.replay()
        #expect(replay.verification.findings.first == .missing(Position(UInt32(position))))
        #expect(!replay.isSound)
    }

    @Test func `two rows taken out on both workers' sides are both missing`() async throws {
        let found = try await findings(after: "DELETE FROM entry WHERE position IN (70, 530)")
        #expect(found.prefix(2) == [.missing(Position(70)), .missing(Position(530))])
    }

    @Test func `a tail taken off is missing from its first position`() async throws {
        for position in [590, 512, 300, 0] {
            let found = try await findings(after: "DELETE FROM entry WHERE position >= \(position)")
            #expect(found.first == .missing(Position(UInt32(position))))
        }
    }

    @Test(arguments: [599, 590, 512, 300])
    func `a tail taken off with its edge, tiles and size does not fit the root`(
        end: Int
    ) async throws {
        let copy = try file.edited(
            """
            DELETE FROM entry WHERE position >= \(end);
            DELETE FROM entry_id WHERE position >= \(end);
            DELETE FROM edge WHERE position >= \(end);
            DELETE FROM tile WHERE (id + 1) * 256 > \(end);
            UPDATE log_state SET size = \(end);
            """
        )
        let found = try await copy.verify().findings
        #expect(found.contains(.frontier))
        #expect(found.contains { if case .root = $0 { true } else { false } })
        #expect(throws: StoreError.self) { _ = try copy.log.append(onlyIf: end) }
    }

    @Test(arguments: [0, 31, 32, 4000, 8191])
    func `a changed byte of a tile names the leaf`(index: Int) async throws {
        for tile in 0..<2 {
            let id = try #require(TileID(level: 0, index: tile))
            var bytes = try #require(try file.log.tile(id)).bytes
            bytes[index] ^= 0x10
            let copy = try file.edited(
                "UPDATE tile SET hashes = ? WHERE id = ?",
                [Data(bytes), tile]
            )
            let leaf = Position(UInt32(tile * 256 + index / 32))
            #expect(try await copy.verify().findings == [.leaf(leaf)])
        }
    }

    @Test func `a tile that is missing, short or too many is named`() async throws {
        let id = try #require(TileID(level: 0, index: 1))
        let missing = try await findings(after: "DELETE FROM tile WHERE id = 1")
        #expect(missing == [.tile(id), .tileCount(expected: 2, found: 1)])
        #expect(missing.first?.position == Position(256))
        let short = "UPDATE tile SET hashes = substr(hashes, 2) WHERE id = 1"
        #expect(try await findings(after: short) == [.tile(id)])
        let surplus = "INSERT INTO tile SELECT 2, hashes FROM tile WHERE id = 1"
        #expect(try await findings(after: surplus) == [.tileCount(expected: 2, found: 3)])
    }

    @Test func `an edge leaf changed, lost or too many names its position`() async throws {
        for value in ["randomblob(32)", "x''", "'text'", "zeroblob(33)"] {
            let sql = "UPDATE edge SET leaf = \(value) WHERE position = 570"
            #expect(try await findings(after: sql) == [.leaf(Position(570))])
        }
        let lost = try await findings(after: "DELETE FROM edge WHERE position = 599")
        #expect(lost == [.leaf(Position(599))])
        for position in [5, 511, 600, 9000] {
            let sql = "INSERT INTO edge VALUES (\(position), randomblob(32))"
            #expect(try await findings(after: sql) == [.leaf(Position(UInt32(position)))])
        }
    }

    @Test func `a changed frontier or root is a finding about the whole`() async throws {
        #expect(try await findings(after: "UPDATE log_state SET frontier = x'00'") == [.frontier])
        let copy = try file.edited("UPDATE log_state SET root = zeroblob(32)")
        let verification = try await copy.verify()
        let stored = verification.stored.root
        let computed = verification.computed.root
        #expect(verification.findings == [.root(computed: computed, stored: stored)])
        #expect(try verification.computed == file.log.head())
    }

    @Test func `a changed size names where entries lack or are too many`() async throws {
        let smaller = try await findings(after: "UPDATE log_state SET size = 590")
        #expect(smaller.contains(.surplus(Position(590), count: 10)))
        #expect(smaller.first?.position == Position(590))
        let larger = try await findings(after: "UPDATE log_state SET size = 601")
        #expect(larger.first == .missing(Position(600)))
        let far = try await findings(after: "UPDATE log_state SET size = 4000000000")
        #expect(far.contains(.missing(Position(600))))
    }

    @Test(arguments: ["-1", "NULL", "'many'", "x'00'", "9223372036854775807", "4294967296"])
    func `a size that is none is refused, never trusted`(size: String) async throws {
        let copy = try file.edited(
            """
            CREATE TABLE new_state (only INTEGER PRIMARY KEY, origin, size, root, frontier);
            INSERT INTO new_state SELECT only, origin, \(size), root, frontier FROM log_state;
            DROP TABLE log_state;
            ALTER TABLE new_state RENAME TO log_state;
            """
        )
        await #expect(throws: StoreError.self) { _ = try await copy.verify() }
        #expect(throws: StoreError.self) { _ = try copy.log.append(onlyIf: 600) }
    }

    @Test func `entries behind the end or before the beginning are surplus`() async throws {
        let behind = try await findings(after: "INSERT INTO entry VALUES (600, x'7b7d')")
        #expect(behind == [.surplus(Position(600), count: 1)])
        let far = try await findings(after: "INSERT INTO entry VALUES (700, x'7b7d')")
        #expect(far == [.surplus(Position(600), count: 101)])
        let before = try await findings(after: "INSERT INTO entry VALUES (-5, x'7b7d')")
        #expect(before == [.surplus(Position(600), count: 1)])
    }

    @Test func `another origin than entry 0 states is found`() async throws {
        let found = try await findings(after: "UPDATE log_state SET origin = 'socai.example/0002'")
        #expect(
            found == [.origin(stated: "socai.example/0001", stored: "socai.example/0002")]
        )
    }

    @Test func `a table that is gone is a damaged file, not an empty log`() async throws {
        for table in ["entry", "tile", "edge", "log_state"] {
            let copy = try file.edited("DROP TABLE \(table)")
            await #expect(throws: StoreError.self) { _ = try await copy.verify() }
        }
    }

    @Test(arguments: [
        ("UPDATE entry_id SET position = 7 WHERE position = 5", [5, 7]),
        ("UPDATE entry_id SET position = 600 WHERE position = 5", [5, 600]),
        ("DELETE FROM entry_id WHERE position = 5", [5]),
        ("INSERT INTO entry_id VALUES (randomblob(16), 5)", [5]),
        ("INSERT INTO entry_id VALUES (randomblob(16), 650)", [650]),
        ("UPDATE entry_id SET id = substr(id, 2) WHERE position = 300", [300]),
        ("UPDATE entry_id SET position = 14 - position WHERE position IN (5, 9)", [5, 9]),
    ])
    func `an id that leads elsewhere is found by replaying`(
        sql: String,
        positions: [Int]
    ) async throws {
        let replay = try await file.edited(sql).replay()
        #expect(replay.verification.isSound)
        #expect(replay.findings == positions.map { .id(Position(UInt32($0))) })
        #expect(!replay.isSound)
    }
}
