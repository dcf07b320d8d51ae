import Glibc
import LedgerStore

/// Small files that are there whole or not at all, also after a loss of power.
enum DurableFile {
    /// Puts content into a file's place; whoever looks finds the old one or the new one.
    ///
    /// Unless the caller keeps others out, another process may be replacing the same file.
    static func replace(
        _ path: String,
        _ bytes: [UInt8],
        mode: mode_t = 0o644,
        isLocked: Bool = false
    ) throws {
        let fresh = isLocked ? path + ".new" : path + ".\(getpid()).new"
        try write(fresh, bytes, mode: mode, isDurable: true)
        guard rename(fresh, path) == 0 else { throw failure(path) }
        try synchronizeFolder(path.lastIndex(of: "/").map { String(path[...$0]) } ?? "")
    }

    /// Writes a file; without `isDurable` the system writes it out when it likes.
    static func write(
        _ path: String,
        _ bytes: [UInt8],
        mode: mode_t,
        isDurable: Bool
    ) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            start += count
        }
        // The creation mode is cut by the mask of whoever runs this.
        guard fchmod(descriptor, mode) == 0 else { throw failure(path) }
        if isDurable, fsync(descriptor) != 0 { throw failure(path) }
    }

    /// Makes a file or the names in a folder durable.
    static func synchronize(_ path: String, isFolder: Bool = false) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isFolder ? O_DIRECTORY : 0))
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    static func synchronizeFolder(_ path: String) throws {
        try synchronize(path.isEmpty ? "." : path, isFolder: true)
    }

    /// The bytes of a file of at most `max` bytes; nil when there is none.
    static func read(_ path: String, max: Int = 1_000_000) throws -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure(path)
        }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure(path) }
        guard size <= max else {
            throw StoreError.foreign(file: path, problem: "more than \(max) bytes")
        }
        var (bytes, filled) = ([UInt8](repeating: 0, count: size), 0)
        while filled < bytes.count {
            let count = bytes[filled...].withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { break }
            filled += count
        }
        return Array(bytes.prefix(filled))
    }

    private static func failure(_ path: String) -> StoreError {
        StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
    }
}
