import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore

/// The peaks of the tree at the newest checkpoint, kept beside it so that few entries later one
/// can see at once that the log goes on from there.
///
/// A hint and no evidence: what it says holds only if both roots follow from it. Without it the
/// tree of the checkpoint's size is built from stored tiles, some ten milliseconds.
struct CheckpointEdge {
    private let peaks: Frontier

    init(_ peaks: Frontier) {
        self.peaks = peaks
    }

    /// Nil when there is none, or none that can be read.
    init?(of home: Home) {
        guard let read = try? DurableFile.read(CheckpointEdge.file(of: home)),
            let peaks = try? Frontier(bytes: read)
        else { return nil }
        self.peaks = peaks
    }

    func store(in home: Home) throws {
        try DurableFile.replace(CheckpointEdge.file(of: home), peaks.bytes)
    }

    private static func file(of home: Home) -> String { home.checkpoints.path + "/edge" }

    /// Longer ways are no shorter than building the tree.
    private static let entryCountMax = 2048

    /// Whether the head's root follows from the checkpoint's by the entries between them.
    func shows(
        _ checkpoint: Checkpoint,
        beginning head: Head,
        of log: any EventStore
    ) throws -> Bool {
        guard peaks.size == checkpoint.size, peaks.root == checkpoint.root,
            head.size - checkpoint.size <= CheckpointEdge.entryCountMax
        else { return false }
        var grown = peaks
        try log.scan(checkpoint.size..<head.size) { grown.append(leaf: .leaf($1)) }
        return grown.root == head.root
    }
}
