import Dispatch
import Foundation
import LedgerIntake
import LedgerProof
import LedgerStore
import Synchronization

/// The files of a kit, wherever they lie.
protocol KitFiles: PublishedFiles {
    /// The length of every file by its path; all paths are safe.
    var sizes: [String: Int] { get }
}

extension KitFiles {
    func size(of path: String) -> Int? { sizes[path] }

    func names(in folder: String) -> [String] {
        sizes.keys.filter { $0.hasPrefix(folder + "/") }.map {
            String($0.dropFirst(folder.count + 1))
        }
        .sorted()
    }
}

/// Finds what somebody handed over, without following where it leads.
enum KitOpening {
    /// - Throws: ``Failure`` when it is neither a folder nor a zip, or not one of a kit.
    static func files(_ path: String) throws -> any KitFiles {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw Failure(
                Code.badData,
                vi: "Không có \(path); kiểm tra đường dẫn.",
                en: "There is no \(path); check the path."
            )
        }
        if status.st_mode & S_IFMT == S_IFDIR { return try KitFolder(path) }
        return try KitZip(path)
    }

    /// The light kit in a file that begins as JSON; nil for anything else.
    ///
    /// - Throws: ``Failure`` naming the byte at which it is none.
    static func light(_ path: String) throws -> LightKit? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let file = FileHandle(forReadingAtPath: path)
        else { return nil }
        defer { try? file.close() }
        let most = LightKit.byteCountMax + 1
        guard let data = try file.read(upToCount: most), data.first == UInt8(ascii: "{") else {
            return nil
        }
        do throws(EntryFault) {
            return try LightKit(bytes: Array(data))
        } catch {
            throw Failure(
                Code.badData,
                vi:
                    "\(path), byte \(error.offset): cần \(error.expected); xin lại hồ sơ, đừng mở bằng "
                    + "trình soạn thảo.",
                en:
                    "\(path), byte \(error.offset): expected \(error.expected); ask for the kit again, "
                    + "and keep editors away from it."
            )
        }
    }

    static func unsafe(_ name: String) -> Failure {
        let shown = KitOpening.shown(name)
        return Failure(
            Code.badData,
            vi:
                "Trong hồ sơ có tên tệp “\(shown)”: không phải tên thường, hoặc dẫn ra ngoài hồ sơ. "
                + "Hồ sơ này không do socai lập; xin lại bản gốc.",
            en: "The kit has a file named “\(shown)”, which is no plain name or leads out of it. "
                + "socai made no such kit; ask for the original."
        )
    }

    /// A name as it may be shown: without what would move the terminal's cursor, and short.
    static func shown(_ name: String) -> String {
        String(
            name.unicodeScalars.prefix(80).map { scalar in
                scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
                    ? "?" : Character(scalar)
            }
        )
    }
}

/// A kit as a folder; only plain files, no links.
struct KitFolder: KitFiles {
    let sizes: [String: Int]
    private let root: String

    /// More files than the kit of a log of 10^8 entries has.
    private static let fileCountMax = 1_000_000

    init(_ root: String) throws {
        self.root = root
        var sizes: [String: Int] = [:]
        var folders = [""]
        while let folder = folders.popLast() {
            let path = folder.isEmpty ? root : root + "/" + folder
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                throw KitFolder.unreadable(path)
            }
            for name in names {
                let inside = folder.isEmpty ? name : folder + "/" + name
                guard KitPath.isSafe(inside) else { throw KitOpening.unsafe(inside) }
                var status = stat()
                guard lstat(root + "/" + inside, &status) == 0 else {
                    throw KitFolder.unreadable(inside)
                }
                switch status.st_mode & S_IFMT {
                case S_IFDIR: folders.append(inside)
                case S_IFREG: sizes[inside] = Int(status.st_size)
                default: throw KitOpening.unsafe(inside)
                }
                guard sizes.count + folders.count <= KitFolder.fileCountMax else {
                    throw KitFolder.unreadable(root)
                }
            }
        }
        self.sizes = sizes
    }

    func bytes(_ path: String) -> [UInt8]? {
        guard let size = sizes[path] else { return nil }
        let descriptor = open(root + "/" + path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return }
                filled += count
            }
        }
        return bytes.count == size ? bytes : nil
    }

    private static func unreadable(_ path: String) -> Failure {
        let shown = KitOpening.shown(path)
        return Failure(
            Code.badData,
            vi: "Không đọc được \(shown) trong hồ sơ; kiểm tra quyền đọc.",
            en: "Cannot read \(shown) in the kit; check the right to read it."
        )
    }
}

/// A kit as one zip, never unpacked to disk.
struct KitZip: KitFiles {
    let sizes: [String: Int]
    private let zip: ZipFile

    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(
                Code.badData,
                vi: "Không đọc được \(path); kiểm tra quyền đọc.",
                en: "Cannot read \(path); check the right to read it."
            )
        }
        do throws(ZipFile.Fault) {
            zip = try ZipFile(Array(data))
        } catch {
            throw KitZip.failure(path, error)
        }
        if let name = zip.sizes.keys.sorted().first(where: { !KitPath.isSafe($0) }) {
            throw KitOpening.unsafe(name)
        }
        sizes = zip.sizes
    }

    func bytes(_ path: String) -> [UInt8]? {
        // What the checksum refutes is as good as missing.
        (try? zip.bytes(path)) ?? nil
    }

    private static func failure(_ path: String, _ fault: ZipFile.Fault) -> Failure {
        let (vi, en) =
            switch fault {
            case .damaged:
                ("bị cắt, bị hỏng hoặc không phải tệp zip", "cut short, damaged or no zip")
            case .encrypted: ("có mật khẩu", "protected by a password")
            case .tooLarge: ("bung ra quá lớn so với tệp", "far larger unpacked than any kit")
            }
        return Failure(
            Code.badData,
            vi: "\(path): \(vi); xin lại hồ sơ từ nơi lập.",
            en: "\(path) is \(en); ask for the kit again."
        )
    }
}

/// Reads files of a kit within bounds and remembers the hash of each.
final class KitShelf: Sendable {
    let files: any KitFiles
    private let hashes = Mutex<[String: Hash]>([:])

    init(_ files: any KitFiles) {
        self.files = files
    }

    /// A file; nil when there is none, it is longer than may be, or cannot be read whole.
    func read(_ path: String, atMost byteCountMax: Int) -> [UInt8]? {
        guard let size = files.sizes[path], size <= byteCountMax, let bytes = files.bytes(path)
        else { return nil }
        if hashes.withLock({ $0[path] }) == nil {
            let hash = Hash(sha256Of: bytes)
            hashes.withLock { $0[path] = hash }
        }
        return bytes
    }

    /// The SHA-256 of a file; read now, if it was not before.
    func hash(of path: String) -> Hash? {
        if let known = hashes.withLock({ $0[path] }) { return known }
        _ = read(path, atMost: KitShelf.byteCountMax)
        return hashes.withLock { $0[path] }
    }

    /// No file of a kit is longer.
    static let byteCountMax = 1 << 30
    /// A bundle of entries as long as can be published.
    static let bundleByteCountMax = EntryBundle.width * (EntryBundle.entryByteCountMax + 2)
}
