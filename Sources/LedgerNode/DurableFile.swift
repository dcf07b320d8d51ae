package import Glibc
package import LedgerStore

/// Small files that are there whole or not at all, also after a loss of power.
package enum DurableFile {
    /// Puts content into a file's place; whoever looks finds the old one or the new one.
    ///
    /// Unless the caller keeps others out, another process may be replacing the same file.
    package static func replace(
        _ path: String,
        _ bytes: [UInt8],
        mode: mode_t = 0o644,
        isLocked: Bool = false
    ) throws(StoreError) {
        let fresh = isLocked ? path + ".new" : scratch(for: path)
        try write(fresh, bytes, mode: mode, isDurable: true)
        guard rename(fresh, path) == 0 else { throw failure(path) }
        try synchronizeFolder(of: path)
    }

    /// Makes a file that must not exist yet, and puts nothing in the way of another's.
    ///
    /// Returns false when there is one.
    package static func create(
        _ path: String,
        _ bytes: [UInt8],
        mode: mode_t = 0o644
    ) throws(StoreError) -> Bool {
        let fresh = scratch(for: path)
        defer { unlink(fresh) }
        try write(fresh, bytes, mode: mode, isDurable: true)
        if link(fresh, path) != 0 {
            guard errno == EEXIST else { throw failure(path) }
            return false
        }
        try synchronizeFolder(of: path)
        return true
    }

    /// Beside the file, and no other process's.
    private static func scratch(for path: String) -> String {
        path + ".\(getpid()).new"
    }

    /// Writes a file; without `isDurable` the system writes it out when it likes.
    package static func write(
        _ path: String,
        _ bytes: [UInt8],
        mode: mode_t,
        isDurable: Bool
    ) throws(StoreError) {
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
    package static func synchronize(
        _ path: String,
        isFolder: Bool = false
    ) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isFolder ? O_DIRECTORY : 0))
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    package static func synchronizeFolder(_ path: String) throws(StoreError) {
        try synchronize(path.isEmpty ? "." : path, isFolder: true)
    }

    /// A name is durable only when its folder is.
    private static func synchronizeFolder(of path: String) throws(StoreError) {
        try synchronizeFolder(path.lastIndex(of: "/").map { String(path[...$0]) } ?? "")
    }

    /// The whole file, nil when there is none; also of the kind whose size the system does not tell.
    ///
    /// - Throws: ``StoreError/foreign(file:problem:)`` when it is longer than `max` bytes.
    package static func read(
        _ path: String,
        max: Int = 1_000_000
    ) throws(StoreError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure(path)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: min(max + 1, 1 << 16))
        while bytes.count <= max {
            let count = part.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { return bytes }
            bytes += part[..<count]
        }
        throw StoreError.foreign(file: path, problem: "more than \(max) bytes")
    }

    /// The names in a folder that do not begin with a dot, sorted; none when there is no such folder.
    package static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// What the system said last, of a file.
    package static func failure(_ path: String) -> StoreError {
        .unavailable(file: path, problem: String(cString: strerror(errno)))
    }
}

extension StoreError {
    /// What is wrong with a file, without its name.
    package var problem: String {
        switch self {
        case .unavailable(_, let problem), .foreign(_, let problem), .corrupt(_, let problem):
            problem
        default: "\(self)"
        }
    }
}
