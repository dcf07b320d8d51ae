public import Ledger
public import LedgerProof

/// What a kit says of itself in `kit.json`: which files it has, and a hint what it is about.
///
/// The text is canonical JSON as entries are; see `Schemas/formats/kit.md`. Nothing but the files'
/// hashes is ever believed.
public struct KitManifest: Hashable, Sendable {
    /// One file of the kit.
    public struct File: Hashable, Sendable {
        public let path: String
        public let byteCount: Int
        public let sha256: Hash

        public init(path: String, byteCount: Int, sha256: Hash) {
            (self.path, self.byteCount, self.sha256) = (path, byteCount, sha256)
        }
    }

    /// The log's name.
    public let origin: String
    /// The position of the event that made the rating known.
    public let rating: Position
    /// The number of entries.
    public let size: Int
    /// All files but `kit.json`, in the order of their paths' bytes.
    public let files: [File]

    public static let name = "kit.json"
    private static let format = "socai-kit/1"

    public init(origin: String, rating: Position, size: Int, files: [File]) {
        (self.origin, self.rating, self.size) = (origin, rating, size)
        self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The file as it is written.
    public var bytes: [UInt8] {
        var writer = EntryWriter()
        writer.open()
        writer.key("files")
        writer.openArray()
        for file in files {
            writer.open()
            writer.key("bytes")
            writer.integer(file.byteCount)
            writer.key("path")
            writer.string(file.path)
            writer.key("sha256")
            writer.string(file.sha256.hex)
            writer.close()
        }
        writer.closeArray()
        writer.key("format")
        writer.string(KitManifest.format)
        writer.key("origin")
        writer.string(origin)
        writer.key("rating")
        writer.integer(Int(rating.value))
        writer.key("size")
        writer.integer(size)
        writer.close()
        return writer.bytes
    }

    /// Reads what ``bytes`` writes and nothing else.
    ///
    /// - Throws: ``EntryFault`` naming the byte; also for a path that leads out of the kit, or files
    ///   out of order.
    public init(bytes: [UInt8]) throws(EntryFault) {
        var reader = CanonicalText(bytes)
        self = try reader.read { reader throws(EntryFault) in
            try KitManifest(&reader)
        }
    }

    private init(_ reader: inout EntryReader) throws(EntryFault) {
        try reader.open()
        try reader.required("files")
        files = try KitManifest.files(&reader)
        try reader.required("format")
        guard try reader.string() == KitManifest.format else {
            throw reader.fault(KitManifest.format)
        }
        try reader.required("origin")
        origin = try reader.string()
        try reader.required("rating")
        rating = Position(try reader.position())
        try reader.required("size")
        size = try reader.integer()
        guard (1...Int(UInt32.max)).contains(size) else { throw reader.fault("1…4294967295") }
        try reader.close()
    }

    private static func files(_ reader: inout EntryReader) throws(EntryFault) -> [File] {
        var files: [File] = []
        try reader.expect("[")
        repeat {
            try reader.open()
            try reader.required("bytes")
            let byteCount = try reader.integer()
            try reader.required("path")
            let path = try reader.string()
            try reader.required("sha256")
            guard let hash = try reader.hex() else { throw reader.fault("a SHA-256 in hex") }
            try reader.close()
            guard byteCount >= 0, KitPath.isSafe(path) else {
                throw reader.fault("a path that stays within the kit")
            }
            let isNext =
                files.last.map { $0.path.utf8.lexicographicallyPrecedes(path.utf8) } ?? true
            guard isNext, path != KitManifest.name else { throw reader.fault("files in order") }
            files.append(File(path: path, byteCount: byteCount, sha256: hash))
        } while reader.take(UInt8(ascii: ","))
        try reader.expect("]")
        return files
    }
}

/// Which names files of a kit may have.
public enum KitPath {
    /// Folders and a name of `A–Z a–z 0–9 . _ -`, none of them `.` or `..`; never from the root.
    public static func isSafe(_ path: String) -> Bool {
        guard 1...255 ~= path.utf8.count else { return false }
        return path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .allSatisfy { part in
                !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
                    && part.allSatisfy(isPlain)
            }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// Reads one JSON text from its first byte to its last.
struct CanonicalText {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func read<Value>(
        _ body: (inout EntryReader) throws(EntryFault) -> Value
    ) throws(EntryFault) -> Value {
        let result = bytes.withUnsafeBytes { buffer -> Result<Value, EntryFault> in
            do throws(EntryFault) {
                var reader = EntryReader(buffer, from: 0, to: buffer.count)
                let value = try body(&reader)
                guard reader.isAtEnd() else { throw reader.fault("the end") }
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

extension EntryReader {
    /// A hash in 64 lower-case digits; nil for any other string.
    mutating func hex() throws(EntryFault) -> Hash? {
        let text = try string()
        return Hash(hex: text).flatMap { $0.hex == text ? $0 : nil }
    }
}
