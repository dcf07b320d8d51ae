import Foundation
import LedgerNode
import LedgerProof
import LedgerStore

/// A directory of static files that shows a log to whoever fetches them.
///
/// Layout: C2SP tlog-tiles (`checkpoint`, `tile/L/N[.p/W]`, `tile/entries/N[.p/W]`), beside it the
/// keys (`log.vkey`) and every published checkpoint (`checkpoints/<size>.note`).
struct TileDirectory {
    let path: String

    var checkpointFile: String { path + "/checkpoint" }
    var keysFile: String { path + "/log.vkey" }
    var checkpoints: CheckpointFolder { CheckpointFolder(path: path + "/checkpoints") }

    /// The checkpoint published last, its signatures unchecked; nil when there is none yet.
    func published() throws -> SignedCheckpoint? {
        guard let bytes = try DurableFile.read(checkpointFile) else { return nil }
        guard let signed = try? SignedCheckpoint(bytes: bytes) else {
            throw StoreError.foreign(file: checkpointFile, problem: "no signed checkpoint")
        }
        return signed
    }

    /// The entries of the bundle at an index in a log of `size` entries, in order.
    ///
    /// - Throws: ``StoreError/corrupt`` when there are fewer; more are passed over, for the bundle
    ///   may have been filled since.
    func bundle(_ index: Int, ofLog size: Int) throws -> [[UInt8]] {
        let width = min(size - index * EntryBundle.width, EntryBundle.width)
        let partial = path + "/" + EntryBundle.path(index: index, width: width)
        let full = path + "/" + EntryBundle.path(index: index, width: EntryBundle.width)
        let max = EntryBundle.width * (EntryBundle.entryByteCountMax + 2)
        guard
            let bytes = try DurableFile.read(partial, max: max)
                ?? DurableFile.read(full, max: max)
        else { throw StoreError.corrupt(file: partial, problem: "the bundle is missing") }
        var entries: [[UInt8]] = []
        let count = bytes.withUnsafeBytes { bytes in
            EntryBundle.forEach(in: bytes) { entries.append(Array($0)) }
        }
        guard count != nil, entries.count >= width else {
            throw StoreError.corrupt(file: partial, problem: "the bundle is cut")
        }
        return Array(entries.prefix(width))
    }

    /// Takes away partial tiles of the sizes given whose full tile is there in a log of `size`.
    func removePartials(ofSizes sizes: [Int], below size: Int) {
        for old in sizes {
            for (id, width) in TileID.all(ofTree: old, notIn: old / FullTile.width * FullTile.width)
            where width < FullTile.width && id.width(ofTree: size) == FullTile.width {
                remove(id.path + ".p")
                guard id.level == 0 else { continue }
                remove(EntryBundle.path(index: id.index, width: EntryBundle.width) + ".p")
            }
        }
    }

    /// What is left over is taken away next time.
    private func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: path + "/" + name)
    }
}
