import Foundation
import GRDB
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// Attacks on a log whose tree has a tile of tiles.
@Suite struct TallTreeTests {
    @Test func `a changed, missing or moved tile of any level is found`() async throws {
        let file = try LogFile([.tiny(0..<65_600)])
        #expect(try await file.verify().findings == [])
        let upper = try #require(TileID(level: 1, index: 0))
        let lower = try #require(TileID(level: 0, index: 17))
        var bytes = try #require(try file.log.tile(upper)).bytes
        bytes[4000] ^= 1
        let change = "UPDATE tile SET hashes = ? WHERE id = ?"
        let changed = try file.edited(change, [Data(bytes), upper.key])
        #expect(try await changed.verify().findings == [.tile(upper)])
        let count = Finding.tileCount(expected: 257, found: 256)
        let upperLost = try file.edited("DELETE FROM tile WHERE id = \(upper.key)")
        #expect(try await upperLost.verify().findings == [.tile(upper), count])
        let lowerLost = try file.edited("DELETE FROM tile WHERE id = \(lower.key)")
        #expect(try await lowerLost.verify().findings == [.tile(lower), count])
        #expect(Finding.tile(lower).position == Position(17 * 256))
        let swapped = try file.edited(
            """
            UPDATE tile SET id = -1 WHERE id = 3;
            UPDATE tile SET id = 3 WHERE id = 200;
            UPDATE tile SET id = 200 WHERE id = -1;
            """
        )
        let found = try await swapped.verify().findings
        #expect(found.first == .leaf(Position(3 * 256)))
        #expect(found.count == 512)
    }
}
