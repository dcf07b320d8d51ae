import Glibc

/// Reads and writes small files whole, so that after a loss of power each is there or is not.
enum FileAccess {
    /// Notes, keys and the guard are far shorter.
    static let byteCountMax = 1_000_000

    /// The bytes of a file and who may read it; nil when there is no such file.
    static func read(_ path: String) throws -> (bytes: [UInt8], mode: mode_t)? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw SignerFailure(path, errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SignerFailure(path, errno) }
        return (try readAll(descriptor, path), status.st_mode)
    }

    /// Everything up to the end, at most one byte more than ``byteCountMax``.
    static func readAll(_ descriptor: Int32, _ path: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while bytes.count <= byteCountMax {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SignerFailure(path, errno) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return Array(bytes.prefix(byteCountMax + 1))
    }

    /// Makes a file nobody else may read and that is durable with its name; never over another.
    static func create(_ path: String, _ bytes: [UInt8]) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw SignerFailure.exists(path) }
            throw SignerFailure(path, errno)
        }
        do {
            defer { close(descriptor) }
            try writeDurably(bytes, to: descriptor, path)
        } catch {
            // Half a key is none: the next attempt must find the place free.
            unlink(path)
            throw error
        }
        try synchronizeFolder(of: path)
    }

    /// Puts other content into a file's place: whoever looks finds the old one or the new one.
    static func replace(_ path: String, _ bytes: [UInt8]) throws {
        let fresh = path + ".new"
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let descriptor = open(fresh, flags, 0o600)
        guard descriptor >= 0 else { throw SignerFailure(fresh, errno) }
        do {
            defer { close(descriptor) }
            try writeDurably(bytes, to: descriptor, fresh)
        }
        guard rename(fresh, path) == 0 else { throw SignerFailure(path, errno) }
        try synchronizeFolder(of: path)
    }

    /// Makes the names in a file's folder durable.
    static func synchronizeFolder(of path: String) throws {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SignerFailure(folder, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SignerFailure(folder, errno) }
    }

    /// Makes a folder nobody else may look into, and those above it.
    static func makeFolder(_ path: String) throws {
        if access(path, F_OK) == 0 { return }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        var made = path.hasPrefix("/") ? "" : "."
        for part in parts {
            made += "/" + part
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
                throw SignerFailure(made, errno)
            }
        }
        try synchronizeFolder(of: path)
    }

    /// Hands over all bytes, or fails.
    static func write(_ bytes: [UInt8], to descriptor: Int32, _ name: String) throws {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SignerFailure(name, errno) }
            start += count
        }
    }

    private static func writeDurably(
        _ bytes: [UInt8],
        to descriptor: Int32,
        _ path: String
    ) throws {
        try write(bytes, to: descriptor, path)
        guard fsync(descriptor) == 0 else { throw SignerFailure(path, errno) }
    }
}

extension SignerFailure {
    /// What the system says about a file.
    init(_ path: String, _ number: Int32) {
        let problem = String(cString: strerror(number))
        self.init(
            .unavailable,
            vi: "Không dùng được \(path): \(problem). Không có chữ ký nào được đưa ra.",
            en: "Cannot use \(path): \(problem). No signature was handed out."
        )
    }

    static func exists(_ path: String) -> SignerFailure {
        SignerFailure(
            .exists,
            vi: "Đã có khóa ở \(path); khóa không bao giờ bị ghi đè. Đổi khóa bằng “rotate”.",
            en: "There is a key in \(path); a key is never overwritten. Change it by “rotate”."
        )
    }
}
