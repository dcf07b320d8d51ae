import Ledger
import LedgerStore
import LedgerTesting
import Testing

/// Whatever step fails, the log is whole and who sends everything again gets one of each.
@Suite struct FailureTests {
    /// Letters in transactions of three.
    private static let batches = stride(from: 0, to: Correspondence.letters.count, by: 3).map {
        let letters = Correspondence.letters.map(\.sent)
        return Array(letters[$0..<min($0 + 3, letters.count)])
    }

    private func store() throws -> MemoryStore {
        let store = MemoryStore(origin: Desk.origin)
        try Desk.fill(store)
        return store
    }

    /// Sends all batches, each twice, through bookkeepers that stay as long as nothing fails.
    private func send(to store: any EventStore) throws {
        let keeper = try Desk.keeper(of: store)
        for batch in FailureTests.batches {
            _ = try keeper.submit(all: batch)
            _ = try keeper.submit(all: batch)
        }
    }

    @Test func `every failing step leaves a whole log and a ledger that goes on`() async throws {
        let whole = try store()
        let counter = FaultyStore(whole, .none)
        try send(to: counter)
        let expected = try whole.entries(0..<whole.head().size)
        let sizes = Set(stride(from: 12, through: expected.count, by: 3)).union([expected.count])
        for step in 0..<counter.stepCount {
            for isAfterwards in [false, true] {
                let store = try store()
                let faulty = FaultyStore(store, .init(step: step, isAfterwards: isAfterwards))
                #expect(throws: FaultyStore.failure) { try send(to: faulty) }
                let size = try store.head().size
                #expect(sizes.contains(size), "step \(step)")
                #expect(try store.entries(0..<size) == Array(expected[..<size]))
                #expect(try await Auditor(store: store).replay { nil }.isSound)
                try send(to: store)
                #expect(try store.entries(0..<store.head().size) == expected, "step \(step)")
            }
        }
        print("\(counter.stepCount) steps failed before and after")
    }
}
