extension TreeBuilder {
    /// What keeps a stored tree from being taken up again.
    public enum RestoreError: Error {
        /// The size is negative or above 2^56, the most leaves tiles can name.
        case sizeOutOfRange(Int)

        /// The leaf hashes of the unfinished tile are not `size % 256` in number.
        case wrongEdgeCount(expected: Int, found: Int)

        /// A tile that a tree of this size has filled is not stored.
        case tileMissing(TileID)

        /// A stored tile is not 8192 bytes long.
        case wrongTileByteCount(TileID, found: Int)

        /// The store failed to read a tile, for the reason it gave.
        case tileUnreadable(TileID, reason: any Error)

        /// Leaves and tiles are complete, but they are not those of the expected root.
        case wrongRoot(size: Int, expected: Hash, found: Hash)
    }

    /// Takes up a tree of `size` leaves from its last leaf hashes and its stored full tiles.
    ///
    /// `edge` holds the leaf hashes from position `size / 256 * 256` on. `readTile` returns the
    /// bytes of a full tile, or `nil` if there is none; it is asked for at most 255 tiles per level,
    /// each hashed once. Throws the first inconsistency found; a builder that is returned has
    /// exactly the root `expectedRoot`.
    public init(
        size: Int,
        edge: [Hash],
        expectedRoot: Hash,
        readTile: (TileID) throws -> [UInt8]?
    ) throws(RestoreError) {
        try self.init(size: size, edge: edge, readTile: readTile)
        let found = root
        guard found == expectedRoot else {
            throw .wrongRoot(size: size, expected: expectedRoot, found: found)
        }
    }

    /// Takes up a tree without knowing its root: of an earlier size, from tiles filled since.
    public init(
        size: Int,
        edge: [Hash],
        readTile: (TileID) throws -> [UInt8]?
    ) throws(RestoreError) {
        guard 0...leafCountMax ~= size else { throw .sizeOutOfRange(size) }
        guard edge.count == size % FullTile.width else {
            throw .wrongEdgeCount(expected: size % FullTile.width, found: edge.count)
        }
        var levels = [RightEdge(edge)]
        var tileCount = size / FullTile.width
        while tileCount > 0 {
            let roots = try tileRoots(level: levels.count - 1, count: tileCount, readTile)
            levels.append(RightEdge(roots))
            tileCount /= FullTile.width
        }
        self.init(size: size, levels: levels)
    }
}

private let leafCountMax = (TileID.indexMax + 1) * FullTile.width

/// The roots of those of the `count` full tiles of a level that no full tile above contains.
private func tileRoots(
    level: Int,
    count: Int,
    _ readTile: (TileID) throws -> [UInt8]?
) throws(TreeBuilder.RestoreError) -> [Hash] {
    var roots: [Hash] = []
    for index in count / FullTile.width * FullTile.width..<count {
        roots.append(try fullTile(TileID(ofTree: level, index), readTile).root)
    }
    return roots
}

private func fullTile(
    _ id: TileID,
    _ readTile: (TileID) throws -> [UInt8]?
) throws(TreeBuilder.RestoreError) -> FullTile {
    let stored: [UInt8]?
    do {
        stored = try readTile(id)
    } catch {
        throw .tileUnreadable(id, reason: error)
    }
    guard let bytes = stored else { throw .tileMissing(id) }
    guard let tile = FullTile(id: id, bytes: bytes) else {
        throw .wrongTileByteCount(id, found: bytes.count)
    }
    return tile
}

extension RightEdge {
    fileprivate init(_ hashes: [Hash]) {
        self.init()
        for hash in hashes {
            append(hash)
        }
    }
}
