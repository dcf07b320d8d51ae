import Crypto
import Foundation
import GRDB
public import Ledger
public import LedgerStore
import Synchronization

/// The vault in a SQLite file of its own, with its key in another.
public final class SQLiteVault: Vault {
    let path: String
    let queue: DatabaseQueue
    let key: VaultKey
    private var lastHandle: UInt32
    /// Every subject known, once ``preload()`` ran; then no look-up reaches the file.
    private var known: [Lookup: UInt32]?
    private var isLoading = false
    /// What ``preload()`` brings; taken by the first look-up.
    private let loaded = LoadedLookups()
    /// Subjects given and not yet handed to the writer.
    private var pending: [NewSubject] = []
    private var pendingNames: [NewName] = []
    /// Finds subjects given since the last commit while nothing is preloaded.
    private var pendingHandles: [Lookup: UInt32] = [:]
    /// Ids given to files since the last commit.
    private var pendingBatches: [NewBatch] = []
    /// Salts of extracts drawn since the last commit.
    var pendingSalts: [EventID: Data] = [:]
    private let worker = Worker("socai.vault", ahead: 4)
    private let writer: VaultWriter

    /// Subjects sealed at a time, beside the thread that gives handles; what goes wrong there is
    /// thrown by ``commit()``.
    private static let chunkCount = 512

    /// Makes a vault and its key; refuses to touch files that exist.
    public static func create(at path: String, key keyPath: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreError.unavailable(file: path, problem: "the file exists already")
        }
        let key = try VaultKey.create(at: keyPath)
        let queue = try SQLiteFile.open(path, .full)
        try SQLiteFile.translating(path) {
            try queue.write { db in
                try SQLiteFile.mark(db, as: .vault)
                try db.execute(
                    sql: String(decoding: PackageResources.vault_sql, as: UTF8.self)
                )
                try db.execute(
                    sql: "INSERT INTO key_check VALUES (0, ?)",
                    arguments: [key.check.data]
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
        let queue = try SQLiteFile.open(path, .full, expecting: .vault)
        let (key, lastHandle) = try SQLiteFile.translating(path) {
            try queue.read { db in
                (try SQLiteVault.key(at: keyPath, of: path, db), try SQLiteVault.handleMax(db))
            }
        }
        (self.path, self.key, self.queue) = (path, key, queue)
        self.lastHandle = lastHandle
        writer = VaultWriter(queue, path: path, key: key)
    }

    /// The key a vault was last sealed with.
    ///
    /// A change of keys that was interrupted left the new one beside the old.
    private static func key(at keyPath: String, of path: String, _ db: Database) throws -> VaultKey
    {
        let check = try Data.fetchOne(db, sql: "SELECT lookup FROM key_check")
        let key = try VaultKey(readingFrom: keyPath)
        if check == key.check.data { return key }
        let next = keyPath + VaultKey.nextSuffix
        if let key = try? VaultKey(readingFrom: next), check == key.check.data {
            // Whoever changes the keys may just have done the same.
            rename(next, keyPath)
            return key
        }
        throw StoreError.foreign(
            file: keyPath,
            problem: "this key does not belong to \(path), or is older than its last change of keys"
        )
    }

    /// Erased handles count: none is ever given twice.
    static func handleMax(_ db: Database) throws -> UInt32 {
        let sql = """
            SELECT max(coalesce((SELECT max(handle) FROM subject), 0),
                coalesce((SELECT max(handle) FROM erased), 0))
            """
        return try UInt32.fetchOne(db, sql: sql) ?? 0
    }

    /// The largest handle given; a log that uses larger ones belongs to a newer vault.
    public var handleMax: UInt32 {
        lastHandle
    }

    /// Begins to load every subject's look-up into memory, for imports; 0,3 µs and 40 bytes each.
    ///
    /// Returns at once: the first look-up waits for the rest, and throws what went wrong.
    public func preload() {
        guard known == nil, !isLoading else { return }
        isLoading = true
        worker.hand { [queue, path, loaded] in
            let all = try SQLiteFile.translating(path) {
                try queue.writeWithoutTransaction(SQLiteVault.lookups)
            }
            loaded.withLock { $0 = all }
        }
    }

    private static func lookups(_ db: Database) throws -> [Lookup: UInt32] {
        var all: [Lookup: UInt32] = [:]
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM subject") ?? 0
        all.reserveCapacity(count + count / 4 + 1024)
        let rows = try HotStatement(db, "SELECT handle, lookup FROM subject_lookup")
        while try rows.step() {
            all[Lookup(rows.bytes(1))] = UInt32(truncatingIfNeeded: rows.integer(0))
        }
        return all
    }

    private func takeLoaded() throws {
        guard isLoading else { return }
        isLoading = false
        known = try worker.settled {
            loaded.withLock { loaded in
                defer { loaded = nil }
                return loaded
            }
        }
    }

    public func citizen(_ id: String) throws -> CitizenHandle {
        CitizenHandle(try handle(SealedField.citizen, id))
    }

    public func dossier(_ code: String) throws -> DossierHandle {
        DossierHandle(try handle(SealedField.dossier, code))
    }

    public func knownCitizen(_ id: String) throws -> CitizenHandle? {
        try find(key.find(SealedField.citizen, id)).map { CitizenHandle($0) }
    }

    public func knownDossier(_ code: String) throws -> DossierHandle? {
        try find(key.find(SealedField.dossier, code)).map { DossierHandle($0) }
    }

    private func handle(_ field: UInt8, _ value: String) throws -> UInt32 {
        let lookup = key.find(field, value)
        if let handle = try find(lookup) { return handle }
        lastHandle += 1
        let subject = NewSubject(handle: lastHandle, field: field, lookup: lookup, value: value)
        pending.append(subject)
        if known != nil {
            known?[lookup] = lastHandle
        } else {
            pendingHandles[lookup] = lastHandle
        }
        if pending.count >= SQLiteVault.chunkCount {
            let given = takePending()
            worker.hand { [writer] in try writer.add(given) }
        }
        return subject.handle
    }

    private func takePending() -> VaultWriter.Given {
        defer {
            pending.removeAll(keepingCapacity: true)
            pendingNames.removeAll(keepingCapacity: true)
        }
        return VaultWriter.Given(subjects: pending, names: pendingNames)
    }

    private func find(_ lookup: Lookup) throws -> UInt32? {
        if isLoading { try takeLoaded() }
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

    public func keepName(_ name: String, of citizen: CitizenHandle) throws {
        pendingNames.append(NewName(handle: citizen.value, text: name))
    }

    public func name(of citizen: CitizenHandle) throws -> String? {
        try access { db in
            let sql = "SELECT sealed FROM name WHERE handle = ?"
            let statement = try db.cachedStatement(sql: sql)
            let sealed = try Data.fetchOne(statement, arguments: [citizen.value])
            return try sealed.map { try open($0, of: citizen.value, SealedField.name, db) }
        }
    }

    /// - Throws: ``StoreError/corrupt`` when the value was sealed for another, or with a lost key.
    func open(_ sealed: Data, of handle: UInt32, _ field: UInt8, _ db: Database) throws -> String {
        var ring = KeyRing(key)
        return try open(sealed, of: handle, field, &ring, db)
    }

    /// As above, for many: the ring remembers the pages it opened.
    func open(
        _ sealed: Data,
        of handle: UInt32,
        _ field: UInt8,
        _ ring: inout KeyRing,
        _ db: Database
    ) throws -> String {
        guard let own = try? ring.key(of: handle, db),
            let value = try? key.open(sealed, with: own, of: handle, field)
        else {
            let problem = "what is kept of subject \(handle) was sealed for another"
            throw StoreError.corrupt(file: path, problem: problem)
        }
        return String(decoding: value, as: UTF8.self)
    }

    public func batch(forFile bytes: [UInt8], at instant: Instant) throws -> EventID {
        let digest = Data(SHA256.hash(data: bytes))
        let lookup = digest.withUnsafeBytes { key.find(SealedField.file, $0) }
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
            pendingBatches.append(NewBatch(lookup: lookup, id: id, digest: digest))
            return id
        }
    }

    // MARK: Writing

    public func commit() throws {
        let (given, batches, salts) = (takePending(), pendingBatches, pendingSalts)
        let isLarge = try worker.settled {
            try writer.add(given)
            try writer.keep(batches)
            try writer.keep(salts)
            return try writer.commit()
        }
        if isLarge { worker.later { [writer] in writer.tidy() } }
        forgetPending()
    }

    private func forgetPending() {
        pending.removeAll()
        pendingNames.removeAll()
        pendingBatches.removeAll()
        pendingSalts.removeAll()
        pendingHandles.removeAll()
    }

    /// After rows were deleted: look-ups go to the file again.
    func forgetKnown() {
        (known, isLoading) = (nil, false)
    }

    /// How much was given at some moment since the last commit.
    public struct Mark: Sendable {
        fileprivate let handle: UInt32
        fileprivate let names: Int
    }

    public var mark: Mark {
        Mark(handle: lastHandle, names: pendingNames.count)
    }

    /// Forgets what was given since a mark, which must be younger than the last commit.
    ///
    /// For a few commands at a time: what was handed to the writer stays until it is rolled back.
    public func forget(since mark: Mark) {
        while let last = pending.last, last.handle > mark.handle {
            pending.removeLast()
            known?[last.lookup] = nil
            pendingHandles[last.lookup] = nil
            lastHandle = last.handle - 1
        }
        pendingNames.removeLast(max(0, pendingNames.count - mark.names))
    }

    public func rollback() throws {
        forgetPending()
        (known, isLoading) = (nil, false)
        worker.afterAll { writer.rollback() }
        lastHandle = try access { db in try SQLiteVault.handleMax(db) }
    }

    func access<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try SQLiteFile.translating(path) { try queue.writeWithoutTransaction(body) }
    }
}

/// Look-ups on their way from the thread that reads them.
private final class LoadedLookups: Sendable {
    private let lookups = Mutex<[Lookup: UInt32]?>(nil)

    func withLock<Result: Sendable>(
        _ body: (inout sending [Lookup: UInt32]?) throws -> sending Result
    ) rethrows -> Result {
        try lookups.withLock(body)
    }
}
