import Dispatch
import Ledger
import LedgerIntake
import LedgerNode
import LedgerSQLite
import LedgerStore
import Testing

@Suite struct LedgerNodeTests {
    private let ledger: TrialLedger

    init() throws {
        ledger = try TrialLedger()
    }

    private func record(
        _ line: [UInt8],
        in node: LedgerNode,
        id: EventID? = nil
    ) async throws -> LineOutcome {
        try await node.write { session in
            try session.record(line, as: .assists, id: id, by: TrialLedger.by)
        }
    }

    @Test func `what is written at once shares commits and is answered one by one`() async throws {
        let node = try await ledger.openFilledNode()
        let before = node.statistics
        let positions = try await withThrowingTaskGroup(of: Position?.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await record(TrialLedger.assist(number), in: node).position
                }
            }
            return try await group.reduce(into: Set<Position>()) { all, position in
                if let position { all.insert(position) }
            }
        }
        #expect(positions.count == 200)
        let after = node.statistics
        #expect(after.events - before.events == 200)
        #expect(after.commits - before.commits < 200)
        #expect(node.head.size == positions.count + 6)
        await node.stop()
        #expect(try ledger.openLog().head() == node.head)
    }

    @Test func `a reader who waits for a position sees what was written`() async throws {
        let node = try await ledger.openFilledNode()
        let position = try #require(
            try await record(TrialLedger.assist(1), in: node).position
        )
        try await node.views(reach: Int(position.value) + 1, within: .seconds(5))
        #expect(node.viewHead == node.head)
        let known = try await node.read { try $0.state().position }
        #expect(known == node.head.size)
        await node.stop()
    }

    @Test func `nobody waits for ever for what was never written`() async throws {
        let node = try await ledger.openFilledNode()
        try await node.views(reach: node.head.size, within: .seconds(5))
        await #expect(throws: NodeError.behind(position: node.head.size)) {
            try await node.views(reach: 1_000_000, within: .milliseconds(50))
        }
        await node.stop()
    }

    @Test func `views written group by group are those of a replay`() async throws {
        let node = try await ledger.openFilledNode()
        for number in 0..<40 {
            _ = try await record(TrialLedger.assist(number), in: node)
            if number % 10 == 0 { try await Task.sleep(for: .milliseconds(30)) }
        }
        await node.stop()
        let kept = try ViewFile(at: ledger.path("views.db")).digest()
        let projector = Projector(store: try ledger.openLog(), viewPath: ledger.path("anew.db"))
        let anew = try await projector.catchUp().digest()
        #expect(kept.digest == anew.digest && kept.position == anew.position)
    }

    @Test func `a refused line leaves its neighbours alone`() async throws {
        let node = try await ledger.openFilledNode()
        async let good = record(TrialLedger.assist(1), in: node)
        async let unknown = record(TrialLedger.assist(2, member: "BD-999999"), in: node)
        async let broken = record(Array("{".utf8), in: node)
        #expect(try await good.position != nil)
        guard case .answered(.rejected(.unknownMember("BD-999999"))) = try await unknown.result
        else { return #expect(Bool(false), "an unknown member was taken") }
        guard case .unreadable = try await broken.result
        else { return #expect(Bool(false), "half an object was read") }
        await node.stop()
    }

    @Test func `the same id and content give the first receipt, also after a restart`() async throws
    {
        let id = EventID(high: 0x0189_0a5d_ac96_774b, low: 0xbcce_b302_099a_8057)
        let first = try await ledger.openFilledNode()
        let position = try await record(TrialLedger.assist(1), in: first, id: id).position
        let again = try await record(TrialLedger.assist(1), in: first, id: id)
        #expect(again.repeated == position && position != nil)
        await first.stop()
        let second = try await ledger.openNode()
        #expect(try await record(TrialLedger.assist(1), in: second, id: id).repeated == position)
        let other = try await record(TrialLedger.assist(2), in: second, id: id)
        guard case .answered(.conflict(let taken)) = other.result, taken == position
        else { return #expect(Bool(false), "an id was taken twice") }
        await second.stop()
    }

    @Test func `a full queue refuses at once and loses nothing it took`() async throws {
        var limits = NodeLimits()
        (limits.queueMax, limits.groupMax) = (4, 2)
        let node = try await ledger.openFilledNode(limits)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    do {
                        return try await record(TrialLedger.assist(number), in: node).position
                            != nil
                    } catch NodeError.busy { return false } catch {
                        Issue.record(error)
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        await node.stop()
        #expect(outcomes < 64 && outcomes > 0)
        #expect(try ledger.openLog().head().size == outcomes + 6)
    }

    @Test func `a stopping node ends what waits and takes nothing new`() async throws {
        let node = try await ledger.openFilledNode()
        async let last = record(TrialLedger.assist(1), in: node)
        let position = try await last.position
        await node.stop()
        #expect(position != nil)
        await #expect(throws: NodeError.stopping) {
            _ = try await record(TrialLedger.assist(2), in: node)
        }
    }

    @Test func `whoever works alone sees all that was written, and later writes go on`()
        async throws
    {
        let node = try await ledger.openFilledNode()
        _ = try await record(TrialLedger.assist(1), in: node)
        let known = try await node.exclusively { files in try files.views.state().position }
        #expect(known == node.head.size)
        #expect(try await record(TrialLedger.assist(2), in: node).position != nil)
        await node.stop()
    }

    @Test func `scans run beside the writer, few at a time, and too many are refused`()
        async throws
    {
        var limits = NodeLimits()
        (limits.scanners, limits.scanQueueMax) = (1, 1)
        let node = try await ledger.openFilledNode(limits)
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let gate = DispatchSemaphore(value: 0)
        let first = Task {
            try await node.scan { log in
                start.yield()
                gate.wait()
                return try log.head().size
            }
        }
        for await _ in started { break }
        let position = try #require(try await record(TrialLedger.assist(1), in: node).position)
        let others = (0..<3).map { _ in Task { try await node.scan { try $0.head().size } } }
        try await Task.sleep(for: .milliseconds(50))
        gate.signal()
        var (refused, sizes) = (0, [try await first.value])
        for other in others {
            do { sizes.append(try await other.value) } catch NodeError.busy(1) { refused += 1 }
        }
        #expect(refused == 2 && sizes == [Int](repeating: Int(position.value) + 1, count: 2))
        await node.stop()
    }

    @Test func `heads follow commits`() async throws {
        let node = try await ledger.openFilledNode()
        var heads = node.heads().makeAsyncIterator()
        let position = try #require(try await record(TrialLedger.assist(1), in: node).position)
        #expect(await heads.next()?.size == Int(position.value) + 1)
        await node.stop()
        #expect(await heads.next() == nil)
    }
}

extension LineOutcome {
    /// Where it was recorded now.
    var position: Position? {
        guard case .answered(.recorded(let receipts)) = result else { return nil }
        return receipts.first?.position
    }

    /// Where the same was recorded before.
    var repeated: Position? {
        guard case .answered(.repeated(let receipt)) = result else { return nil }
        return receipt.position
    }
}
