import LedgerProof
import LedgerSQLite
import LedgerStore

/// Entries read again from the file before anything is said about them.
///
/// What was hashed when it was appended may have changed since, in memory or on disk; a signature
/// over it would be one over entries nobody has. Source: Tessera and Sunlight do the same.
struct Reread {
    let log: any EventStore
    let progress: ProgressBar

    /// Hashes everything behind a checkpoint again, and that checkpoint's root from what is stored.
    ///
    /// Cost: about 1 µs an entry.
    /// - Returns: the peaks of the tree of that head.
    func check(from old: Checkpoint?, to head: Head) throws -> Frontier {
        let start = old?.size ?? 0
        var builder = try tree(of: start)
        if let old, builder.root != old.root { throw altered(below: start) }
        var tiles: [FullTile] = []
        try log.scan(start..<head.size) { position, entry in
            builder.append(leaf: .leaf(entry), completed: &tiles)
            guard !tiles.isEmpty else { return }
            for tile in tiles where try log.tile(tile.id) != tile {
                throw altered(below: head.size)
            }
            tiles.removeAll(keepingCapacity: true)
            try progress.advance(FullTile.width)
        }
        progress.finish()
        guard builder.root == head.root else { throw altered(below: head.size) }
        return builder.frontier
    }

    /// The tree of that size: full tiles as stored, the leaves behind them from the entries.
    private func tree(of size: Int) throws -> TreeBuilder {
        var edge: [Hash] = []
        try log.scan(size / FullTile.width * FullTile.width..<size) { _, entry in
            edge.append(.leaf(entry))
        }
        do throws(TreeBuilder.RestoreError) {
            return try TreeBuilder(size: size, edge: edge) { id in try log.tile(id).map(\.bytes) }
        } catch {
            throw altered(below: size)
        }
    }

    private func altered(below size: Int) -> Failure {
        Failure(
            Code.verificationFailed,
            vi: "Các mục trước \(size.grouped) đọc lại không cho gốc Merkle đã lưu; không ký. Chạy "
                + "“socai verify” để biết mục nào.",
            en:
                "The entries before \(size.grouped), read again, do not give the stored root; nothing "
                + "is signed. Run “socai verify” to learn which."
        )
    }
}
