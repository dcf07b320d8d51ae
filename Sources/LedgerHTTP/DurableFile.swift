import Glibc

/// A small file that is whole or absent whenever the power fails.
///
/// Written beside its place, synced, renamed into it, the directory synced.
enum DurableFile {
    /// Why a file could not be written or read.
    struct Fault: Error {
        package let file: String
        package let problem: String

        /// What the system said last.
        init(_ file: String) {
            self.file = file
            problem = String(cString: strerror(errno))
        }
    }

    /// Replaces or makes a file; durable when it returns.
    static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o644) throws(Fault) {
        let scratch = scratch(for: path)
        unlink(scratch)
        try fill(scratch, with: bytes, mode)
        guard rename(scratch, path) == 0 else { throw Fault(path) }
        try sync(directoryOf: path)
    }

    /// Makes a file that must not exist yet, and puts nothing in the way of another's.
    ///
    /// Returns false when there is one.
    static func create(
        _ bytes: [UInt8],
        at path: String,
        mode: UInt32 = 0o644
    ) throws(Fault) -> Bool {
        let scratch = scratch(for: path)
        unlink(scratch)
        try fill(scratch, with: bytes, mode)
        defer { unlink(scratch) }
        if link(scratch, path) != 0 {
            guard errno == EEXIST else { throw Fault(path) }
            return false
        }
        try sync(directoryOf: path)
        return true
    }

    /// Beside the file, and no other process's.
    private static func scratch(for path: String) -> String {
        path + ".\(getpid()).next"
    }

    /// The whole file, nil when there is none.
    ///
    /// - Throws: ``Fault`` when it is longer than `max` or cannot be read.
    static func read(_ path: String, max: Int) throws(Fault) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw Fault(path)
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: max + 1)
        var count = 0
        while count <= max {
            let got = bytes[count...].withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress, $0.count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw Fault(path) }
            if got == 0 { return Array(bytes.prefix(count)) }
            count += got
        }
        errno = EFBIG
        throw Fault(path)
    }

    /// The names in a directory, sorted; none when there is no such directory.
    static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func fill(
        _ path: String,
        with bytes: [UInt8],
        _ mode: UInt32
    ) throws(Fault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw Fault(path) }
        defer { close(file) }
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Fault(path) }
            start += count
        }
        guard fsync(file) == 0 else { throw Fault(path) }
    }

    /// A name is durable only when its directory is.
    private static func sync(directoryOf path: String) throws(Fault) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Fault(folder) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw Fault(folder) }
    }
}
