public import LedgerProof

extension EventStore {
    /// The root of the tree over the first `size` entries, from the tiles and the entries behind
    /// the last of them.
    ///
    /// Cost: one tile read for every 65.536 entries, one more for every 256 of the rest.
    /// - Throws: ``StoreError/corrupt`` when a tile or an entry is missing.
    public func root(ofFirst size: Int) throws -> Hash {
        let (blocks, width) = (size / FullTile.width, FullTile.width)
        var (upper, rest) = (Frontier(), Frontier())
        while upper.size < blocks {
            if blocks - upper.size >= width, let tile = try full(1, upper.size / width) {
                for hash in tile.hashes { upper.append(leaf: hash) }
            } else if let tile = try full(0, upper.size) {
                upper.append(leaf: tile.root)
            } else {
                let problem = "tile \(upper.size) is missing"
                throw StoreError.corrupt(file: origin, problem: problem)
            }
        }
        try scan(blocks * width..<size) { _, entry in rest.append(leaf: Hash.leaf(entry)) }
        let peaks = upper.peaks + rest.peaks
        guard var root = peaks.last else { return Hash.emptyTree }
        for peak in peaks.dropLast().reversed() { root = Hash.node(peak, root) }
        return root
    }

    private func full(_ level: Int, _ index: Int) throws -> FullTile? {
        try TileID(level: level, index: index).flatMap { try tile($0) }
    }
}
