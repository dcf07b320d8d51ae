import Ledger
import LedgerIntake
import LedgerNode
import LedgerSQLite
import LedgerStore
import Synchronization
import Testing

/// A clock that jumps, and a log that somebody else wrote to behind the node's back.
@Suite struct NodeTrialTests {
    private let ledger: TrialLedger

    init() throws {
        ledger = try TrialLedger()
    }

    private func record(_ number: Int, in node: LedgerNode) async throws -> LineOutcome.Result {
        try await node.write { session in
            try session.record(TrialLedger.assist(number), as: .assists, by: TrialLedger.by).result
        }
    }

    private func isRecorded(_ result: LineOutcome.Result) -> Bool {
        if case .answered(.recorded) = result { true } else { false }
    }

    /// The times and ids of everything in the log.
    private func events() throws -> [(at: Instant, id: EventID)] {
        let log = try ledger.openLog()
        var (decoder, events) = (EntryDecoder(), [(at: Instant, id: EventID)]())
        try log.scan(0..<log.head().size) { _, entry in
            let event = try decoder.decode(entry)
            events.append((event.at, event.id))
        }
        return events
    }

    @Test func `a clock that jumps back takes no event's time back, and no id comes twice`()
        async throws
    {
        let start = TrialLedger.now.millisecondsSinceEpoch
        try await ledger.openFilledNode().stop()
        let box = Shared(start)
        for jumps in [[0, 60_000, -3_600_000], [5, -86_400_000, 120_000]] {
            let node = try await ledger.openNode(clock: { box.now })
            for jump in jumps {
                box.set(start + Int64(jump))
                let number = Int.random(in: 1..<1_000_000)
                #expect(isRecorded(try await record(number, in: node)), "\(jump) \(number)")
            }
            // Stopped and started again, with the clock where it is.
            await node.stop()
        }
        let events = try events()
        #expect(events.count == 12)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(Set(events.map(\.id)).count == events.count)
        #expect(try await Auditor(store: ledger.openLog()).verify().findings == [])
        #expect(try await Auditor(store: ledger.openLog()).replay { nil }.isSound)
    }

    /// A clock others set.
    private final class Shared: Sendable {
        private let moment: Mutex<Int64>

        init(_ moment: Int64) { self.moment = Mutex(moment) }

        var now: Instant { Instant(millisecondsSinceEpoch: moment.withLock { $0 }) }

        func set(_ value: Int64) { moment.withLock { $0 = value } }
    }

    @Test func `a group that meets a foreign event takes it in first, and nobody is failed`()
        async throws
    {
        let node = try await ledger.openFilledNode()
        #expect(isRecorded(try await record(1, in: node)))
        let size = node.head.size
        try await recordBehind(2)
        let failures = await withTaskGroup(of: Bool.self) { group in
            for number in 10..<30 {
                group.addTask {
                    do { return !isRecorded(try await record(number, in: node)) } catch {
                        return true
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failures == 0 && node.statistics.failures == 0)
        #expect(node.head.size == size + 1 + 20)
        try await node.views(reach: node.head.size, within: .seconds(5))
        await node.stop()
        let kept = try ViewFile(at: ledger.path("views.db")).digest()
        let anew = try await Projector(store: ledger.openLog(), viewPath: ledger.path("anew.db"))
            .catchUp().digest()
        #expect(kept.digest == anew.digest && kept.position == anew.position)
        // What was refused with its group has left nobody in the vault.
        #expect(try await Auditor(store: ledger.openLog()).replay { nil }.isSound)
    }

    /// Recorded by another hand, past the writer's lock, as no program of ours would.
    private func recordBehind(_ number: Int) async throws {
        let log = try ledger.openLog()
        let views = try await Projector(store: log, viewPath: ledger.path("behind.db")).catchUp()
        let keeper = Bookkeeper(
            store: log,
            books: try views.books(),
            lastID: try log.lastID(),
            clock: { TrialLedger.now }
        )
        let command = Command.renameUnit(.id(UnitID(Position(3))), name: "Chi đoàn \(number)")
        let submission = Submission(
            id: EventID(high: .max, low: UInt64(number)),
            command: DatedCommand(command, on: TrialLedger.now.civilDate)
        )
        guard case .recorded = try keeper.submit(submission, by: TrialLedger.by) else {
            throw StoreError.busy(holder: "a test")
        }
    }
}
