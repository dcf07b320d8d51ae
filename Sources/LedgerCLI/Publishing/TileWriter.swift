import Foundation
import LedgerNode
import LedgerStore

/// Writes many files that become durable together.
///
/// Each appears whole under its name. Asking for the disk one file at a time would cost a wait
/// each; here everything is written first, the system is told to write it out, and then each file
/// answers for itself.
final class TileWriter {
    private let root: String
    private var pending: [String] = []
    private var folders: Set<String> = []
    private(set) var fileCount = 0
    private(set) var byteCount = 0

    init(_ root: String) {
        self.root = root
    }

    /// So many files are written before the disk is waited for.
    private static let pendingMax = 8192

    /// Puts a file under its name; durable only after ``settle()``.
    func put(_ name: String, _ bytes: [UInt8]) throws {
        let path = root + "/" + name
        let folder = (path as NSString).deletingLastPathComponent
        if folders.insert(folder).inserted { try Home.makeFolder(folder, mode: 0o755) }
        try DurableFile.write(fresh, bytes, mode: 0o644, isDurable: false)
        guard rename(fresh, path) == 0 else {
            throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
        }
        pending.append(path)
        (fileCount, byteCount) = (fileCount + 1, byteCount + bytes.count)
        if pending.count >= TileWriter.pendingMax { try settleFiles() }
    }

    /// Makes everything put durable, with the folders it lies in.
    func settle() throws {
        try settleFiles()
        unlink(fresh)
    }

    private func settleFiles() throws {
        let files = pending
        pending.removeAll(keepingCapacity: true)
        if let synchronize = TileWriter.synchronizeSystem {
            let descriptor = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            defer { close(descriptor) }
            guard descriptor >= 0, synchronize(descriptor) == 0 else {
                throw StoreError.unavailable(file: root, problem: String(cString: strerror(errno)))
            }
            return
        }
        sync()
        for path in files { try DurableFile.synchronize(path) }
        for folder in foldersAndAbove() { try DurableFile.synchronizeFolder(folder) }
    }

    /// Names of new folders stand in those above them.
    private func foldersAndAbove() -> Set<String> {
        var all = folders
        for folder in folders {
            var above = folder
            while above.utf8.count > root.utf8.count {
                above = (above as NSString).deletingLastPathComponent
                all.insert(above)
            }
        }
        return all
    }

    /// `syncfs(2)`, which writes out one file system and, from Linux 5.8 on, says if a write failed;
    /// it is not among what Foundation shows, and older systems lack it.
    private static let synchronizeSystem: (@convention(c) (Int32) -> Int32)? = {
        guard let symbol = dlsym(nil, "syncfs") else { return nil }
        return unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    }()

    private var fresh: String { root + "/.new" }
}
