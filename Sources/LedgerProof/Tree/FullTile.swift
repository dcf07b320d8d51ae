/// A tile that will never change again: 256 neighbouring hashes of one level, 8192 bytes.
///
/// Only full tiles are worth keeping in a database; the unfinished one is rebuilt from its leaves.
/// Source: C2SP tlog-tiles, "Merkle Tree".
public struct FullTile: Sendable, Equatable {
    /// The number of hashes in every full tile.
    public static let width = 256

    /// The length of every full tile in bytes.
    public static let byteCount = width * Hash.byteCount

    /// The name of the tile.
    public let id: TileID

    /// The 256 hashes, from left to right.
    public let hashes: [Hash]

    /// Reads a tile of exactly 8192 bytes, or returns `nil` for any other length.
    public init?(id: TileID, bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(id: id, hashes: bytes.withUnsafeBytes { Hash.list($0) })
    }

    /// Trusts the caller that there are 256 hashes.
    init(id: TileID, hashes: [Hash]) {
        precondition(hashes.count == Self.width, "A full tile has 256 hashes")
        self.id = id
        self.hashes = hashes
    }

    /// The hash this tile contributes to the next level; costs 255 node hashes.
    public var root: Hash {
        hashes.reduce(into: Frontier()) { $0.append(leaf: $1) }.root
    }

    /// The 8192 bytes to store or to serve, as a new array.
    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// Calls `body` with the 8192 bytes in place; the pointer is valid only during the call.
    public func withUnsafeBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try hashes.withUnsafeBytes(body)
    }
}
