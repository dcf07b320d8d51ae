import Foundation
import Ledger
import LedgerSQLite

/// What lies in a ledger's directory, seen from outside.
struct HomeFacts {
    let files: [FileSize]

    struct FileSize {
        let name: String
        let path: String
        /// With the write-ahead log beside it.
        let bytes: Int
        let facts: FileFacts?
    }

    init(_ home: Home) throws {
        files = try [("log.db", home.log), ("views.db", home.views), ("vault.db", home.vault)]
            .filter { FileManager.default.fileExists(atPath: $0.1) }
            .map { name, path in
                let bytes = HomeFacts.size(path) + HomeFacts.size(path + "-wal")
                let facts = try FileFacts(of: path)
                return FileSize(name: name, path: path, bytes: bytes, facts: facts)
            }
    }

    private static func size(_ path: String) -> Int {
        // Looked at, not opened: closing a database file would drop SQLite's locks on it.
        let file = (path as NSString).resolvingSymlinksInPath
        let facts = try? FileManager.default.attributesOfItem(atPath: file)
        return facts?[.size] as? Int ?? 0
    }

    /// Who holds the right to write: the process's number, or nil when nobody does.
    static func writer(of home: Home) -> String? {
        let descriptor = open(home.writerLock, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
        let holder = try? String(contentsOfFile: home.writerLock, encoding: .utf8)
        return holder.flatMap { $0.isEmpty ? nil : $0 } ?? "?"
    }
}
