import Ledger
import LedgerProof
import LedgerStore
import LedgerTesting
import Testing

/// A log read from published bundles is the log they were published from.
@Suite struct BundleLogTests {
    /// Made-up entries, for nobody decodes them here.
    private static func entries(_ count: Int) -> [[UInt8]] {
        (0..<count).map { Array("entry \($0)".utf8) }
    }

    private static func open(
        _ entries: [[UInt8]],
        size: Int? = nil,
        changing: @escaping @Sendable (Int, [UInt8]) -> [UInt8]? = { $1 }
    ) async throws -> BundleLog {
        try await BundleLog.open(origin: "x.example/1", size: size ?? entries.count) {
            index,
            width in
            var bundle: [UInt8] = []
            for place in index * 256..<min(index * 256 + width, entries.count) {
                entries[place].withUnsafeBytes { EntryBundle.append($0, to: &bundle) }
            }
            return changing(index, bundle)
        }
    }

    @Test(arguments: [1, 2, 255, 256, 257, 511, 512, 513, 1300])
    func `head, past roots and entries are those of the tree`(size: Int) async throws {
        let entries = BundleLogTests.entries(size)
        let log = try await BundleLogTests.open(entries)
        let leaves = entries.map { Hash.leaf($0) }
        #expect(log.fault == nil)
        #expect(try log.head() == Head(size: size, root: NaiveTree.root(leaves[...])))
        for past in [0, 1, size / 2, size] {
            #expect(try log.root(ofFirst: past) == NaiveTree.root(leaves[..<past]))
        }
        for range in [0..<size, size / 3..<size, size - 1..<size, 0..<1] {
            var seen: [[UInt8]] = []
            try log.scan(range) { position, entry in
                #expect(Int(position.value) == range.lowerBound + seen.count)
                seen.append(Array(entry))
            }
            #expect(seen == Array(entries[range]))
        }
    }

    @Test func `a log ends before the first bundle that is missing or not whole`() async throws {
        let entries = BundleLogTests.entries(1300)
        for changing: @Sendable (Int, [UInt8]) -> [UInt8]? in [
            { $0 == 3 ? nil : $1 }, { $0 == 3 ? Array($1.dropLast()) : $1 },
            { $0 == 3 ? $1 + [0, 0] : $1 }, { $0 == 3 ? [] : $1 },
        ] {
            let log = try await BundleLogTests.open(entries, changing: changing)
            #expect(log.fault?.position == Position(768))
            #expect(try log.head().size == 768)
            var count = 0
            #expect(throws: StoreError.self) { try log.scan(700..<800) { _, _ in count += 1 } }
            #expect(count == 68)
        }
    }
}
