import LedgerProof
import Testing

@Suite struct TileIDTests {
    @Test(arguments: [
        (0, 0, "tile/0/000"), (0, 67, "tile/0/067"), (1, 999, "tile/1/999"),
        (2, 1000, "tile/2/x001/000"), (0, 1_234_067, "tile/0/x001/x234/067"),
        (63, TileID.indexMax, "tile/63/x281/x474/x976/x710/655"),
    ])
    func `a path groups the index by three digits`(level: Int, index: Int, path: String) throws {
        let id = try #require(TileID(level: level, index: index))
        #expect(id.path == path)
        #expect(id.level == level && id.index == index)
        #expect(TileID(key: id.key) == id)
    }

    @Test func `a key is the level above 48 bits of index`() {
        #expect(TileID(level: 0, index: 5)?.key == 5)
        #expect(TileID(level: 3, index: 7)?.key == Int64(3 << 48 | 7))
    }

    @Test(arguments: [(-1, 0), (64, 0), (0, -1), (0, 1 << 48), (Int.max, Int.max)])
    func `a level or an index out of range names no tile`(level: Int, index: Int) {
        #expect(TileID(level: level, index: index) == nil)
    }

    @Test(arguments: [Int64.min, -1, 64 << 48, Int64.max])
    func `a key that no tile has is refused`(key: Int64) {
        #expect(TileID(key: key) == nil)
    }

    @Test func `tiles sort by level and then by index`() throws {
        let pairs = [(0, 0), (0, 1), (0, TileID.indexMax), (1, 0), (2, 9), (63, 1)]
        let sorted = try pairs.map { try #require(TileID(level: $0.0, index: $0.1)) }
        #expect(sorted.reversed().sorted() == sorted)
    }
}
