import Foundation
import Ledger
import LedgerHTTP
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Brings a log that was restored from an older backup up to what was signed and published.
///
/// The entries are taken verbatim, all in one transaction, and only if with them the log has the
/// root that was signed.
struct CatchUp {
    let home: Home
    let directory: TileDirectory

    /// How many entries were added, and the checkpoint the log then holds.
    func run() throws -> (added: Int, checkpoint: Checkpoint) {
        let keys = try LogKeys(of: home).required(in: home)
        guard let published = try directory.published() else {
            throw Failure(
                Code.failure,
                vi: "\(directory.path) không có checkpoint; chỉ thư mục do “socai publish” viết.",
                en:
                    "\(directory.path) has no checkpoint; name a directory that “socai publish” wrote."
            )
        }
        let origin = keys[0].name
        try published.check(of: origin, by: keys, from: directory.checkpointFile)
        try Home.makeFolder(home.path, mode: 0o700)
        let lock = try WriterLock(unchecked: home)
        defer { withExtendedLifetime(lock) {} }
        if !home.exists { try SQLiteLog.create(at: home.log, origin: origin) }
        let log = try home.openUnchecked()
        guard log.origin.utf8.elementsEqual(origin.utf8) else {
            throw Failure(
                Code.badData,
                vi: "log.vkey là của sổ \(origin), log.db là của \(log.origin); đặt lại đúng tệp.",
                en:
                    "log.vkey is of the log \(origin), log.db of \(log.origin); put the right one back."
            )
        }
        let known = try Standing.known(of: origin, in: home).map(\.checkpoint)
        try refuseShort(published.checkpoint, known)
        let head = try log.head()
        guard head.size < published.checkpoint.size else {
            guard try log.root(ofFirst: published.checkpoint.size) == published.checkpoint.root
            else {
                try keepEvidence(published)
                throw GrownTree.parted(published.checkpoint.size)
            }
            try home.checkpoints.store(published)
            try Standing(of: log, in: home).refuse()
            return (0, published.checkpoint)
        }
        try append(to: log, head, published.checkpoint, known)
        try home.checkpoints.store(published)
        return (published.checkpoint.size - head.size, published.checkpoint)
    }

    /// Two checkpoints of one size with different roots, both signed by the log, prove a fraud.
    private func keepEvidence(_ published: SignedCheckpoint) throws {
        guard let held = try home.checkpoints.note(of: published.checkpoint.size),
            !held.isSameText(as: published)
        else { return }
        do throws(WitnessFault) {
            _ = try home.conflicts.keep(CheckpointConflict(refused: published, held: held))
        } catch {
            throw Failure(error)
        }
    }

    private func refuseShort(_ published: Checkpoint, _ known: [Checkpoint]) throws {
        guard let largest = known.map(\.size).max(), largest > published.size else { return }
        throw Failure(
            Code.verificationFailed,
            vi:
                "\(directory.path) chỉ đến \(published.size.grouped) mục, mà \(largest.grouped) mục đã "
                + "được ký; cần nơi công bố hoặc bản sao mới hơn.",
            en: "\(directory.path) goes to \(published.size.grouped) entries only, and "
                + "\(largest.grouped) were signed; a newer publication or backup is needed."
        )
    }

    private func append(
        to log: any EventStore,
        _ head: Head,
        _ target: Checkpoint,
        _ known: [Checkpoint]
    ) throws {
        let bar = ProgressBar(say("Nạp bù", "Catching up"), total: target.size - head.size)
        var tree = try GrownTree(log, at: head.size, known + [target])
        let appender = try log.append(onlyIf: head.size)
        do {
            var (decoder, batch) = (EntryDecoder(), EntryBatch())
            for index in head.size / EntryBundle.width...(target.size - 1) / EntryBundle.width {
                let entries = try directory.bundle(index, ofLog: target.size)
                let first = index * EntryBundle.width
                for entry in entries.dropFirst(max(0, head.size - first)) {
                    try entry.withUnsafeBytes { entry in
                        batch.append(entry, id: try tree.read(entry, by: &decoder).id)
                    }
                    try tree.append(.leaf(entry))
                }
                if batch.byteCount > CatchUp.batchBytesMax {
                    try appender.add(batch)
                    batch = EntryBatch()
                }
                try bar.advance(entries.count)
            }
            if batch.count > 0 { try appender.add(batch) }
            _ = try appender.commit()
            bar.finish()
        } catch {
            appender.rollback()
            bar.finish()
            throw error
        }
    }

    private static let batchBytesMax = 1 << 20
}

/// The log's tree as it grows by entries from elsewhere; it must meet every checkpoint known.
private struct GrownTree {
    private var builder: TreeBuilder
    private var tiles: [FullTile] = []
    private let roots: [Int: [Hash]]

    init(_ log: any EventStore, at size: Int, _ checkpoints: [Checkpoint]) throws {
        var edge: [Hash] = []
        try log.scan(size / FullTile.width * FullTile.width..<size) { edge.append(.leaf($1)) }
        builder = try TreeBuilder(size: size, edge: edge) { id in try log.tile(id).map(\.bytes) }
        roots = Dictionary(grouping: checkpoints, by: \.size).mapValues { $0.map(\.root) }
        for checkpoint in checkpoints where checkpoint.size <= size {
            guard try log.root(ofFirst: checkpoint.size) == checkpoint.root else {
                throw GrownTree.parted(checkpoint.size)
            }
        }
    }

    /// The event of the entry that comes next.
    func read(_ entry: UnsafeRawBufferPointer, by decoder: inout EntryDecoder) throws -> Event {
        do throws(EntryFault) {
            return try decoder.decode(entry)
        } catch {
            throw StoreError.unreadable(
                position: Position(exactly: builder.size) ?? Position(.max),
                problem: "byte \(error.offset): \(error.expected)"
            )
        }
    }

    mutating func append(_ leaf: Hash) throws {
        builder.append(leaf: leaf, completed: &tiles)
        tiles.removeAll(keepingCapacity: true)
        guard let roots = roots[builder.size] else { return }
        guard roots.allSatisfy({ $0 == builder.root }) else { throw GrownTree.parted(builder.size) }
    }

    static func parted(_ size: Int) -> Failure {
        Failure(
            Code.verificationFailed,
            vi:
                "Với các mục ấy sổ không có gốc Merkle đã ký cho \(size.grouped) mục: sổ và nơi công bố "
                + "là hai lịch sử. Không thêm gì; tìm bản sao log.db đúng hơn.",
            en:
                "With those entries the log does not have the root signed for \(size.grouped) entries: "
                + "it and the publication are two histories. Nothing was added; look for a better "
                + "copy of log.db."
        )
    }
}
