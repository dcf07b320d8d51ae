public import Ledger
public import LedgerProof

extension Scoresheet {
    /// RFC 6962 root over the sheet's lines, so that a line that differs can be named.
    ///
    /// Cost: about 1 µs a line.
    public var digest: Hash {
        var tree = LineTree()
        for line in lines { tree.add(Array(line.utf8)) }
        return tree.root
    }
}

/// A Merkle tree over lines of text.
public struct LineTree {
    private var builder = TreeBuilder()

    public init() {}

    public mutating func add(_ line: [UInt8]) {
        line.withUnsafeBytes { add($0) }
    }

    public mutating func add(_ line: UnsafeRawBufferPointer) {
        var tiles: [FullTile] = []
        builder.append(leaf: .leaf(line), completed: &tiles)
    }

    public var root: Hash { builder.root }
}

extension EventStore {
    /// The root over the first entries: what the head said when the log was so long.
    ///
    /// Cost: a few hundred tiles at most, none when nothing is left out.
    /// - Throws: ``StoreError/corrupt`` when a tile is missing.
    public func root(ofFirst size: Int) throws -> Hash {
        let head = try head()
        guard size < head.size else { return head.root }
        return try TreeBuilder(size: size, edge: edge(ofFirst: size)) { id in
            try tile(id).map(\.bytes)
        }.root
    }

    /// Hashes of the leaves behind the last full tile of that size.
    private func edge(ofFirst size: Int) throws -> [Hash] {
        let (full, partial) = size.quotientAndRemainder(dividingBy: FullTile.width)
        guard partial > 0, let id = TileID(level: 0, index: full) else { return [] }
        let last = try tile(id)
        let stored = try last == nil ? storedState().edge : [:]
        return try (0..<partial).map { place in
            let hash = last.map { $0.hashes[place] } ?? stored[full * FullTile.width + place]
            guard let hash else {
                throw StoreError.corrupt(file: origin, problem: "tile \(full) is missing")
            }
            return hash
        }
    }
}
