import Foundation
import GRDB
import Ledger
import LedgerVault

/// A change of a vault's file, on the file's one connection.
final class SQLiteVaultTransaction: VaultTransaction {
    private let vault: SQLiteVault
    private let start: VaultState
    private let destroys: Bool
    private var lookupCount = 0

    /// From this many rows on, the write-ahead log is brought into the file after the commit.
    private static let largeCount = 4096

    init(_ vault: SQLiteVault, _ start: VaultState, destroys: Bool) {
        (self.vault, self.start, self.destroys) = (vault, start, destroys)
    }

    func put(_ rows: [SealedRow], in table: VaultTable) throws {
        let replaces = " ON CONFLICT DO UPDATE SET sealed = excluded.sealed"
        try vault.access { db in
            let insert =
                switch table {
                case .subject:
                    try BulkInsert(db, into: "subject", columns: ["handle", "kind", "sealed"])
                case .name:
                    try BulkInsert(
                        db,
                        into: "name",
                        columns: ["handle", "sealed"],
                        clause: replaces
                    )
                case .keyPage:
                    try BulkInsert(
                        db,
                        into: "subject_key",
                        columns: ["page", "sealed"],
                        clause: replaces
                    )
                }
            // Sealed values one behind the other, lent to the statement without a copy of each.
            let bytes = rows.reduce(into: [UInt8]()) { $0 += $1.sealed }
            try bytes.withUnsafeBytes { bytes in
                var start = 0
                try insert.insert(count: rows.count) { index, binder in
                    let row = rows[index]
                    binder.integer(Int(row.number))
                    if table == .subject { binder.integer(Int(row.kind)) }
                    let end = start + row.sealed.count
                    binder.bytes(borrowing: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                    start = end
                }
            }
        }
    }

    func add(_ lookups: [SubjectLookup]) throws {
        lookupCount += lookups.count
        try vault.access { db in
            let insert = try BulkInsert(
                db,
                into: "subject_lookup",
                columns: ["lookup", "handle"]
            )
            let words = lookups.flatMap { [$0.lookup.high, $0.lookup.low] }
            try words.withUnsafeBytes { bytes in
                try insert.insert(count: lookups.count) { index, binder in
                    let lookup = bytes[(index * 16)..<(index * 16 + 16)]
                    binder.bytes(borrowing: UnsafeRawBufferPointer(rebasing: lookup))
                    binder.integer(Int(lookups[index].handle))
                }
            }
        }
    }

    func add(_ batches: [VaultBatch]) throws {
        try vault.access { db in
            for batch in batches {
                try db.execute(
                    sql: "INSERT INTO batch VALUES (?, ?, ?)",
                    arguments: [batch.lookup.data, batch.id.data, batch.sealed]
                )
            }
        }
    }

    func add(_ salts: [EventID: Data]) throws {
        try vault.access { db in
            for (batch, salt) in salts {
                let sql = "INSERT INTO extract_file VALUES (?, ?)"
                try db.execute(sql: sql, arguments: [batch.data, salt])
            }
        }
    }

    func remove(_ handles: [UInt32]) throws {
        let list = SQLiteVault.list(handles)
        try vault.access { db in
            try db.execute(
                sql: """
                    DELETE FROM subject_lookup WHERE handle IN (\(list));
                    DELETE FROM subject WHERE handle IN (\(list));
                    DELETE FROM name WHERE handle IN (\(list));
                    """
            )
            for handle in handles {
                let sql = "INSERT OR IGNORE INTO erased VALUES (?)"
                try db.execute(sql: sql, arguments: [handle])
            }
        }
    }

    func removeLookups() throws {
        try vault.access { try $0.execute(sql: "DELETE FROM subject_lookup") }
    }

    func removeBatches() throws {
        try vault.access { try $0.execute(sql: "DELETE FROM batch") }
    }

    func commit(_ state: VaultState) throws -> Bool {
        let isLarge = lookupCount >= SQLiteVaultTransaction.largeCount
        try vault.access { db in
            if state.check != start.check {
                let sql = "UPDATE key_check SET lookup = ?"
                try db.execute(sql: sql, arguments: [state.check.data])
            }
            if isLarge { try SQLiteFile.putOffTidying(db) }
            try db.execute(sql: "COMMIT")
            // What was destroyed leaves the write-ahead log, too.
            if destroys { _ = try db.checkpoint(.truncate) }
        }
        return isLarge
    }

    func rollback() {
        // A failed rollback leaves the transaction to SQLite, which drops it on close.
        try? vault.access { db in
            if db.isInsideTransaction { try db.execute(sql: "ROLLBACK") }
        }
    }
}
