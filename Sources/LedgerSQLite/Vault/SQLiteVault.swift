import Foundation
import GRDB
public import Ledger
public import LedgerStore

/// The vault in a SQLite file of its own, with its key in another.
public final class SQLiteVault: Vault {
    private let path: String
    private let queue: DatabaseQueue
    private var key: VaultKey
    private var lastHandle: UInt32
    /// Every subject known, once ``preload()`` ran; then no look-up reaches the file.
    private var known: [Lookup: UInt32]?
    /// Subjects and names given since the last commit; 100 bytes each.
    private var pending: [Subject] = []
    private var pendingNames: [(handle: UInt32, sealed: Data)] = []
    /// Finds subjects of ``pending`` while nothing is preloaded.
    private var pendingHandles: [Lookup: UInt32] = [:]
    /// Ids given to files since the last commit.
    private var pendingBatches: [(lookup: Lookup, id: EventID)] = []

    private struct Subject {
        let handle: UInt32
        let kind: UInt8
        let lookup: Lookup
        let value: String
    }

    private enum Kind {
        static let citizen: UInt8 = 1
        static let dossier: UInt8 = 2
        static let file: UInt8 = 3
        static let check: UInt8 = 4
        static let name: UInt8 = 5
    }

    /// Makes a vault and its key; refuses to touch files that exist.
    public static func create(at path: String, key keyPath: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreError.unavailable(file: path, problem: "the file exists already")
        }
        try VaultKey.create(at: keyPath)
        let key = try VaultKey(readingFrom: keyPath)
        let queue = try SQLiteFile.open(path, .full)
        try SQLiteFile.translating(path) {
            try queue.write { db in
                try SQLiteFile.mark(db, as: .vault)
                try db.execute(
                    sql: String(decoding: PackageResources.vault_sql, as: UTF8.self)
                )
                try db.execute(
                    sql: "INSERT INTO key_check VALUES (0, ?)",
                    arguments: [key.find(Kind.check, "socai").data]
                )
            }
            try queue.close()
        }
        _ = chmod(path, 0o600)
    }

    /// Opens a vault with its key.
    /// - Throws: ``StoreError/foreign`` when the key is another vault's.
    public init(at path: String, key keyPath: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError.unavailable(file: path, problem: "no such file")
        }
        let key = try VaultKey(readingFrom: keyPath)
        (self.path, self.key) = (path, key)
        queue = try SQLiteFile.open(path, .full, expecting: .vault)
        lastHandle = try SQLiteFile.translating(path) { [queue] in
            try queue.read { db in
                let check = try Data.fetchOne(db, sql: "SELECT lookup FROM key_check")
                guard check == key.find(Kind.check, "socai").data else {
                    throw StoreError.foreign(
                        file: keyPath,
                        problem: "this key does not belong to \(path)"
                    )
                }
                return UInt32(
                    try Int.fetchOne(db, sql: "SELECT max(handle) FROM subject") ?? 0
                )
            }
        }
    }

    /// The largest handle given; a log that uses larger ones belongs to a newer vault.
    public var handleMax: UInt32 {
        lastHandle
    }

    /// Loads every subject's look-up into memory, for imports; 0,3 µs and 40 bytes each.
    public func preload() throws {
        guard known == nil else { return }
        var all: [Lookup: UInt32] = [:]
        try access { db in
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM subject") ?? 0
            all.reserveCapacity(count + count / 4 + 1024)
            let rows = try HotStatement(db, "SELECT handle, lookup FROM subject_lookup")
            while try rows.step() {
                all[Lookup(rows.bytes(1))] = UInt32(truncatingIfNeeded: rows.integer(0))
            }
        }
        known = all
    }

    public func citizen(_ id: String) throws -> CitizenHandle {
        CitizenHandle(try handle(Kind.citizen, id))
    }

    public func dossier(_ code: String) throws -> DossierHandle {
        DossierHandle(try handle(Kind.dossier, code))
    }

    public func knownCitizen(_ id: String) throws -> CitizenHandle? {
        try find(key.find(Kind.citizen, id)).map { CitizenHandle($0) }
    }

    public func knownDossier(_ code: String) throws -> DossierHandle? {
        try find(key.find(Kind.dossier, code)).map { DossierHandle($0) }
    }

    private func handle(_ kind: UInt8, _ value: String) throws -> UInt32 {
        let lookup = key.find(kind, value)
        if let handle = try find(lookup) { return handle }
        lastHandle += 1
        pending.append(Subject(handle: lastHandle, kind: kind, lookup: lookup, value: value))
        if known != nil {
            known?[lookup] = lastHandle
        } else {
            pendingHandles[lookup] = lastHandle
        }
        return lastHandle
    }

    private func find(_ lookup: Lookup) throws -> UInt32? {
        if let known { return known[lookup] }
        if let handle = pendingHandles[lookup] { return handle }
        return try access { db in
            let sql = "SELECT handle FROM subject_lookup WHERE lookup = ?"
            return try UInt32.fetchOne(
                try db.cachedStatement(sql: sql),
                arguments: [lookup.data]
            )
        }
    }

    /// The number of a citizen, opened; nil when the vault does not know the handle.
    ///
    /// Whoever calls this discloses an identity and has to answer for it.
    public func identity(of citizen: CitizenHandle) throws -> String? {
        let sealed = try access { db in
            let sql = "SELECT sealed FROM subject WHERE handle = ? AND kind = ?"
            return try Data.fetchOne(
                try db.cachedStatement(sql: sql),
                arguments: [Int(citizen.value), Int(Kind.citizen)]
            )
        }
        guard let sealed else { return nil }
        guard let id = try? key.open(sealed, of: citizen.value, Kind.citizen) else {
            let problem = "the identity of citizen \(citizen.value) was sealed for another"
            throw StoreError.corrupt(file: path, problem: problem)
        }
        return id
    }

    public func keepName(_ name: String, of citizen: CitizenHandle) throws {
        let sealed = try key.seal(name, for: citizen.value, Kind.name)
        pendingNames.append((citizen.value, sealed))
    }

    public func name(of citizen: CitizenHandle) throws -> String? {
        let sealed = try access { db in
            let sql = "SELECT sealed FROM name WHERE handle = ?"
            return try Data.fetchOne(
                try db.cachedStatement(sql: sql),
                arguments: [Int(citizen.value)]
            )
        }
        guard let sealed else { return nil }
        guard let name = try? key.open(sealed, of: citizen.value, Kind.name) else {
            let problem = "the name of citizen \(citizen.value) was sealed for another"
            throw StoreError.corrupt(file: path, problem: problem)
        }
        return name
    }

    public func batch(forFile bytes: [UInt8], at instant: Instant) throws -> EventID {
        let lookup = bytes.withUnsafeBytes { key.find(Kind.file, $0) }
        if let known = pendingBatches.first(where: { $0.lookup == lookup }) { return known.id }
        return try access { db in
            let sql = "SELECT id FROM batch WHERE lookup = ?"
            if let data = try Data.fetchOne(db, sql: sql, arguments: [lookup.data]),
                let id = EventID(data: data)
            {
                return id
            }
            let id = EventID.version7(
                at: instant,
                high: UInt16.random(in: 0...0x0fff),
                low: UInt64.random(in: 0..<(1 << 20)) << 41
            )
            pendingBatches.append((lookup, id))
            return id
        }
    }

    // MARK: Writing

    public func commit() throws {
        guard !pending.isEmpty || !pendingNames.isEmpty || !pendingBatches.isEmpty else { return }
        try access { db in
            try db.inTransaction(.immediate) {
                try insertSubjects(db)
                try insertLookups(db)
                try insertNames(db)
                for (lookup, id) in pendingBatches {
                    try db.execute(
                        sql: "INSERT INTO batch VALUES (?, ?)",
                        arguments: [lookup.data, id.data]
                    )
                }
                return .commit
            }
        }
        forgetPending()
    }

    private func forgetPending() {
        pending.removeAll()
        pendingNames.removeAll()
        pendingBatches.removeAll()
        pendingHandles.removeAll()
    }

    private func insertSubjects(_ db: Database) throws {
        let insert = try BulkInsert(db, into: "subject", columns: ["handle", "kind", "sealed"])
        let sealed = try SealedValues(pending.map { ($0.value, $0.handle, $0.kind) }, with: key)
        try sealed.withBytes { sealed in
            try insert.insert(count: pending.count) { index, binder in
                binder.integer(Int(pending[index].handle))
                binder.integer(Int(pending[index].kind))
                binder.bytes(borrowing: sealed(index))
            }
        }
    }

    /// In the order of the look-ups: in any other each would touch a page of its own.
    private func insertLookups(_ db: Database) throws {
        let insert = try BulkInsert(db, into: "subject_lookup", columns: ["lookup", "handle"])
        let sorted = pending.map { ($0.lookup, $0.handle) }.sorted { $0.0 < $1.0 }
        let lookups = sorted.flatMap { [$0.0.high, $0.0.low] }
        try lookups.withUnsafeBytes { lookups in
            try insert.insert(count: sorted.count) { index, binder in
                let lookup = lookups[(index * 16)..<(index * 16 + 16)]
                binder.bytes(borrowing: UnsafeRawBufferPointer(rebasing: lookup))
                binder.integer(Int(sorted[index].1))
            }
        }
    }

    private func insertNames(_ db: Database) throws {
        let insert = try HotStatement(
            db,
            "INSERT INTO name VALUES (?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed"
        )
        for (handle, sealed) in pendingNames {
            insert.bind(Int(handle), at: 1)
            try sealed.withUnsafeBytes {
                insert.bind(borrowing: $0, at: 2)
                try insert.run()
            }
        }
    }

    public func rollback() throws {
        forgetPending()
        known = nil
        lastHandle = UInt32(
            try access { db in
                try Int.fetchOne(db, sql: "SELECT max(handle) FROM subject") ?? 0
            }
        )
    }

    private func access<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try SQLiteFile.translating(path) { try queue.writeWithoutTransaction(body) }
    }
}
