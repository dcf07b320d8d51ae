public import Foundation
public import Ledger
import LedgerProof
import LedgerStore
public import LedgerVault

/// The rows of one ledger's vault among others in a PostgreSQL database, the log's or another.
///
/// Whoever changes it locks the ledger's row and finds it as he knew it, or is refused; readers are
/// kept waiting by nobody.
public final class PostgresVault: VaultStore {
    public let address: PostgresAddress
    private let pool: PostgresPool

    /// What this program reads and writes.
    private static let version = 1

    static var sql: String {
        String(decoding: PackageResources.postgres_vault_sql, as: UTF8.self)
    }

    /// Opens the vault of the ledger an address names; `pool` may be shared with the log.
    ///
    /// - Throws: ``StoreError/foreign`` when the database keeps no vaults or those of another
    ///   version, ``StoreError/unavailable`` when the server or this vault is not there, or the
    ///   login has no right to it.
    public init(at address: PostgresAddress, pool: PostgresPool? = nil) throws {
        (self.address, self.pool) = (address, pool ?? PostgresPool(address))
        try read { try PostgresVault.check($0, address) }
        _ = try state()
    }

    // MARK: Making

    /// Makes a vault with its key, and the schema if the database has none.
    ///
    /// For the owner of the schema or who may create one; nodes only need the role `socai_vault`.
    /// - Throws: ``StoreError/unavailable`` when the ledger has a vault there; then no key is made.
    public static func create(at address: PostgresAddress, key keyPath: String) throws {
        try Vault.create(key: keyPath) { try create(at: address, check: $0) }
    }

    /// Makes an empty vault for a key that is there already.
    public static func create(at address: PostgresAddress, check: Lookup) throws {
        try PostgresFault.translating(address.place) {
            let session = try Session(address)
            if try found(session) == nil { try make(session, address) }
            try PostgresVault.check(session, address)
            // One that was shut is gone for good.
            try drop(session, address, upTo: -1)
            var values = Parameters(ledger: address.ledger)
            values.bytes(Array(check.data))
            let isNew = try session.run(VaultStatements.create, values) { $0.rowCount == 1 }
            guard isNew else {
                throw StoreError.unavailable(
                    file: address.place,
                    problem: "this ledger has a vault there already"
                )
            }
        }
    }

    /// Takes back what ``create(at:key:)`` made, as long as no handle was given; and the rows of a
    /// vault that was shut, which the key still opens.
    ///
    /// For the owner of the schema.
    public static func dropUnused(at address: PostgresAddress) throws {
        try PostgresFault.translating(address.place) {
            try drop(try Session(address), address, upTo: 0)
        }
    }

    private static func drop(
        _ session: Session,
        _ address: PostgresAddress,
        upTo handleMax: Int
    ) throws {
        var values = Parameters(ledger: address.ledger)
        values.integer(handleMax)
        try session.run(VaultStatements.drop.map { Session.Call($0, values) }) { _, _ in }
    }

    /// Brings the schema of a database to the version this program knows; only when told to.
    public static func migrate(at address: PostgresAddress) throws {
        try PostgresFault.translating(address.place) { try make(try Session(address), address) }
    }

    private static func make(_ session: Session, _ address: PostgresAddress) throws {
        try session.script("BEGIN; SELECT pg_advisory_xact_lock(x'536f434b'::int)")
        if let found = try found(session), found > version { try check(session, address) }
        try session.script(sql)
        try session.script("COMMIT")
    }

    private static func found(_ session: Session) throws -> Int? {
        let exists = try session.run(VaultStatements.exists, Parameters()) { reply in
            reply.rowCount == 1 && !reply.isNull(0, 0)
        }
        guard exists else { return nil }
        return try session.run(VaultStatements.version, Parameters()) { reply in
            reply.rowCount == 1 ? reply.integer(0, 0) : nil
        }
    }

    private static func check(_ session: Session, _ address: PostgresAddress) throws {
        guard let found = try found(session) else {
            let problem = "no SoCai vault in this database"
            throw StoreError.foreign(file: address.place, problem: problem)
        }
        guard found == version else {
            let remedy = found < version ? "; migrate it" : ""
            throw StoreError.foreign(
                file: address.place,
                problem: "vault schema \(found), this program knows \(version)\(remedy)"
            )
        }
    }

    // MARK: Reading

    public var place: String {
        address.place
    }

    public func state() throws -> VaultState {
        try ask(VaultStatements.state) { try state($0) }
    }

    func state(_ reply: borrowing Reply) throws -> VaultState {
        guard reply.rowCount == 1 else {
            throw StoreError.unavailable(
                file: place,
                problem: "no vault of this ledger in the database"
            )
        }
        guard let handleMax = reply.integer(0, 0).flatMap({ UInt32(exactly: $0) }),
            let epoch = reply.integer(0, 1), let check = reply.lookup(0, 2)
        else { throw corrupt("there is no readable state row") }
        return VaultState(handleMax: handleMax, epoch: epoch, check: check)
    }

    public func handle(of lookup: Lookup) throws -> UInt32? {
        var asked = parameters()
        asked.lookup(lookup)
        return try ask(VaultStatements.find, asked) { $0.rowCount == 0 ? nil : $0.number(0, 0) }
    }

    public func lookups(above handle: UInt32) throws -> [Lookup: UInt32] {
        let sql = VaultStatements.copyLookups(address.ledger, above: handle)
        return try read { session in
            var (all, rows) = ([Lookup: UInt32](), CopyRowReader())
            try session.copyOut(sql) { message in
                try rows.fields(message) { lookup, handle in
                    guard lookup.count == 16, handle.count == 8 else {
                        throw corrupt("a look-up is not readable")
                    }
                    let number = UInt64(bigEndian: handle.loadUnaligned(as: UInt64.self))
                    all[Lookup(lookup)] = UInt32(truncatingIfNeeded: number)
                }
            }
            return all
        }
    }

    public func row(_ number: UInt32, of table: VaultTable) throws -> SealedRow? {
        try rows(SealedTable.of(table).row, number).first
    }

    public func rows(from number: UInt32, of table: VaultTable) throws -> [SealedRow] {
        try rows(SealedTable.of(table).rows, number)
    }

    private func rows(_ statement: Statement, _ number: UInt32) throws -> [SealedRow] {
        var asked = parameters()
        asked.integer(Int(number))
        return try ask(statement, asked) { reply in
            try (0..<reply.rowCount).map { row in
                guard let number = reply.number(row, 0),
                    let kind = reply.integer(row, 1).flatMap({ UInt8(exactly: $0) })
                else { throw corrupt("a row has no readable number") }
                return SealedRow(number, kind: kind, reply.data(row, 2))
            }
        }
    }

    public func keeps(anyOf handles: [UInt32]) throws -> Bool {
        var asked = parameters()
        asked.numbers(handles)
        return try ask(VaultStatements.keeps, asked) { $0.rowCount > 0 }
    }

    public func erased() throws -> Set<UInt32> {
        try ask(VaultStatements.erased) { reply in
            Set((0..<reply.rowCount).compactMap { reply.number($0, 0) })
        }
    }

    public func batch(_ lookup: Lookup) throws -> EventID? {
        var asked = parameters()
        asked.lookup(lookup)
        return try ask(VaultStatements.batch, asked) { $0.rowCount == 0 ? nil : $0.id(0, 0) }
    }

    public func batches() throws -> [VaultBatch] {
        try ask(VaultStatements.batches) { reply in
            try (0..<reply.rowCount).map { row in
                guard let lookup = reply.lookup(row, 0), let id = reply.id(row, 1) else {
                    throw corrupt("a file has no readable id")
                }
                return VaultBatch(lookup: lookup, id: id, sealed: reply.data(row, 2))
            }
        }
    }

    public func salt(of batch: EventID) throws -> Data? {
        var asked = parameters()
        asked.id(batch)
        return try ask(VaultStatements.salt, asked) { $0.rowCount == 0 ? nil : $0.data(0, 0) }
    }

    public func salts() throws -> [EventID: Data] {
        try ask(VaultStatements.salts) { reply in
            (0..<reply.rowCount).reduce(into: [:]) { salts, row in
                if let id = reply.id(row, 0) { salts[id] = reply.data(row, 1) }
            }
        }
    }

    /// How much is kept, told without the key.
    ///
    /// Cost: a pass over the handles.
    public func facts() throws -> VaultFacts {
        try ask(VaultStatements.facts) { reply in
            VaultFacts(
                subjectCount: reply.integer(0, 0) ?? 0,
                nameCount: reply.integer(0, 1) ?? 0,
                handleMax: reply.integer(0, 2) ?? 0
            )
        }
    }

    // MARK: Writing

    public func begin(onlyIf state: VaultState, destroys: Bool) throws -> any VaultTransaction {
        try PostgresFault.translating(place) {
            try PostgresVaultTransaction(self, pool, onlyIf: state, destroys: destroys)
        }
    }

    // MARK: Parts

    func parameters() -> Parameters {
        Parameters(ledger: address.ledger)
    }

    private func read<Result>(_ body: (Session) throws -> Result) throws -> Result {
        try PostgresFault.translating(place) { try pool.read(body) }
    }

    private func ask<Result>(
        _ statement: Statement,
        _ asked: Parameters? = nil,
        _ body: (borrowing Reply) throws -> Result
    ) throws -> Result {
        try read { try $0.run(statement, asked ?? parameters(), body) }
    }

    private func corrupt(_ problem: String) -> StoreError {
        .corrupt(file: place, problem: problem)
    }
}

extension Reply {
    fileprivate func lookup(_ row: Int, _ column: Int32) -> Lookup? {
        withBytes(row, column) { $0.count == 16 ? Lookup($0) : nil }
    }

    fileprivate func number(_ row: Int, _ column: Int32) -> UInt32? {
        integer(row, column).flatMap { UInt32(exactly: $0) }
    }

    fileprivate func data(_ row: Int, _ column: Int32) -> Data {
        withBytes(row, column) { Data($0) }
    }
}

extension Parameters {
    mutating func lookup(_ lookup: Lookup) {
        bytes(Array(lookup.data))
    }

    mutating func numbers(_ numbers: some Collection<UInt32>) {
        array(.integer, count: numbers.count) { wire in
            for number in numbers { wire.field(Int(number)) }
        }
    }

    mutating func blobs(_ blobs: some Collection<Data>) {
        array(.bytes, count: blobs.count) { wire in
            for blob in blobs { blob.withUnsafeBytes { wire.field($0) } }
        }
    }

    mutating func ids(_ ids: some Collection<EventID>) {
        array(.id, count: ids.count) { wire in
            for id in ids { wire.field(id) }
        }
    }
}

extension Vault {
    /// Opens a vault in a database with its key.
    /// - Throws: ``StoreError/foreign`` when the key is another vault's.
    public convenience init(
        at address: PostgresAddress,
        key keyPath: String,
        pool: PostgresPool? = nil
    ) throws {
        try self.init(in: PostgresVault(at: address, pool: pool), key: keyPath)
    }
}
