public import LedgerProof

extension LogSource {
    /// The root over the first entries: what the head said when the log was so long.
    ///
    /// Cost: a few hundred tiles at most, none when nothing is left out.
    /// - Throws: ``StoreError/corrupt`` when a tile is missing, ``ProofTree/ReadError/outOfRange(_:)``
    ///   when the log is shorter.
    public func root(ofFirst size: Int) throws -> Hash {
        let head = try head()
        guard size != head.size else { return head.root }
        return try treeBuilder(ofFirst: size, in: head).root
    }

    /// The tree as it was when the log had `size` entries, ready to prove what is in it.
    ///
    /// Trusts the stored tiles, which `verify` checks; what they prove is checked by whoever has the
    /// root from elsewhere. Cost: up to 255 tiles per level once, then a tile per level and proof.
    public func proofTree(ofFirst size: Int) throws -> ProofTree {
        ProofTree(try treeBuilder(ofFirst: size, in: head())) { try tile($0) }
    }

    private func treeBuilder(ofFirst size: Int, in head: Head) throws -> TreeBuilder {
        guard 0...head.size ~= size else { throw ProofTree.ReadError.outOfRange(size) }
        let edge = try edge(ofFirst: size)
        do throws(TreeBuilder.RestoreError) {
            return try TreeBuilder(size: size, edge: edge) { id in try tile(id).map(\.bytes) }
        } catch .tileUnreadable(_, let reason) {
            throw reason
        }
    }

    /// Hashes of the leaves behind the last full tile of that size.
    private func edge(ofFirst size: Int) throws -> [Hash] {
        let (full, partial) = size.quotientAndRemainder(dividingBy: FullTile.width)
        guard partial > 0, let id = TileID(level: 0, index: full) else { return [] }
        if let tile = try tile(id) { return Array(tile.hashes[..<partial]) }
        let stored = try storedState().edge ?? [:]
        let edge = (0..<partial).compactMap { stored[full * FullTile.width + $0] }
        if edge.count == partial { return edge }
        // Another may have filled the tile in between, and its leaves went into it.
        guard let tile = try tile(id) else {
            throw StoreError.corrupt(file: origin, problem: "tile \(full) is missing")
        }
        return Array(tile.hashes[..<partial])
    }
}
