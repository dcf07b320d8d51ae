import LedgerProof
import Testing

@Suite struct RestoreTests {
    private typealias RestoreError = TreeBuilder.RestoreError

    @Test func `a builder is taken up again at every size up to 520`() throws {
        var builder = TreeBuilder()
        var tiles: [FullTile] = []
        for leaf in sampleLeaves(520) {
            #expect(try Stored(builder, tiles).restored() == builder)
            builder.append(leaf: leaf, completed: &tiles)
        }
    }

    @Test(arguments: [65535, 65536, 65537, 65536 + 511, 65536 + 512])
    func `a builder is taken up again around a full tile of level 1`(size: Int) throws {
        let leaves = sampleLeaves(size + 300)
        let (builder, tiles) = built(Array(leaves.prefix(size)))
        var restored = try Stored(builder, tiles).restored()
        #expect(restored == builder)
        var later: [FullTile] = []
        for leaf in leaves[size...] {
            restored.append(leaf: leaf, completed: &later)
        }
        #expect(restored == built(leaves).builder)
        #expect(tiles + later == built(leaves).tiles)
    }

    @Test(arguments: [-1, Int.min, 1 << 56 + 1, Int.max])
    func `a size no tiles can name is refused`(size: Int) {
        var stored = sample()
        stored.size = size
        #expect { try stored.restored() } throws: { error in
            guard case RestoreError.sizeOutOfRange(size) = error else { return false }
            return true
        }
    }

    @Test(arguments: [0, 255, 257, 300])
    func `a wrong number of edge leaves is refused`(found: Int) {
        var stored = sample()
        stored.edge = sampleLeaves(found)
        #expect { try stored.restored() } throws: { error in
            guard case RestoreError.wrongEdgeCount(88, found) = error else { return false }
            return true
        }
    }

    @Test(arguments: [0, 1])
    func `a missing tile is named`(index: Int) {
        var stored = sample()
        stored.tiles[index] = nil
        #expect { try stored.restored() } throws: { error in
            guard case RestoreError.tileMissing(let id) = error else { return false }
            return id == TileID(level: 0, index: index)
        }
    }

    @Test func `a tile that is cut is named`() {
        var stored = sample()
        stored.tiles[1]?.removeLast()
        #expect { try stored.restored() } throws: { error in
            guard case RestoreError.wrongTileByteCount(let id, 8191) = error else { return false }
            return id == TileID(level: 0, index: 1)
        }
    }

    @Test func `a store that fails is named with its reason`() {
        let stored = sample()
        #expect {
            try TreeBuilder(size: 600, edge: stored.edge, expectedRoot: stored.root) { _ in
                throw DiskError()
            }
        } throws: { error in
            guard case RestoreError.tileUnreadable(_, let reason) = error else { return false }
            return reason is DiskError
        }
    }

    @Test func `a changed byte in a tile or in the edge changes the root`() {
        for position in stride(from: 0, to: 8192, by: 61) {
            var stored = sample()
            stored.tiles[position % 2]?[position] ^= 1
            expectWrongRoot(stored)
        }
        for position in 0..<88 {
            var stored = sample()
            stored.edge[position] = Hash.emptyTree
            expectWrongRoot(stored)
        }
    }

    @Test func `tiles that changed places change the root`() {
        var stored = sample()
        stored.tiles.swapAt(0, 1)
        expectWrongRoot(stored)
    }

    private func expectWrongRoot(_ stored: Stored) {
        #expect { try stored.restored() } throws: { error in
            guard case RestoreError.wrongRoot(600, stored.root, let found) = error else {
                return false
            }
            return found != stored.root
        }
    }

    /// A tree of 600 leaves: two full tiles and an edge of 88.
    private func sample() -> Stored {
        let (builder, tiles) = built(sampleLeaves(600))
        return Stored(builder, tiles)
    }
}

private struct DiskError: Error {}

/// What a database would hold of a tree, open to damage.
private struct Stored {
    var size: Int
    var edge: [Hash]
    var root: Hash
    var tiles: [[UInt8]?]
    private let ids: [TileID]

    init(_ builder: TreeBuilder, _ tiles: [FullTile]) {
        size = builder.size
        edge = builder.edge
        root = builder.root
        self.tiles = tiles.map(\.bytes)
        ids = tiles.map(\.id)
    }

    func restored() throws -> TreeBuilder {
        try TreeBuilder(size: size, edge: edge, expectedRoot: root) { id in
            ids.firstIndex(of: id).flatMap { tiles[$0] }
        }
    }
}
