import Ledger
import LedgerProof

/// Takes a log from one place to another, entry by entry and byte for byte.
public enum LogCopy {
    private static let batchBytesMax = 1 << 20

    /// Adds to an empty log everything another has: all of it, or nothing.
    ///
    /// The tree is computed from the bytes that are handed over, and must be the one the source
    /// says, before anything is committed. Cost: a pass over the source; memory of a batch.
    /// - Throws: ``StoreError/conflict`` when the target is not empty, ``StoreError/corrupt`` when
    ///   the source's entries are not those of its root; whatever `progress` throws, with nothing
    ///   kept.
    public static func run(
        from source: any LogSource,
        to target: any EventStore,
        progress: (Int) throws -> Void = { _ in }
    ) throws -> Head {
        let head = try source.head()
        let appender = try target.append(onlyIf: 0)
        do {
            var (tree, tiles) = (TreeBuilder(), [FullTile]())
            var (decoder, batch) = (EntryDecoder(), EntryBatch())
            func hand() throws {
                for leaf in batch.leaves { tree.append(leaf: leaf, completed: &tiles) }
                tiles.removeAll(keepingCapacity: true)
                try appender.add(batch)
                try progress(batch.count)
                batch = EntryBatch(byteCapacity: batchBytesMax * 9 / 8)
            }
            try source.scan(0..<head.size) { position, entry in
                batch.append(entry, id: try decoder.decode(entry, at: position).id)
                if batch.byteCount > batchBytesMax { try hand() }
            }
            if batch.count > 0 { try hand() }
            guard tree.root == head.root else {
                throw StoreError.corrupt(
                    file: source.origin,
                    problem: "the entries are not those of the root"
                )
            }
            return try appender.commit()
        } catch {
            appender.rollback()
            throw error
        }
    }
}
