import Foundation
import Ledger
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore

/// What a backup holds, in its `backup.json`.
struct BackupManifest: Codable, Equatable {
    /// The version of this form.
    var format = 1
    var kind: Kind
    /// When its log was copied, RFC 3339.
    var madeAt: String
    var origin: String?
    var size: Int?
    /// Base64.
    var root: String?
    /// Whether the vault's key is in it.
    var hasKeys = false

    enum Kind: String, Codable {
        /// One ledger: its log, vault, checkpoints and policy.
        case ledger
        /// The service's own file.
        case service
    }

    static let fileName = "backup.json"
    static let digestsName = "SHA256SUMS"

    var head: (size: Int, root: Hash)? {
        guard let size, let root = root.flatMap({ Hash(base64: $0) }) else { return nil }
        return (size, root)
    }

    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}

/// The folder of one finished backup.
struct Backup {
    let path: String
    let manifest: BackupManifest
    /// Every file of it by its place, and its SHA-256.
    let digests: [String: String]

    /// Reads what a backup says of itself; no file of it is looked at yet.
    init(_ path: String) throws {
        self.path = path
        guard let list = try DurableFile.read(path + "/" + BackupManifest.digestsName) else {
            throw Failure(
                Code.badData,
                vi: "\(path) không phải bản sao lưu (không có \(BackupManifest.digestsName)); chỉ "
                    + "một thư mục do “socai backup” viết.",
                en: "\(path) is no backup (there is no \(BackupManifest.digestsName)); name a "
                    + "folder “socai backup” wrote."
            )
        }
        digests = try Backup.digests(list, path)
        let file = path + "/" + BackupManifest.fileName
        guard let bytes = try DurableFile.read(file),
            try FileDigest.sha256(of: file) == digests[BackupManifest.fileName],
            let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(bytes)),
            manifest.format == 1
        else { throw Backup.changed(BackupManifest.fileName, path) }
        self.manifest = manifest
    }

    private static func digests(_ list: [UInt8], _ path: String) throws -> [String: String] {
        var digests: [String: String] = [:]
        for line in String(decoding: list, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "  ", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 64, isPlace(parts[1]),
                digests.updateValue(String(parts[0]), forKey: String(parts[1])) == nil
            else { throw changed(BackupManifest.digestsName, path) }
        }
        return digests
    }

    private static let folders: Set<String> = ["checkpoints", "conflicts", "ratings"]

    /// A file of a backup, or in one of its folders: never a way out of it.
    private static func isPlace(_ text: Substring) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            part.utf8.count <= 100 && part.first != "." && !part.isEmpty
                && part.utf8.allSatisfy { $0 > 32 && $0 < 127 }
        }
        return isPlain
            && (parts.count == 1 || parts.count == 2 && folders.contains(String(parts[0])))
    }

    /// Copies a file out of the backup; what arrives is what was backed up, or nothing.
    func copy(_ place: String, to target: String, mode: mode_t) throws {
        let source = path + "/" + place
        guard FileManager.default.fileExists(atPath: source) else { throw missing(place) }
        try FileCopy.make(of: source, at: target, mode: mode)
        guard try FileDigest.sha256(of: target) == digests[place] else {
            unlink(target)
            throw Backup.changed(place, path)
        }
    }

    private func missing(_ place: String) -> Failure {
        Failure(
            Code.verificationFailed,
            vi: "Bản sao \(path) thiếu \(place); dùng bản sao khác.",
            en: "The backup \(path) lacks \(place); use another backup."
        )
    }

    static func changed(_ place: String, _ path: String) -> Failure {
        Failure(
            Code.verificationFailed,
            vi:
                "\(place) của bản sao \(path) không còn như lúc sao; dùng bản sao khác. Không có gì "
                + "bị thay.",
            en: "\(place) of the backup \(path) is not what was backed up; use another backup. "
                + "Nothing was replaced."
        )
    }
}

/// Copies of plain files.
enum FileCopy {
    /// Copies a file durably, in parts.
    ///
    /// Cost: the file once.
    static func make(of source: String, at target: String, mode: mode_t) throws {
        let (from, to) = (
            open(source, O_RDONLY | O_CLOEXEC),
            open(target, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode)
        )
        defer {
            close(from)
            close(to)
        }
        guard from >= 0 else { throw failure(source) }
        guard to >= 0, fchmod(to, mode) == 0 else { throw failure(target) }
        var part = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            try Interrupt.check()
            let count = part.withUnsafeMutableBytes { read(from, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw failure(source) }
            if count == 0 { break }
            var start = 0
            while start < count {
                let written = part[start..<count].withUnsafeBytes {
                    write(to, $0.baseAddress, $0.count)
                }
                guard written > 0 else { throw failure(target) }
                start += written
            }
        }
        guard fsync(to) == 0 else { throw failure(target) }
    }

    private static func failure(_ path: String) -> StoreError {
        StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
    }
}
