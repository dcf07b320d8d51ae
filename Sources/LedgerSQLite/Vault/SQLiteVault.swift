public import Foundation
import GRDB
public import Ledger
import LedgerStore
public import LedgerVault

/// The rows of a vault in a SQLite file of its own.
public final class SQLiteVault: VaultStore {
    /// The file's path.
    public let place: String
    private let queue: DatabaseQueue

    /// Makes a vault and its key; refuses to touch files that exist.
    public static func create(at path: String, key keyPath: String) throws {
        try refuseExisting(path)
        try Vault.create(key: keyPath) { try create(at: path, check: $0) }
    }

    /// Makes an empty vault for a key that is there already.
    public static func create(at path: String, check: Lookup) throws {
        try refuseExisting(path)
        let queue = try SQLiteFile.open(path, .full)
        try SQLiteFile.translating(path) {
            try queue.write { db in
                try SQLiteFile.mark(db, as: .vault)
                try db.execute(sql: String(decoding: PackageResources.vault_sql, as: UTF8.self))
                let sql = "INSERT INTO key_check VALUES (0, ?)"
                try db.execute(sql: sql, arguments: [check.data])
            }
            try queue.close()
        }
        _ = chmod(path, 0o600)
    }

    private static func refuseExisting(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        throw StoreError.unavailable(file: path, problem: "the file exists already")
    }

    public init(at path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError.unavailable(file: path, problem: "no such file")
        }
        (place, queue) = (path, try SQLiteFile.open(path, .full, expecting: .vault))
    }

    func access<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try SQLiteFile.translating(place) { try queue.writeWithoutTransaction(body) }
    }

    // MARK: Reading

    public func state() throws -> VaultState {
        try access { try state($0) }
    }

    /// Erased handles count: none is ever given twice.
    func state(_ db: Database) throws -> VaultState {
        let sql = """
            SELECT max(coalesce((SELECT max(handle) FROM subject), 0),
                coalesce((SELECT max(handle) FROM erased), 0)),
                (SELECT count(*) FROM erased), (SELECT lookup FROM key_check)
            """
        guard let row = try Row.fetchOne(try db.cachedStatement(sql: sql)),
            let check: Data = row[2], check.count == 16
        else { throw StoreError.corrupt(file: place, problem: "there is no check of its key") }
        let lookup = check.withUnsafeBytes { Lookup($0) }
        return VaultState(handleMax: row[0], epoch: row[1], check: lookup)
    }

    public func handle(of lookup: Lookup) throws -> UInt32? {
        try access { db in
            let sql = "SELECT handle FROM subject_lookup WHERE lookup = ?"
            return try UInt32.fetchOne(try db.cachedStatement(sql: sql), arguments: [lookup.data])
        }
    }

    public func lookups(above handle: UInt32) throws -> [Lookup: UInt32] {
        try access { db in
            var all: [Lookup: UInt32] = [:]
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM subject") ?? 0
            if handle == 0 { all.reserveCapacity(count + count / 4 + 1024) }
            let sql = "SELECT handle, lookup FROM subject_lookup WHERE handle > ?"
            let rows = try HotStatement(db, sql)
            rows.bind(Int(handle), at: 1)
            while try rows.step() {
                all[Lookup(rows.bytes(1))] = UInt32(truncatingIfNeeded: rows.integer(0))
            }
            return all
        }
    }

    public func row(_ number: UInt32, of table: VaultTable) throws -> SealedRow? {
        let names = table.names
        return try access { db in
            let sql = "SELECT \(names.kind), sealed FROM \(names.table) WHERE \(names.number) = ?"
            let statement = try db.cachedStatement(sql: sql)
            return try Row.fetchOne(statement, arguments: [number]).map { row in
                SealedRow(number, kind: row[0], row[1])
            }
        }
    }

    public func rows(from number: UInt32, of table: VaultTable) throws -> [SealedRow] {
        let names = table.names
        let sql = """
            SELECT \(names.number), \(names.kind), sealed FROM \(names.table)
            WHERE \(names.number) >= ? ORDER BY 1 LIMIT \(SealedRow.chunkCount)
            """
        return try access { db in
            let rows = try HotStatement(db, sql)
            rows.bind(Int(number), at: 1)
            var all: [SealedRow] = []
            while try rows.step() {
                let number = UInt32(truncatingIfNeeded: rows.integer(0))
                let kind = UInt8(truncatingIfNeeded: rows.integer(1))
                all.append(SealedRow(number, kind: kind, Data(rows.bytes(2))))
            }
            return all
        }
    }

    public func keeps(anyOf handles: [UInt32]) throws -> Bool {
        let list = SQLiteVault.list(handles)
        let sql = "SELECT EXISTS (SELECT 1 FROM subject WHERE handle IN (\(list)))"
        return try access { db in try Bool.fetchOne(db, sql: sql) ?? false }
    }

    static func list(_ handles: [UInt32]) -> String {
        handles.map(String.init).joined(separator: ",")
    }

    public func erased() throws -> Set<UInt32> {
        try access { db in try UInt32.fetchSet(db, sql: "SELECT handle FROM erased") }
    }

    public func batch(_ lookup: Lookup) throws -> EventID? {
        try access { db in
            let sql = "SELECT id FROM batch WHERE lookup = ?"
            return try Data.fetchOne(db, sql: sql, arguments: [lookup.data])
                .flatMap { EventID(data: $0) }
        }
    }

    public func batches() throws -> [VaultBatch] {
        try access { db in
            try Row.fetchAll(db, sql: "SELECT lookup, id, sealed FROM batch").compactMap { row in
                guard let id = EventID(data: row[1]) else { return nil }
                let lookup = (row[0] as Data).withUnsafeBytes { Lookup($0) }
                return VaultBatch(lookup: lookup, id: id, sealed: row[2])
            }
        }
    }

    public func salt(of batch: EventID) throws -> Data? {
        try access { db in
            let sql = "SELECT salt FROM extract_file WHERE batch = ?"
            return try Data.fetchOne(db, sql: sql, arguments: [batch.data])
        }
    }

    public func salts() throws -> [EventID: Data] {
        try access { db in
            let rows = try Row.fetchAll(db, sql: "SELECT batch, salt FROM extract_file")
            return rows.reduce(into: [:]) { salts, row in
                if let id = EventID(data: row[0]) { salts[id] = row[1] }
            }
        }
    }

    // MARK: Writing

    public func begin(onlyIf state: VaultState, destroys: Bool) throws -> any VaultTransaction {
        try access { db in
            // Freed space is overwritten: the rows stay readable with the key otherwise.
            if destroys { try db.execute(sql: "PRAGMA secure_delete=ON") }
            try db.execute(sql: "BEGIN IMMEDIATE")
            let now = try self.state(db)
            guard now == state else {
                try db.execute(sql: "ROLLBACK")
                throw state.conflict(with: now)
            }
        }
        return SQLiteVaultTransaction(self, state, destroys: destroys)
    }

    /// Brings the write-ahead log into the file.
    public func tidy() {
        SQLiteFile.tidy(queue)
    }
}

extension VaultTable {
    fileprivate var names: (table: String, number: String, kind: String) {
        switch self {
        case .subject: ("subject", "handle", "kind")
        case .name: ("name", "handle", "0")
        case .keyPage: ("subject_key", "page", "0")
        }
    }
}

extension Vault {
    /// Opens a vault in a file with its key.
    /// - Throws: ``StoreError/foreign`` when the key is another vault's.
    public convenience init(at path: String, key keyPath: String) throws {
        try self.init(in: SQLiteVault(at: path), key: keyPath)
    }
}
