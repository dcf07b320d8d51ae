import Ledger
import LedgerStore
import LedgerTesting
import Testing

/// Where two logs part, found by their hashes alone.
@Suite struct LogPartingTests {
    /// A log of tiny entries, some of them others.
    private func log(_ size: Int, other positions: Int...) throws -> MemoryStore {
        let store = MemoryStore()
        let entries = (0..<size).map { place in
            positions.contains(place) ? Array("x\(place)".utf8) : EntryBatch.tiny(place)
        }
        try store.extend(with: .of(entries, from: 0))
        return store
    }

    @Test(arguments: [
        (1, 1, 0, 0), (10, 10, 9, 9), (256, 256, 255, 255), (300, 300, 299, 299),
        (300, 600, 256, 256), (70_000, 70_000, 65_536, 65_536), (70_000, 70_100, 4_711, 4_711),
        (70_000, 66_000, 65_999, 65_999), (70_000, 70_000, 0, 0),
    ])
    func `the first entry that differs is found, at the end of tiles and behind them`(
        size: Int,
        otherSize: Int,
        changed: Int,
        expected: Int
    ) throws {
        let one = try log(size)
        let other = try log(otherSize, other: changed, max(changed, min(size, otherSize) - 1))
        #expect(try LogParting(one, other).first() == Position(exactly: expected))
        #expect(try LogParting(other, one).first() == Position(exactly: expected))
    }

    @Test(arguments: [(0, 0), (5, 5), (600, 600)])
    func `equal logs never part`(size: Int, same: Int) throws {
        #expect(try LogParting(log(size), log(same)).first() == nil)
    }

    @Test(arguments: [(0, 3), (256, 600), (300, 301)])
    func `a log parts from its own beginning where that ends`(size: Int, longer: Int) throws {
        #expect(try LogParting(log(size), log(longer)).first() == Position(exactly: size))
    }
}
