/// A growing Merkle tree that knows its root and hands out each tile at the moment it is full.
///
/// It keeps at most 255 hashes per level: about 32 KiB at 10^8 leaves. It stores nothing itself and
/// forgets a tile once handed over, so the caller writes tiles and leaves in one transaction and,
/// if that fails, goes on with the copy of the builder from before it.
/// Source: RFC 6962 §2.1; C2SP tlog-tiles, "Merkle Tree".
public struct TreeBuilder: Sendable, Equatable {
    /// The number of leaves.
    public private(set) var size: Int

    // From the leaves upward; no level is ever full between two calls.
    private var levels: [RightEdge]

    /// The builder of the empty tree.
    public init() {
        size = 0
        levels = [RightEdge()]
    }

    /// Trusts the caller that the levels have the widths that belong to `size`.
    init(size: Int, levels: [RightEdge]) {
        self.size = size
        self.levels = levels
    }

    /// Adds the leaf hash at position `size` and appends to `completed` every tile it fills.
    ///
    /// Tiles come lowest level first, and none comes twice. Costs just under one node hash on
    /// average; never reads a tile back.
    public mutating func append(leaf: Hash, completed: inout [FullTile]) {
        levels[0].append(leaf)
        size += 1
        if levels[0].isFull {
            closeFullTiles(into: &completed)
        }
    }

    /// The peaks of the tree, enough to go on computing roots without any tile.
    public var frontier: Frontier {
        Frontier(size: size, peaks: levels.reversed().flatMap(\.frontier.peaks))
    }

    /// The root of the tree; costs at most 26 node hashes at 10^8 leaves.
    public var root: Hash { frontier.root }

    /// The leaf hashes from position `size / 256 * 256` on: the unfinished tile of level 0.
    public var edge: [Hash] { levels[0].hashes }

    /// The hashes of the unfinished tile of a level; none above the highest level.
    func edge(level: Int) -> [Hash] {
        level < levels.count ? levels[level].hashes : []
    }

    private mutating func closeFullTiles(into completed: inout [FullTile]) {
        var level = 0
        var leafCount = FullTile.width
        while levels[level].isFull {
            let full = levels[level]
            levels[level] = RightEdge()
            completed.append(
                FullTile(id: TileID(ofTree: level, size / leafCount - 1), hashes: full.hashes)
            )
            level += 1
            leafCount *= FullTile.width
            if level == levels.count {
                levels.append(RightEdge())
            }
            levels[level].append(full.frontier.root)
        }
    }
}
