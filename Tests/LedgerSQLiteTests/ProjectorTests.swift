import Foundation
import GRDB
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

@Suite struct ProjectorTests {
    private let folder: Folder
    private let path: String
    private let store = MemoryStore(origin: "socai.example/0001")

    init() throws {
        folder = try Folder()
        path = folder("views.db")
    }

    private func catchUp(_ path: String? = nil) async throws -> StoredViews {
        try await Projector(store: store, viewPath: path ?? self.path).catchUp().digest()
    }

    private func build(_ name: String) async throws -> StoredViews {
        let size = try store.head().size
        return try await Projector(store: store, viewPath: folder(name)).build(upTo: size).digest()
    }

    /// Views by growth, by one build and by a fold without any file, table by table.
    private func expectAgreement(_ grown: StoredViews) async throws {
        let built = try await build("built.db")
        let replay = try await Auditor(store: store).replay { grown }
        #expect(replay.verification.findings == [] && replay.findings == [])
        #expect(replay.differingTables == [])
        for (index, table) in grown.tables.enumerated() {
            #expect(table.hash == built.tables[index].hash, "\(table.name)")
        }
        #expect(grown.digest == built.digest && grown.digest == replay.folded)
        #expect(grown.position == built.position)
    }

    @Test(arguments: seeds(51, 52))
    func `views grown bit by bit, built at once and folded alone are the same`(
        seed: UInt64
    ) async throws {
        var history = Generator.proposed(seed: seed, count: 900)
        var size = 0
        while size < history.events.count {
            let step = 1 + history.random.below(history.random.onceIn(6) ? 200 : 12)
            let next = min(size + step, history.events.count)
            try store.extend(with: .of(history.events[size..<next]))
            size = next
            #expect(try await catchUp().position == size)
        }
        try await expectAgreement(try await catchUp())
    }

    @Test func `a lag beyond a slice loads all the books and gives the same`() async throws {
        let events = Generator.history(seed: 53, count: 5200).events
        try store.extend(with: .of(events[..<40]))
        _ = try await catchUp()
        try store.extend(with: .of(events[40...]))
        try await expectAgreement(try await catchUp())
    }

    @Test(arguments: seeds(54))
    func `a version ends where the next of its claim begins`(seed: UInt64) async throws {
        let events = Generator.proposed(seed: seed, count: 1200).events
        for start in stride(from: 0, to: events.count, by: 250) {
            try store.extend(with: .of(events[start..<min(start + 250, events.count)]))
            _ = try await catchUp()
        }
        try expectUnbrokenVersions(of: events)
    }

    private func expectUnbrokenVersions(of events: [Event]) throws {
        let (versions, split, ends) = try DatabaseQueue(path: path).read { db in
            let sql = "SELECT DISTINCT claim, from_pos, to_pos FROM claim ORDER BY claim, from_pos"
            let split =
                "SELECT count(*) FROM (SELECT from_pos FROM claim GROUP BY from_pos "
                + "HAVING count(DISTINCT ifnull(to_pos, -1)) > 1)"
            let ended = "SELECT to_pos FROM activation WHERE to_pos IS NOT NULL"
            return (
                try Row.fetchAll(db, sql: sql), try Int.fetchOne(db, sql: split),
                try Int.fetchSet(db, sql: ended)
            )
        }
        #expect(split == 0)
        #expect(versions.count > 300)
        for (version, next) in zip(versions, versions.dropFirst()) {
            let isLast = version["claim"] as Int != next["claim"]
            let end: Int? = isLast ? nil : next["from_pos"]
            #expect(version["to_pos"] as Int? == end)
        }
        let withdrawn = Set(
            events.indices.filter { events[$0].fact.kind == .activationWithdrawn }
        )
        let superseded = ends.subtracting(withdrawn)
        #expect(ends.isSuperset(of: withdrawn) && !withdrawn.isEmpty)
        #expect(superseded.allSatisfy { events[$0].fact.kind == .activationRecorded })
    }

    // MARK: Views that do not belong

    @Test func `views of another log are refused`() async throws {
        try store.extend(with: .of(Generator.history(seed: 55, count: 60).events.prefix(60)))
        _ = try await catchUp()
        let other = MemoryStore(origin: "socai.example/0001")
        let events = Generator.history(seed: 56, count: 90).events.prefix(90)
        try other.extend(with: .of(events))
        await #expect(throws: StoreError.corrupt(file: path, problem: "folded from another log")) {
            try await Projector(store: other, viewPath: path).catchUp()
        }
    }

    @Test func `views ahead of the log are refused: an older copy took its place`() async throws {
        let events = Generator.history(seed: 55, count: 60).events
        try store.extend(with: .of(events))
        _ = try await catchUp()
        let older = MemoryStore(origin: "socai.example/0001")
        try older.extend(with: .of(events.prefix(50)))
        let problem = "folded up to \(events.count), the log ends at 50"
        await #expect(throws: StoreError.corrupt(file: path, problem: problem)) {
            try await Projector(store: older, viewPath: path).catchUp()
        }
    }

    @Test func `deleted views come again, damaged ones by building`() async throws {
        try store.extend(with: .of(Generator.history(seed: 57, count: 400).events))
        let before = try await catchUp()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
        #expect(try await catchUp().digest == before.digest)
        try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: path))
        await #expect(throws: StoreError.self) { try await catchUp() }
        #expect(try await build("views.db").digest == before.digest)
        #expect(try await catchUp().digest == before.digest)
    }

    @Test(arguments: ViewTable.all.map(\.name))
    func `a changed row of any table is named by replaying`(table: String) async throws {
        try store.extend(with: .of(Generator.history(seed: 58, count: 1000).events))
        _ = try await catchUp()
        let column = try #require(ViewTable.all.first { $0.name == table }?.columns.last?.name)
        let sql = "UPDATE \(table) SET \(column) = ifnull(\(column), 0) || '7'"
        try await DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
        let views = try ViewFile(at: path).digest()
        let replay = try await Auditor(store: store).replay { views }
        #expect(!replay.isSound)
        #expect(replay.differingTables == [table])
    }

    // MARK: Views half written

    @Test func `an update that never ended leaves what was there`() async throws {
        let events = Generator.history(seed: 59, count: 900).events
        try store.extend(with: .of(events.prefix(500)))
        let before = try await catchUp()
        let views = try ViewFile(at: path)
        var (books, changes) = (try views.books(), ViewChanges())
        for event in events[500...] { books.apply(event, to: &changes) }
        let conclusion = FoldConclusion(
            from: Position(500),
            books: books,
            lastLeaf: .emptyTree
        )
        for step in 0..<3 {
            let update = try ViewUpdate(views, at: Position(500), expecting: 5000)
            if step > 0 { try update.write(changes) }
            if step > 1 { try update.prepare(conclusion) }
            let copy = try copyAsKilled(number: step)
            #expect(try ViewFile(at: copy).digest().digest == before.digest)
            #expect(try ViewFile(at: copy).state().position == 500)
            update.abandon()
            #expect(try ViewFile(at: path).digest().digest == before.digest)
        }
        try store.extend(with: .of(events[500...]))
        try await expectAgreement(try await catchUp())
    }

    /// The files as they stand at this moment, as a process killed now would leave them.
    private func copyAsKilled(number: Int) throws -> String {
        let copy = folder("killed-\(number).db")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
        }
        return copy
    }

    @Test func `a build that never ended leaves the old views in use`() async throws {
        try store.extend(with: .of(Generator.history(seed: 60, count: 300).events))
        let before = try await catchUp()
        for leftover in [path + ".building", path + ".building-\(getpid())"] {
            try Data(repeating: 0x53, count: 5000).write(to: URL(fileURLWithPath: leftover))
        }
        #expect(try await catchUp().digest == before.digest)
        #expect(try await build("views.db").digest == before.digest)
    }
}
