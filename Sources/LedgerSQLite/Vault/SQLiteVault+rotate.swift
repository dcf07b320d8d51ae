import Crypto
import Foundation
import GRDB
import LedgerStore

extension SQLiteVault {
    /// Which secret of the key is changed.
    public enum Secret: String, Sendable, CaseIterable {
        /// Seals the subjects' keys. Cost: a seal for every thirty-two subjects.
        case wrapping
        /// Finds subjects. Cost: every value is opened and found anew, about 5 µs each.
        case pepper
    }

    /// Changes secrets of a vault's key, without touching the log.
    ///
    /// Nobody else may write. Stopped at any moment, the vault opens with the old key or the new:
    /// the new one is durable beside the old before the vault changes, and takes its place after.
    public static func changeKey(
        of path: String,
        at keyPath: String,
        _ secrets: Set<Secret>
    ) throws {
        let vault = try SQLiteVault(at: path, key: keyPath)
        let next = keyPath + VaultKey.nextSuffix
        // Left by a change that failed before the vault was touched.
        unlink(next)
        let key = try VaultKey.create(
            at: next,
            VaultKey(
                wrapping: secrets.contains(.wrapping)
                    ? SymmetricKey(size: .bits256) : vault.key.wrapping,
                pepper: secrets.contains(.pepper)
                    ? SymmetricKey(size: .bits256) : vault.key.pepper
            )
        )
        do {
            try vault.reseal(with: key, findsAnew: secrets.contains(.pepper))
        } catch {
            unlink(next)
            throw error
        }
        rename(next, keyPath)
        try SQLiteFile.synchronizeFolder(of: keyPath)
    }

    private func reseal(with other: VaultKey, findsAnew: Bool) throws {
        try access { db in
            try db.execute(sql: "PRAGMA secure_delete=ON")
            try db.inTransaction(.immediate) {
                if findsAnew { try findSubjectsAnew(with: other, db) }
                try sealBatchesAnew(with: other, db)
                var ring = KeyRing(key)
                try ring.rewrap(with: other, db)
                let sql = "UPDATE key_check SET lookup = ?"
                try db.execute(sql: sql, arguments: [other.check.data])
                return .commit
            }
            _ = try? db.checkpoint(.truncate)
        }
    }

    private func findSubjectsAnew(with other: VaultKey, _ db: Database) throws {
        var ring = KeyRing(key)
        var found: [(lookup: Lookup, handle: UInt32)] = []
        let rows = try HotStatement(db, "SELECT handle, kind, sealed FROM subject ORDER BY handle")
        while try rows.step() {
            let handle = UInt32(truncatingIfNeeded: rows.integer(0))
            let field = UInt8(truncatingIfNeeded: rows.integer(1))
            let value = try open(Data(rows.bytes(2)), of: handle, field, &ring, db)
            found.append((other.find(field, value), handle))
        }
        found.sort { $0.lookup < $1.lookup }
        try db.execute(sql: "DELETE FROM subject_lookup")
        let insert = try BulkInsert(db, into: "subject_lookup", columns: ["lookup", "handle"])
        let words = found.flatMap { [$0.lookup.high, $0.lookup.low] }
        try words.withUnsafeBytes { bytes in
            try insert.insert(count: found.count) { index, binder in
                let lookup = bytes[(index * 16)..<(index * 16 + 16)]
                binder.bytes(borrowing: UnsafeRawBufferPointer(rebasing: lookup))
                binder.integer(Int(found[index].handle))
            }
        }
    }

    private func sealBatchesAnew(with other: VaultKey, _ db: Database) throws {
        var other = other.withFreshNonces()
        let rows = try Row.fetchAll(db, sql: "SELECT id, sealed FROM batch")
        try db.execute(sql: "DELETE FROM batch")
        for row in rows {
            let digest = try open(digest: row["sealed"])
            let lookup = digest.withUnsafeBytes { other.find(SealedField.file, $0) }
            try db.execute(
                sql: "INSERT INTO batch VALUES (?, ?, ?)",
                arguments: [lookup.data, row["id"] as Data, try other.seal(digest)]
            )
        }
    }

    private func open(digest sealed: Data) throws -> Data {
        guard let digest = try? key.open(sealed, with: key.wrapping, of: 0, SealedField.file) else {
            throw StoreError.corrupt(file: path, problem: "the digest of a file was changed")
        }
        return digest
    }
}
