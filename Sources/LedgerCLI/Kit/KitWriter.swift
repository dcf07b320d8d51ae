import Foundation
import Ledger
import LedgerIntake
import LedgerProof
import LedgerStore

/// Writes the files of a kit beside the place meant, then puts the whole in its place.
///
/// Unfinished, it leaves nothing behind.
final class KitWriter {
    private let path: String
    private let scratch: String
    private var sink: any KitSink
    private var files: [KitManifest.File] = []
    private var isFinished = false

    /// - Throws: ``Failure`` when something is there already, or nothing may be written there.
    init(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                Code.failure,
                vi: "Đã có \(path); chọn tên khác.",
                en: "There is a \(path) already; choose another name."
            )
        }
        self.path = path
        let folder = (path as NSString).deletingLastPathComponent
        let name = ".\((path as NSString).lastPathComponent).\(getpid())"
        scratch = (folder.isEmpty ? "." : folder) + "/" + name
        sink =
            path.hasSuffix(".zip") ? try ZipSink(scratch, path) : try FolderSink(scratch, path)
    }

    deinit {
        if !isFinished { try? FileManager.default.removeItem(atPath: scratch) }
    }

    func add(_ path: String, _ bytes: [UInt8]) throws {
        precondition(KitPath.isSafe(path), "a kit has plain names")
        try sink.add(path, bytes)
        files.append(
            KitManifest.File(
                path: path,
                byteCount: bytes.count,
                sha256: Hash(sha256Of: bytes)
            )
        )
    }

    func add(_ path: String, text: String) throws {
        try add(path, Array(text.utf8))
    }

    /// Writes what the kit says of itself and makes it seen under its name.
    func finish(origin: String, rating: Position, size: Int) throws {
        let manifest = KitManifest(origin: origin, rating: rating, size: size, files: files)
        try sink.add(KitManifest.name, manifest.bytes)
        try sink.finish()
        guard rename(scratch, path) == 0 else {
            throw KitWriter.failure(path, String(cString: strerror(errno)))
        }
        isFinished = true
    }

    fileprivate static func failure(_ path: String, _ problem: String) -> Failure {
        let problem = SystemProblem.words(problem)
        return Failure(
            Code.failure,
            vi: "Không ghi được \(path): \(problem.vi); chọn nơi khác, nơi được phép ghi và còn "
                + "chỗ.",
            en: "Cannot write \(path): \(problem.en); choose a place you may write to that has "
                + "room."
        )
    }
}

/// Where the files of a kit go.
private protocol KitSink {
    mutating func add(_ path: String, _ bytes: [UInt8]) throws
    mutating func finish() throws
}

private struct FolderSink: KitSink {
    private let root: String
    private let named: String
    private var made: Set<String> = []

    init(_ root: String, _ named: String) throws {
        (self.root, self.named) = (root, named)
        try Home.makeFolder(root, mode: 0o755)
    }

    mutating func add(_ path: String, _ bytes: [UInt8]) throws {
        let file = root + "/" + path
        let folder = (file as NSString).deletingLastPathComponent
        if made.insert(folder).inserted { try Home.makeFolder(folder, mode: 0o755) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        } catch {
            throw KitWriter.failure(named, error.localizedDescription)
        }
    }

    func finish() {}
}

private struct ZipSink: KitSink {
    private let file: FileHandle
    private let named: String
    private var zip: ZipWriter

    init(_ path: String, _ named: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw KitWriter.failure(named, String(cString: strerror(errno)))
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        (self.file, self.named) = (file, named)
        zip = ZipWriter { try file.write(contentsOf: Data($0)) }
    }

    mutating func add(_ path: String, _ bytes: [UInt8]) throws {
        do {
            try zip.add(path, bytes)
        } catch ZipWriter.Fault.full {
            throw Failure(
                Code.failure,
                vi:
                    "Hồ sơ quá lớn cho một tệp zip; đặt tên không có đuôi .zip để lập thành thư mục.",
                en: "The kit is too large for a zip; give a name without .zip to make a folder."
            )
        } catch {
            throw KitWriter.failure(named, error.localizedDescription)
        }
    }

    func finish() throws {
        try zip.finish()
        try file.synchronize()
        try file.close()
    }
}
