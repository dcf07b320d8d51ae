/// The hashes of one level that do not yet fill a tile, and the peaks above them.
///
/// The peaks grow with every hash, so a full edge already knows its root and nothing is hashed twice.
struct RightEdge: Sendable, Equatable {
    private(set) var hashes: [Hash] = []
    private(set) var frontier = Frontier()

    init() {
        hashes.reserveCapacity(FullTile.width)
    }

    var isFull: Bool { hashes.count == FullTile.width }

    mutating func append(_ hash: Hash) {
        hashes.append(hash)
        frontier.append(leaf: hash)
    }
}
