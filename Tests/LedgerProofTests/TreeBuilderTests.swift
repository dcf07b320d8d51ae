import LedgerProof
import Testing

@Suite struct TreeBuilderTests {
    @Test(arguments: [
        (0, 0, 0, 0), (1, 0, 0, 1), (255, 0, 0, 255), (256, 1, 0, 0), (257, 1, 0, 1),
        (65535, 255, 0, 255), (65536, 256, 1, 0), (65537, 256, 1, 1), (70000, 273, 1, 112),
    ])
    func `tiles are handed over when they are full, once and in order`(
        size: Int,
        level0: Int,
        level1: Int,
        edge: Int
    ) throws {
        let leaves = sampleLeaves(size)
        let (builder, tiles) = built(leaves)
        let bottom = tiles.filter { $0.id.level == 0 }
        let above = tiles.filter { $0.id.level == 1 }
        #expect(tiles.count == level0 + level1)
        #expect(bottom.map(\.id.index) == Array(0..<level0))
        #expect(above.map(\.id.index) == Array(0..<level1))
        #expect(bottom.flatMap(\.hashes) == Array(leaves.prefix(level0 * 256)))
        #expect(above.flatMap(\.hashes) == bottom.prefix(level1 * 256).map(\.root))
        #expect(builder.edge == Array(leaves.suffix(edge)))
        #expect(builder.root == oracleRoot(leaves[...]))
    }

    @Test func `a tile is the subtree of its leaves`() throws {
        let leaves = sampleLeaves(65536)
        let (_, tiles) = built(leaves)
        #expect(tiles[1].root == oracleRoot(leaves[256..<512]))
        #expect(tiles.last?.root == oracleRoot(leaves[...]))
        #expect(tiles.last?.id == TileID(level: 1, index: 0))
    }

    @Test func `a full tile is 8192 bytes and read back from them`() throws {
        let tile = try #require(built(sampleLeaves(256)).tiles.first)
        #expect(tile.bytes == tile.hashes.flatMap(\.bytes))
        #expect(FullTile(id: tile.id, bytes: tile.bytes) == tile)
        #expect(FullTile(id: tile.id, bytes: tile.bytes.dropLast()) == nil)
        #expect(FullTile(id: tile.id, bytes: tile.bytes + [0]) == nil)
    }

    @Test func `a copy taken before an append is unharmed by it`() {
        let leaves = sampleLeaves(256)
        let (before, _) = built(Array(leaves.prefix(255)))
        var after = before
        var tiles: [FullTile] = []
        after.append(leaf: leaves[255], completed: &tiles)
        #expect(before.edge.count == 255 && before.root == oracleRoot(leaves[..<255]))
        #expect(after.edge.isEmpty && after.root == oracleRoot(leaves[...]))
    }
}

/// Grows a tree leaf by leaf and keeps every tile it hands over.
func built(_ leaves: [Hash]) -> (builder: TreeBuilder, tiles: [FullTile]) {
    var builder = TreeBuilder()
    var tiles: [FullTile] = []
    for leaf in leaves {
        builder.append(leaf: leaf, completed: &tiles)
    }
    return (builder, tiles)
}
