import Foundation
import LedgerNode
import LedgerSQLite
import LedgerStore

/// The folder the backups of one ledger lie in, each in a folder named by its time.
///
/// Of unfinished ones only names with a dot in front are ever seen; the next run clears them.
struct BackupFolder {
    let path: String

    private static let unfinished = ".unfinished-"

    /// Finished backups by their names, oldest first.
    func names() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { name in
            BackupFolder.isName(name)
                && FileManager.default.fileExists(
                    atPath: "\(path)/\(name)/\(BackupManifest.digestsName)"
                )
        }.sorted()
    }

    /// `20261121T223045Z`, and `-2` behind it for the second of a second.
    private static func isName(_ name: String) -> Bool {
        let stamp = name.utf8.prefix(16)
        guard stamp.count == 16, stamp.last == 90 else { return false }
        return name.utf8.dropFirst(16).allSatisfy { (48...57).contains($0) || $0 == 45 }
            && stamp.enumerated().allSatisfy { index, byte in
                index == 8 ? byte == 84 : index == 15 || (48...57).contains(byte)
            }
    }

    /// Makes one backup: `body` fills a folder, which gets its name only once it is whole.
    ///
    /// - Throws: ``StoreError/busy`` while another makes one here; whatever `body` throws, with
    ///   nothing left behind.
    func add(at time: Date, _ body: (String) async throws -> Void) async throws -> String {
        try Home.makeFolder(path, mode: 0o700)
        let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(lock) }
        guard lock >= 0 else {
            throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
        }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw StoreError.busy(holder: path) }
        clear()
        let name = freeName(time)
        let scratch = path + "/" + BackupFolder.unfinished + name
        do {
            try Home.makeFolder(scratch, mode: 0o700)
            try await body(scratch)
            try BackupFolder.seal(scratch)
            guard rename(scratch, "\(path)/\(name)") == 0 else {
                throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
            }
            try DurableFile.synchronizeFolder(path)
        } catch {
            try? FileManager.default.removeItem(atPath: scratch)
            throw error
        }
        return "\(path)/\(name)"
    }

    /// Takes away all but the newest; how many went.
    func keep(_ count: Int) -> Int {
        let old = names().dropLast(max(count, 1))
        for name in old {
            // Out of sight first: half a backup is never one.
            let gone = path + "/" + BackupFolder.unfinished + name
            if rename("\(path)/\(name)", gone) == 0 {
                try? FileManager.default.removeItem(atPath: gone)
            }
        }
        return old.count
    }

    private func clear() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names where name.hasPrefix(BackupFolder.unfinished) {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    private func freeName(_ time: Date) -> String {
        let stamp = time.ISO8601Format().filter { $0 != "-" && $0 != ":" }
        var (name, number) = (stamp, 1)
        while FileManager.default.fileExists(atPath: "\(path)/\(name)") {
            number += 1
            name = "\(stamp)-\(number)"
        }
        return name
    }

    /// Writes the digests of all files and makes every name durable.
    private static func seal(_ folder: String) throws {
        var lines: [String] = []
        let places = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        for place in (places ?? []).sorted() {
            let path = "\(folder)/\(place)"
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if isFolder.boolValue {
                try DurableFile.synchronizeFolder(path)
            } else {
                lines.append("\(try FileDigest.sha256(of: path))  \(place)\n")
            }
        }
        let file = "\(folder)/\(BackupManifest.digestsName)"
        try DurableFile.write(file, Array(lines.joined().utf8), mode: 0o600, isDurable: true)
        try DurableFile.synchronizeFolder(folder)
    }
}
