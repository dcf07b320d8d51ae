/// A tree as it was at one size, ready to prove what is in it.
///
/// Made once per size, from the stored tiles and the leaves behind the last of them; then each proof
/// reads at most one tile per level. Source: RFC 6962 §2.1.1, §2.1.2.
public struct ProofTree {
    /// The number of leaves.
    public var size: Int { builder.size }
    /// The root over them.
    public let root: Hash
    private let builder: TreeBuilder
    private let readTile: (TileID) throws -> FullTile?

    /// Takes the right edge of the tree and a way to read each tile that was full at this size.
    public init(_ builder: TreeBuilder, readTile: @escaping (TileID) throws -> FullTile?) {
        self.builder = builder
        self.readTile = readTile
        root = builder.root
    }

    /// Why a tree proves nothing.
    public enum ReadError: Error, Hashable {
        /// A tile that was full at this size is not to be had.
        case tileMissing(TileID)
        /// The tree has no such leaf, or had no such size.
        case outOfRange(Int)
    }

    /// Shows that the leaf at `index` is in this tree.
    public func inclusionProof(of index: Int) throws -> InclusionProof {
        guard 0..<size ~= index else { throw ReadError.outOfRange(index) }
        return InclusionProof(index: index, size: size, hashes: try path(to: index, in: 0..<size))
    }

    /// Shows that the tree of the first `oldSize` leaves, at least one, is the beginning of this one.
    public func consistencyProof(from oldSize: Int) throws -> ConsistencyProof {
        guard 1...max(size, 1) ~= oldSize, oldSize <= size else {
            throw ReadError.outOfRange(oldSize)
        }
        return ConsistencyProof(
            oldSize: oldSize,
            size: size,
            hashes: try beginning(oldSize, in: 0..<size, isWhole: true)
        )
    }

    /// Shows that the leaves at these positions are in this tree, all at once.
    ///
    /// - Precondition: `positions` ascend.
    public func subsetProof(of positions: [Int]) throws -> SubsetProof {
        if let last = positions.last, last >= size { throw ReadError.outOfRange(last) }
        var hashes: [Hash] = []
        try rest(of: positions[...], in: 0..<size, into: &hashes)
        return SubsetProof(positions: positions, size: size, hashes: hashes)
    }

    /// The hashes of a tile at this size, from the left: 256 of them, or as many as there are yet.
    ///
    /// Empty for a tile the tree does not have.
    public func hashes(of id: TileID) throws -> [Hash] {
        let width = id.width(ofTree: size)
        return try hashes(
            level: id.level,
            id.index * FullTile.width..<id.index * FullTile.width + width
        )
    }

    private func path(to index: Int, in range: Range<Int>) throws -> [Hash] {
        guard range.count > 1 else { return [] }
        let (left, right) = range.split
        return left.contains(index)
            ? try path(to: index, in: left) + [hash(of: right)]
            : try path(to: index, in: right) + [hash(of: left)]
    }

    /// `isWhole`: the old tree is exactly the left border of what the verifier knows already.
    private func beginning(_ oldEnd: Int, in range: Range<Int>, isWhole: Bool) throws -> [Hash] {
        if oldEnd == range.upperBound { return isWhole ? [] : [try hash(of: range)] }
        let (left, right) = range.split
        return oldEnd <= right.lowerBound
            ? try beginning(oldEnd, in: left, isWhole: isWhole) + [hash(of: right)]
            : try beginning(oldEnd, in: right, isWhole: false) + [hash(of: left)]
    }

    private func rest(
        of positions: ArraySlice<Int>,
        in range: Range<Int>,
        into hashes: inout [Hash]
    ) throws {
        guard !range.isEmpty else { return }
        if positions.isEmpty { return hashes.append(try hash(of: range)) }
        guard range.count > 1 else { return }
        let (left, right) = range.split
        let cut = positions.firstIndex { $0 >= right.lowerBound } ?? positions.endIndex
        try rest(of: positions[..<cut], in: left, into: &hashes)
        try rest(of: positions[cut...], in: right, into: &hashes)
    }

    /// The hash over a range that the tree's shape knows: a perfect subtree, or the right border.
    private func hash(of range: Range<Int>) throws -> Hash {
        let height = range.count.trailingZeroBitCount
        guard range.count != 1 << height else {
            return try subtree(height: height, index: range.lowerBound >> height)
        }
        let (left, right) = range.split
        return .node(try hash(of: left), try hash(of: right))
    }

    /// The root of the perfect subtree of 2^height leaves with this index: part of one tile, folded.
    private func subtree(height: Int, index: Int) throws -> Hash {
        let inTile = height % 8
        let hashes = try hashes(level: height / 8, index << inTile..<(index + 1) << inTile)
        return hashes.reduce(into: Frontier()) { $0.append(leaf: $1) }.root
    }

    /// Neighbouring hashes of a level, all of one tile.
    private func hashes(level: Int, _ range: Range<Int>) throws -> [Hash] {
        guard !range.isEmpty else { return [] }
        let id = TileID(ofTree: level, range.lowerBound / FullTile.width)
        let start = id.index * FullTile.width
        let places = range.lowerBound - start..<range.upperBound - start
        guard id.width(ofTree: size) == FullTile.width else {
            return Array(builder.edge(level: level)[places])
        }
        guard let tile = try readTile(id) else { throw ReadError.tileMissing(id) }
        return Array(tile.hashes[places])
    }
}

extension Range<Int> {
    /// The two subtrees of a tree over these leaves: the left one the larger power of two.
    ///
    /// - Precondition: there are two leaves or more.
    var split: (left: Range<Int>, right: Range<Int>) {
        let leftCount = 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
        let middle = lowerBound + leftCount
        return (lowerBound..<middle, middle..<upperBound)
    }
}

extension TileID {
    /// How many hashes this tile has in a tree of `size` leaves, 0...256.
    public func width(ofTree size: Int) -> Int {
        let count = 8 * level < Int.bitWidth - 1 ? size >> (8 * level) : 0
        return min(max(count - index * FullTile.width, 0), FullTile.width)
    }

    /// The tiles a tree of `size` leaves has beyond those of a smaller one, full and unfinished.
    ///
    /// Level by level, each with its width; the unfinished ones of the smaller tree come again.
    public static func all(
        ofTree size: Int,
        notIn oldSize: Int = 0
    ) -> [(id: TileID, width: Int)] {
        var tiles: [(TileID, Int)] = []
        var (level, count, oldCount) = (0, size, oldSize)
        while count > 0 {
            let last = (count + FullTile.width - 1) / FullTile.width
            for index in oldCount / FullTile.width..<last where count > oldCount {
                let id = TileID(ofTree: level, index)
                tiles.append((id, id.width(ofTree: size)))
            }
            (level, count, oldCount) = (level + 1, count >> 8, oldCount >> 8)
        }
        return tiles
    }
}
