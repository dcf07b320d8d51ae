import Foundation
import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import LedgerVault
import Testing

/// The power fails while the program imports: nothing acknowledged is lost, nothing is half there.
@Suite(.serialized) struct KillTests {
    private static let events = 9000
    private static let first = [
        "import units mau/01-don-vi.csv", "import members mau/02-doan-vien.csv",
    ]
    private static let killed = "import activations mau/04-tai-khoan.csv"

    /// A ledger with units and members, and the entries it has when nothing goes wrong after.
    private func prepare() throws -> (
        office: Office, before: [[UInt8]], size: Int, growth: Range<Int>
    ) {
        let office = try Office(events: KillTests.events)
        for command in KillTests.first { try office.run("socai \(command) --home so-cai") }
        let log = try SQLiteLog(at: office.file("log.db"))
        let before = try log.entries(0..<log.head().size)
        let whole = try office.copy()
        let start = whole.byteCount()
        let child = try whole.start(KillTests.killed)
        var most = start
        while child.isRunning { most = max(most, whole.byteCount()) }
        let result = try child.result()
        #expect(result.code == 0, "\(result.text)")
        let size = try SQLiteLog(at: whole.file("log.db")).head().size
        return (office, before, size, start..<most)
    }

    @Test func `killed at any moment an import leaves a whole ledger and is completed later`()
        async throws
    {
        let (office, before, size, growth) = try prepare()
        #expect(size > before.count + 1000 && growth.count > 100_000)
        var random = SplitMix64(seed: seeds(81)[1])
        var sizes: Set<Int> = []
        var kills = 0
        for round in 0..<12 {
            let victim = try office.copy()
            // The first rounds near the end, where everything is made durable.
            let share = round < 4 ? growth.count * (97 + round) / 100 : random.below(growth.count)
            let child = try victim.start(KillTests.killed)
            while child.isRunning, victim.byteCount() < growth.lowerBound + share { sched_yield() }
            child.kill()
            if try child.result().code == SIGKILL { kills += 1 }
            sizes.insert(try await expectWhole(victim, before))
            let again = try victim.start(KillTests.killed).result()
            #expect(again.code == 0, "\(again.text)")
            #expect(try SQLiteLog(at: victim.file("log.db")).head().size == size)
            try await expectSound(victim)
        }
        print("\(kills) of 12 imports killed; the log had \(sizes.sorted()) entries of \(size)")
        #expect(kills > 3)
        #expect(sizes.isSubset(of: [before.count, size]))
    }

    @Test func `interrupted at any moment a whole import is all there or not at all`() throws {
        let (office, before, size, growth) = try prepare()
        var random = SplitMix64(seed: seeds(82)[1])
        var answers: Set<Int32> = []
        for _ in 0..<12 {
            let victim = try office.copy()
            let share = random.below(growth.count)
            let child = try victim.start(KillTests.killed)
            while child.isRunning, victim.byteCount() < growth.lowerBound + share { sched_yield() }
            child.interrupt()
            let code = try child.result().code
            let left = try SQLiteLog(at: victim.file("log.db")).head().size
            // A signal before the program listens ends it as any signal does.
            #expect(code == 0 ? left == size : left == before.count, "exit \(code)")
            answers.insert(code)
        }
        #expect(answers.isSubset(of: [0, 130, SIGINT]))
    }

    /// What a killed import leaves; the size of the log.
    private func expectWhole(_ victim: Office, _ before: [[UInt8]]) async throws -> Int {
        let log = try SQLiteLog(at: victim.file("log.db"))
        let size = try log.head().size
        #expect(try log.entries(0..<before.count) == before)
        #expect(try await Auditor(store: log).verify().findings == [])
        #expect(try await Auditor(store: log).replay { nil }.isSound)
        let vault = try Vault(at: victim.file("vault.db"), key: victim.file("vault.key"))
        #expect(try largestHandle(in: log) <= vault.handleMax)
        return size
    }

    /// Views caught up, views built anew and the fold agree.
    private func expectSound(_ victim: Office) async throws {
        let log = try SQLiteLog(at: victim.file("log.db"))
        let size = try log.head().size
        let grown = try await Projector(store: log, viewPath: victim.file("views.db")).catchUp()
            .digest()
        let built = try await Projector(store: log, viewPath: victim.file("other.db"))
            .build(upTo: size).digest()
        #expect(grown.digest == built.digest && grown.position == size)
        #expect(try await Auditor(store: log).replay { grown }.isSound)
    }

    private func largestHandle(in log: SQLiteLog) throws -> UInt32 {
        var (decoder, largest) = (EntryDecoder(), UInt32(0))
        try log.scan(0..<log.head().size) { _, entry in
            switch try decoder.decode(entry).fact {
            case .memberJoined(let fact): largest = max(largest, fact.citizen?.value ?? 0)
            case .activationRecorded(let fact): largest = max(largest, fact.citizen.value)
            default: break
            }
        }
        return largest
    }

    // MARK: No room

    /// A limit on the size of any file, which write(2) meets as it meets a full disk.
    @Test func `without room an import says so and leaves the ledger as it was`() async throws {
        let (office, before, size, _) = try prepare()
        var met: Set<String> = []
        let largest =
            ["log.db", "vault.db", "views.db"].map { fileSize(office.file($0)) }.max() ?? 0
        var limit = largest / 512 + 8
        var isDone = false
        while !isDone {
            let victim = try office.copy()
            let before512 = "trap '' XFSZ; ulimit -f \(limit);"
            let (code, text) = try victim.start(KillTests.killed, before: before512).result()
            let log = try SQLiteLog(at: victim.file("log.db"))
            isDone = code == 0
            if !isDone {
                #expect(code == 1, "\(text)")
                #expect(text.contains(".db"), "\(text)")
                met.formUnion(["log.db", "vault.db", "views.db"].filter { text.contains($0) })
                #expect([before.count, size].contains(try log.head().size))
            }
            #expect(try log.entries(0..<before.count) == before)
            _ = try await expectWhole(victim, before)
            let again = try victim.start(KillTests.killed).result()
            #expect(again.code == 0, "\(again.text)")
            #expect(try SQLiteLog(at: victim.file("log.db")).head().size == size)
            try await expectSound(victim)
            limit += limit / 3
        }
        print("no room met in \(met.sorted())")
        #expect(!met.isEmpty)
    }

    private func fileSize(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    // MARK: Two writers

    @Test func `while one process writes another is refused by name`() throws {
        let office = try Office(events: KillTests.events)
        let lock = open(office.file("writer.lock"), O_RDWR)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let (code, text) = try office.start(KillTests.first[0]).result()
        #expect(code == 4)
        #expect(text.contains("pid"), "\(text)")
        #expect(flock(lock, LOCK_UN) == 0)
        #expect(try office.start(KillTests.first[0]).result().code == 0)
    }
}
