import Crypto
import Foundation
import GRDB
import Ledger
import LedgerStore

/// A subject given a handle and not yet in the file; 100 bytes.
struct NewSubject: Sendable {
    let handle: UInt32
    let field: UInt8
    let lookup: Lookup
    let value: String
}

/// A name given to a citizen and not yet in the file.
struct NewName: Sendable {
    let handle: UInt32
    let text: String
}

/// An id given to a file and not yet in the vault's own.
struct NewBatch: Sendable {
    let lookup: Lookup
    let id: EventID
    /// SHA-256 of the file, which finds it again under another key.
    let digest: Data
}

extension VaultKey {
    /// A file's digest, sealed with the vault's own key.
    mutating func seal(_ digest: Data) throws -> Data {
        try seal(digest, with: wrapping, for: 0, SealedField.file)
    }
}

/// Sealed values one behind the other, lent to a statement without a copy of each.
private struct SealedBytes {
    private var bytes: [UInt8] = []
    private var starts = [0]
    /// Which value each came from; what gives nothing has none.
    private(set) var sources: [Int] = []

    init<Value>(_ values: [Value], seal: (Value) throws -> Data?) rethrows {
        for (source, value) in values.enumerated() {
            guard let sealed = try seal(value) else { continue }
            bytes += sealed
            starts.append(bytes.count)
            sources.append(source)
        }
    }

    var count: Int {
        sources.count
    }

    func withBytes<Result>(
        _ body: ((Int) -> UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBytes { bytes in
            try body { UnsafeRawBufferPointer(rebasing: bytes[starts[$0]..<starts[$0 + 1]]) }
        }
    }
}

/// The vault's open transaction: seals and inserts what was given, behind the thread that gives.
final class VaultWriter: @unchecked Sendable {
    // Unchecked: its owner touches it inside one worker only.
    private let queue: DatabaseQueue
    private let path: String
    private var key: VaultKey
    private var ring: KeyRing
    private var insert: BulkInsert?
    private var lookups: [(Lookup, UInt32)] = []

    /// From this many rows on, the write-ahead log is brought into the file after the commit.
    private static let largeCount = 4096

    init(_ queue: DatabaseQueue, path: String, key: VaultKey) {
        (self.queue, self.path) = (queue, path)
        self.key = key.withFreshNonces()
        ring = KeyRing(key)
    }

    private var isOpen: Bool {
        insert != nil
    }

    struct Given: Sendable {
        let subjects: [NewSubject]
        let names: [NewName]
    }

    func add(_ given: Given) throws {
        try add(given.subjects)
        try add(given.names)
    }

    private func add(_ subjects: [NewSubject]) throws {
        guard !subjects.isEmpty else { return }
        try change { db in
            let insert = try begin(db)
            let sealed = try SealedBytes(subjects) { subject in
                let own = try ring.newKey(of: subject.handle, db)
                let bytes = Data(subject.value.utf8)
                return try key.seal(bytes, with: own, for: subject.handle, subject.field)
            }
            try sealed.withBytes { bytes in
                try insert.insert(count: subjects.count) { index, binder in
                    binder.integer(Int(subjects[index].handle))
                    binder.integer(Int(subjects[index].field))
                    binder.bytes(borrowing: bytes(index))
                }
            }
            lookups += subjects.map { ($0.lookup, $0.handle) }
        }
    }

    private func begin(_ db: Database) throws -> BulkInsert {
        if let insert { return insert }
        try db.execute(sql: "BEGIN IMMEDIATE")
        let made = try BulkInsert(db, into: "subject", columns: ["handle", "kind", "sealed"])
        insert = made
        return made
    }

    private func add(_ names: [NewName]) throws {
        guard !names.isEmpty else { return }
        try change { db in
            _ = try begin(db)
            let sealed = try SealedBytes(names) { name in
                guard let own = try ring.key(of: name.handle, db) else { return nil }
                let bytes = Data(name.text.utf8)
                return try key.seal(bytes, with: own, for: name.handle, SealedField.name)
            }
            let insert = try BulkInsert(
                db,
                into: "name",
                columns: ["handle", "sealed"],
                clause: " ON CONFLICT DO UPDATE SET sealed = excluded.sealed"
            )
            try sealed.withBytes { bytes in
                try insert.insert(count: sealed.count) { index, binder in
                    binder.integer(Int(names[sealed.sources[index]].handle))
                    binder.bytes(borrowing: bytes(index))
                }
            }
        }
    }

    func keep(_ batches: [NewBatch]) throws {
        guard !batches.isEmpty else { return }
        try change { db in
            _ = try begin(db)
            for batch in batches {
                try db.execute(
                    sql: "INSERT INTO batch VALUES (?, ?, ?)",
                    arguments: [batch.lookup.data, batch.id.data, try key.seal(batch.digest)]
                )
            }
        }
    }

    /// Salts of extracts, by the first ids of their files.
    func keep(_ salts: [EventID: Data]) throws {
        guard !salts.isEmpty else { return }
        try change { db in
            _ = try begin(db)
            for (batch, salt) in salts {
                let sql = "INSERT INTO extract_file VALUES (?, ?)"
                try db.execute(sql: sql, arguments: [batch.data, salt])
            }
        }
    }

    /// Makes everything durable; true when so much was written that ``tidy()`` should follow.
    func commit() throws -> Bool {
        guard isOpen else { return false }
        let isLarge = lookups.count >= VaultWriter.largeCount
        try change { db in
            try insertLookups(db)
            try SQLiteFile.commit(db, isLarge: isLarge)
        }
        forget()
        return isLarge
    }

    /// Brings what was committed from the write-ahead log into the file.
    func tidy() {
        SQLiteFile.tidy(queue)
    }

    /// In the order of the look-ups: in any other each would touch a page of its own.
    private func insertLookups(_ db: Database) throws {
        let insert = try BulkInsert(db, into: "subject_lookup", columns: ["lookup", "handle"])
        lookups.sort { $0.0 < $1.0 }
        let words = lookups.flatMap { [$0.0.high, $0.0.low] }
        try words.withUnsafeBytes { bytes in
            try insert.insert(count: lookups.count) { index, binder in
                let lookup = bytes[(index * 16)..<(index * 16 + 16)]
                binder.bytes(borrowing: UnsafeRawBufferPointer(rebasing: lookup))
                binder.integer(Int(lookups[index].1))
            }
        }
    }

    func rollback() {
        guard isOpen else { return }
        forget()
        // A failed rollback leaves the transaction to SQLite, which drops it on close.
        try? queue.writeWithoutTransaction { db in
            if db.isInsideTransaction { try db.execute(sql: "ROLLBACK") }
        }
    }

    private func forget() {
        insert = nil
        lookups.removeAll()
        ring = KeyRing(key)
    }

    private func change<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do {
            return try SQLiteFile.translating(path) { try queue.writeWithoutTransaction(body) }
        } catch {
            rollback()
            throw error
        }
    }
}
