/// The name of one tile: its level in the tile tree and its index within that level.
///
/// The tile at level L and index N holds the roots of the perfect subtrees of 256^L leaves from
/// number 256 * N on. Tiles sort by level and then by index. Source: C2SP tlog-tiles, "Merkle Tree".
public struct TileID: Hashable, Sendable, Comparable {
    /// The largest level the path format can name.
    public static let levelMax = 63

    /// The largest index a key can hold, 2^48 - 1; a log reaches it after 2^56 leaves.
    public static let indexMax = 1 << indexBitCount - 1

    /// The primary key of the tile: `level << 48 | index`.
    ///
    /// Never negative. Its order is the order of tiles, so each level is one contiguous key range
    /// and a growing level is appended at the end of its range.
    public let key: Int64

    /// Names a tile, or returns `nil` when level or index is out of range.
    public init?(level: Int, index: Int) {
        guard 0...Self.levelMax ~= level, 0...Self.indexMax ~= index else { return nil }
        key = Int64(level) << indexBitCount | Int64(index)
    }

    /// Reads a primary key, or returns `nil` when no tile has it.
    public init?(key: Int64) {
        guard key >= 0, key >> indexBitCount <= Self.levelMax else { return nil }
        self.key = key
    }

    /// Trusts the caller that level and index are in range: they come from the size of our tree.
    init(ofTree level: Int, _ index: Int) {
        guard let id = TileID(level: level, index: index) else {
            preconditionFailure("A tile of the tree has a level and an index within range")
        }
        self = id
    }

    /// The level, 0...63; the leaf hashes are level 0.
    public var level: Int { Int(key >> indexBitCount) }

    /// The index within the level.
    public var index: Int { Int(key & Int64(Self.indexMax)) }

    /// Orders by level, then by index.
    public static func < (left: TileID, right: TileID) -> Bool {
        left.key < right.key
    }
}

private let indexBitCount = 48
