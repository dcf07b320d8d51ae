import Foundation
import Ledger
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Brings a tile directory up to a signed checkpoint.
///
/// Everything the checkpoint needs is durable before it takes its place; stopped anywhere, the
/// directory shows the checkpoint before, and the next run begins again behind that.
struct Publisher {
    let home: Home
    let log: any EventStore
    let directory: TileDirectory

    struct Summary {
        let from: Int
        let checkpoint: Checkpoint
        let fileCount: Int
        let byteCount: Int
        /// Bytes of hash tiles among them.
        let tileByteCount: Int
    }

    /// - Throws: ``Failure`` when the directory is another log's or shows another history.
    func run() throws -> Summary {
        let keys = try LogKeys(of: home)
        guard let newest = try home.checkpoints.newest() else {
            throw Failure(
                Code.failure,
                vi: "Chưa có checkpoint nào được ký; chạy “socai checkpoint” trước.",
                en: "No checkpoint was signed yet; run “socai checkpoint” first."
            )
        }
        let source = home.checkpoints.file(of: newest.checkpoint.size)
        try newest.check(of: log.origin, by: keys.required(in: home), from: source)
        try makePlace()
        let lock = try lockPlace()
        defer { close(lock) }
        let start = try takeUp(newest.checkpoint)
        let writer = TileWriter(directory.path)
        // First of all and durably: it says whose a directory is that was only begun.
        try DurableFile.replace(directory.keysFile, keys.bytes)
        let tiles = try write(from: start, newest.checkpoint, writer)
        try putCheckpoints(upTo: newest.checkpoint.size, from: start, writer)
        try writer.settle()
        try DurableFile.replace(directory.checkpointFile, newest.bytes)
        let sizes = try directory.checkpoints.sizes().suffix(Publisher.cleanedSizes)
        directory.removePartials(ofSizes: Array(sizes), below: newest.checkpoint.size)
        return Summary(
            from: start,
            checkpoint: newest.checkpoint,
            fileCount: writer.fileCount,
            byteCount: writer.byteCount,
            tileByteCount: tiles
        )
    }

    /// Partial tiles of this many checkpoints are looked for; all but a stopped run's are gone.
    private static let cleanedSizes = 100

    private func makePlace() throws {
        guard !FileManager.default.fileExists(atPath: directory.path + "/log.db") else {
            throw Failure(
                Code.failure,
                vi: "\(directory.path) là thư mục của một sổ; công bố vào thư mục khác.",
                en: "\(directory.path) is the directory of a ledger; publish into another."
            )
        }
        try Home.makeFolder(directory.path, mode: 0o755)
    }

    /// One publisher at a time.
    private func lockPlace() throws -> Int32 {
        let descriptor = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw StoreError.busy(holder: directory.path)
        }
        return descriptor
    }

    /// How many entries are published there already, if the directory is this log's.
    private func takeUp(_ newest: Checkpoint) throws -> Int {
        let keys = try LogKeys(file: directory.keysFile).keys
        if let key = keys.first, key.name != log.origin { throw foreign(key.name) }
        guard let published = try directory.published()?.checkpoint else {
            let tiles = directory.path + "/tile"
            guard keys.isEmpty, FileManager.default.fileExists(atPath: tiles) else { return 0 }
            throw foreign("?")
        }
        guard published.origin.utf8.elementsEqual(log.origin.utf8) else {
            throw foreign(published.origin)
        }
        guard published.size <= newest.size else {
            throw Failure(
                Code.verificationFailed,
                vi: "\(directory.path) đã công bố \(published.size.grouped) mục, sổ này mới ký đến "
                    + "\(newest.size.grouped): sổ là bản cũ? Nạp bù: socai catch-up \(directory.path)",
                en:
                    "\(directory.path) shows \(published.size.grouped) entries, this log was signed up "
                    + "to \(newest.size.grouped): is it an older copy? Catch up: socai catch-up "
                    + directory.path
            )
        }
        guard try log.root(ofFirst: published.size) == published.root else {
            throw Failure(
                Code.verificationFailed,
                vi:
                    "\(directory.path) công bố \(published.size.grouped) mục của một lịch sử khác; không "
                    + "ghi gì vào đó. Giữ nó làm chứng cứ.",
                en: "\(directory.path) shows \(published.size.grouped) entries of another history; "
                    + "nothing was written there. Keep it as evidence."
            )
        }
        return published.size
    }

    private func foreign(_ origin: String) -> Failure {
        Failure(
            Code.badData,
            vi:
                "\(directory.path) thuộc về sổ \(origin), không phải \(log.origin); chọn thư mục khác.",
            en:
                "\(directory.path) belongs to the log \(origin), not to \(log.origin); choose another."
        )
    }

    /// Writes the tiles and bundles behind those published; the bytes of tiles.
    private func write(
        from published: Int,
        _ checkpoint: Checkpoint,
        _ writer: TileWriter
    ) throws -> Int {
        guard published < checkpoint.size else { return 0 }
        let start = published / FullTile.width * FullTile.width
        let bar = ProgressBar(say("Công bố", "Publishing"), total: checkpoint.size - start)
        var builder = try TreeBuilder(size: start, edge: []) { id in try log.tile(id).map(\.bytes) }
        var (tiles, bundle, tileBytes) = ([FullTile](), [UInt8](), 0)
        try log.scan(start..<checkpoint.size) { position, entry in
            EntryBundle.append(entry, to: &bundle)
            builder.append(leaf: .leaf(entry), completed: &tiles)
            guard !tiles.isEmpty else { return }
            let index = Int(position.value) / EntryBundle.width
            try writer.put(EntryBundle.path(index: index, width: EntryBundle.width), bundle)
            for tile in tiles { try writer.put(tile.id.path, tile.bytes) }
            tileBytes += tiles.count * FullTile.byteCount
            tiles.removeAll(keepingCapacity: true)
            bundle.removeAll(keepingCapacity: true)
            try bar.advance(FullTile.width)
        }
        let (index, width) = checkpoint.size.quotientAndRemainder(dividingBy: EntryBundle.width)
        if width > 0 { try writer.put(EntryBundle.path(index: index, width: width), bundle) }
        tileBytes += try writePartials(ProofTree(builder) { _ in nil }, writer)
        bar.finish()
        guard builder.root == checkpoint.root else {
            throw Failure(
                Code.verificationFailed,
                vi:
                    "Các mục đọc lại không cho gốc Merkle đã ký; không công bố. Chạy “socai verify”.",
                en: "The entries, read again, do not give the root that was signed; nothing is "
                    + "published. Run “socai verify”."
            )
        }
        return tileBytes
    }

    /// The unfinished tile of each level.
    private func writePartials(_ tree: ProofTree, _ writer: TileWriter) throws -> Int {
        var byteCount = 0
        for level in 0...TileID.levelMax where 8 * level < Int.bitWidth - 1 {
            let count = tree.size >> (8 * level)
            guard count > 0 else { break }
            guard count % FullTile.width > 0,
                let id = TileID(level: level, index: count / FullTile.width)
            else { continue }
            let hashes = try tree.hashes(of: id)
            try writer.put(id.path(width: hashes.count), hashes.flatMap(\.bytes))
            byteCount += hashes.count * Hash.byteCount
        }
        return byteCount
    }

    /// Checkpoints not there yet, and those near the end, which may have been cosigned since.
    private func putCheckpoints(upTo size: Int, from start: Int, _ writer: TileWriter) throws {
        let there = Set(try directory.checkpoints.sizes())
        for old in try home.checkpoints.sizes() where old <= size {
            guard old >= start || !there.contains(old) else { continue }
            guard let signed = try home.checkpoints.note(of: old) else { continue }
            try writer.put("checkpoints/" + CheckpointName.of(old), signed.bytes)
        }
    }
}
