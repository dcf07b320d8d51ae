import Ledger
import LedgerProof
import LedgerStore
import LedgerTesting
import Testing

/// The root of a log as it was, found again from a longer one.
@Suite struct PastRootTests {
    @Test func `the root of every beginning is that of the definition`() throws {
        let store = MemoryStore()
        let size = 700
        try store.extend(with: .tiny(0..<size))
        var tree = Frontier()
        for count in 0...size {
            #expect(try store.root(ofFirst: count) == tree.root, "\(count)")
            tree.append(leaf: Hash.leaf(EntryBatch.tiny(count)))
        }
        #expect(try store.root(ofFirst: size) == store.head().root)
    }
}
