import Foundation
import GRDB
import Ledger
import LedgerStore

/// What the vault keeps of one subject.
public struct SubjectRecord: Hashable, Sendable {
    public enum Kind: String, Sendable {
        case citizen, dossier
    }

    public let kind: Kind
    /// The personal id or dossier code.
    public let value: String
    public let name: String?

    public init(kind: Kind, value: String, name: String?) {
        (self.kind, self.value, self.name) = (kind, value, name)
    }
}

extension SQLiteVault {
    /// Who or what a handle stands for; nil when it was never given or was erased.
    public func subject(_ handle: UInt32) throws -> SubjectRecord? {
        let row = try access { db in
            let sql = "SELECT kind, sealed FROM subject WHERE handle = ?"
            return try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [handle])
        }
        guard let row else { return nil }
        let field = UInt8(truncatingIfNeeded: row["kind"] as Int)
        let value = try access { db in try open(row["sealed"], of: handle, field, db) }
        return SubjectRecord(
            kind: field == SealedField.dossier ? .dossier : .citizen,
            value: value,
            name: try name(of: CitizenHandle(handle))
        )
    }

    /// Whether something is kept under any of the handles.
    public func keeps(anyOf handles: [UInt32]) throws -> Bool {
        guard !handles.isEmpty else { return false }
        let sql =
            "SELECT EXISTS (SELECT 1 FROM subject WHERE handle IN (\(SQLiteVault.list(handles))))"
        return try access { db in try Bool.fetchOne(db, sql: sql) ?? false }
    }

    /// Deletes subjects with everything kept of them, and their keys; done again, it changes nothing.
    ///
    /// Durable when it returns, and gone from the file and its write-ahead log; what was given since
    /// the last commit must be committed before. Cost: one pass over the look-ups.
    public func erase(_ handles: [UInt32]) throws {
        guard !handles.isEmpty else { return }
        let list = SQLiteVault.list(handles)
        try access { db in
            // Freed space is overwritten: the rows stay readable with the key otherwise.
            try db.execute(sql: "PRAGMA secure_delete=ON")
            try db.inTransaction(.immediate) {
                try db.execute(
                    sql: """
                        DELETE FROM subject_lookup WHERE handle IN (\(list));
                        DELETE FROM subject WHERE handle IN (\(list));
                        DELETE FROM name WHERE handle IN (\(list));
                        """
                )
                var ring = KeyRing(key)
                for handle in handles {
                    _ = try ring.erase(handle, db)
                    let sql = "INSERT OR IGNORE INTO erased VALUES (?)"
                    try db.execute(sql: sql, arguments: [handle])
                }
                return .commit
            }
            _ = try db.checkpoint(.truncate)
        }
        forgetKnown()
    }

    private static func list(_ handles: [UInt32]) -> String {
        handles.map(String.init).joined(separator: ",")
    }
}
