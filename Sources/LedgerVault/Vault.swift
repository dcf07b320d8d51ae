import Crypto
import Foundation
public import Ledger
import LedgerStore
import Synchronization

/// Keeps citizens and dossiers out of the log: maps what identifies them to small handles.
///
/// A handle is durable before any entry that uses it: ``commit()`` comes before the log's. Nothing
/// in the log is a function of a citizen's id, and the vault's key is never beside a log backup,
/// nor in the database that keeps the rows.
///
/// Several nodes may give handles of one store: each sees by ``refresh()`` what the others gave, and
/// who did not is refused at the commit.
public final class Vault: SubjectIndex {
    public let store: any VaultStore
    let keyPath: String
    private(set) var key: VaultKey
    /// As of the last look or commit.
    private var state: VaultState
    private var lastHandle: UInt32
    /// Every subject known, once ``preload()`` ran; then no look-up reaches the store.
    private var known: [Lookup: UInt32]?
    private var isLoading = false
    /// What ``preload()`` brings; taken by the first look-up.
    private let loaded = LoadedLookups()
    /// Subjects given since the last commit.
    private var given: [Lookup] = []
    /// Subjects given and not yet handed to the sealer.
    private var pending: [NewSubject] = []
    private var pendingNames: [NewName] = []
    /// Finds subjects given since the last commit while nothing is preloaded.
    private var pendingHandles: [Lookup: UInt32] = [:]
    /// Ids given to files since the last commit.
    private var pendingBatches: [NewBatch] = []
    /// Salts of extracts drawn since the last commit.
    var pendingSalts: [EventID: Data] = [:]
    private let worker = Worker("socai.vault", ahead: 4)
    private var sealer: VaultSealer

    /// Makes a key in a new file and then, with what tells it from others, a vault.
    ///
    /// - Throws: what `make` throws; then there is no key either.
    public static func create(key keyPath: String, _ make: (Lookup) throws -> Void) throws {
        let key = try VaultKey.create(at: keyPath)
        do {
            try make(key.check)
        } catch {
            unlink(keyPath)
            throw error
        }
    }

    /// Opens a vault with its key.
    /// - Throws: ``StoreError/foreign`` when the key is another vault's.
    public init(in store: any VaultStore, key keyPath: String) throws {
        let state = try store.state()
        let key = try VaultKey.read(keyPath, state.check)
        (self.store, self.keyPath, self.key, self.state) = (store, keyPath, key, state)
        lastHandle = state.handleMax
        sealer = VaultSealer(store, key)
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
        worker.hand { [store, loaded] in
            let all = try store.lookups(above: 0)
            loaded.withLock { $0 = all }
        }
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

    /// Takes up what others gave and destroyed since the last look.
    ///
    /// Nothing while handles given here wait for their commit. Cost: one row, and what is new.
    ///
    /// - Throws: ``StoreError/foreign`` when the vault was sealed with a new key and the key file
    ///   here is still the old one, or when an older copy of the vault was put in its place.
    public func refresh() throws {
        guard given.isEmpty else { return }
        let now = try store.state()
        guard now != state else { return }
        guard now.handleMax >= state.handleMax else {
            throw StoreError.foreign(
                file: store.place,
                problem: "the vault gave handles up to \(state.handleMax), now it says "
                    + "\(now.handleMax): an older copy was put in its place"
            )
        }
        if now.check != key.check {
            key = try VaultKey.read(keyPath, now.check)
            sealer = VaultSealer(store, key)
            let wasKnown = known != nil || isLoading
            if isLoading { _ = try takeLoaded() }
            known = nil
            if wasKnown { preload() }
        } else if known != nil || isLoading {
            try takeLoaded()
            if now.epoch != state.epoch {
                let gone = try store.erased()
                known = known?.filter { !gone.contains($0.value) }
            }
            known?.merge(try store.lookups(above: state.handleMax)) { $1 }
        }
        (state, lastHandle) = (now, now.handleMax)
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

    /// Subjects sealed at a time, beside the thread that gives handles.
    private static let handOverCount = 512

    private func handle(_ field: UInt8, _ value: String) throws -> UInt32 {
        let lookup = key.find(field, value)
        if let handle = try find(lookup) { return handle }
        lastHandle += 1
        let subject = NewSubject(handle: lastHandle, field: field, lookup: lookup, value: value)
        pending.append(subject)
        given.append(lookup)
        if known != nil {
            known?[lookup] = lastHandle
        } else {
            pendingHandles[lookup] = lastHandle
        }
        if pending.count >= Vault.handOverCount {
            let given = takePending()
            worker.hand { [sealer] in try sealer.add(given) }
        }
        return subject.handle
    }

    private func takePending() -> VaultSealer.Given {
        defer {
            pending.removeAll(keepingCapacity: true)
            pendingNames.removeAll(keepingCapacity: true)
        }
        return VaultSealer.Given(state: state, subjects: pending, names: pendingNames)
    }

    private func find(_ lookup: Lookup) throws -> UInt32? {
        if isLoading { try takeLoaded() }
        if let known { return known[lookup] }
        return try pendingHandles[lookup] ?? store.handle(of: lookup)
    }

    public func keepName(_ name: String, of citizen: CitizenHandle) throws {
        pendingNames.append(NewName(handle: citizen.value, text: name))
    }

    /// A member's name, if one was kept.
    public func name(of citizen: CitizenHandle) throws -> String? {
        guard let row = try store.row(citizen.value, of: .name) else { return nil }
        return try open(row, SealedField.name)
    }

    /// First id of the commands of a file: always the same for the same bytes, and no function of
    /// them, since a file of one row would give its citizen away.
    public func batch(forFile bytes: [UInt8], at instant: Instant) throws -> EventID {
        let digest = Data(SHA256.hash(data: bytes))
        let lookup = digest.withUnsafeBytes { key.find(SealedField.file, $0) }
        if let known = pendingBatches.first(where: { $0.lookup == lookup }) { return known.id }
        if let id = try store.batch(lookup) { return id }
        let id = EventID.version7(
            at: instant,
            high: UInt16.random(in: 0...0x0fff),
            low: UInt64.random(in: 0..<(1 << 20)) << 41
        )
        pendingBatches.append(NewBatch(lookup: lookup, id: id, digest: digest))
        return id
    }

    // MARK: Writing

    /// Makes every handle given durable, with names and ids of files.
    ///
    /// - Throws: ``StoreError/conflict`` when others gave handles since the last look; after any
    ///   error ``rollback()`` must follow.
    public func commit() throws {
        var rest = takePending()
        (rest.batches, rest.salts) = (pendingBatches, pendingSalts)
        var next = state
        next.handleMax = lastHandle
        let isLarge = try worker.settled { [sealer] in
            try sealer.add(rest)
            return try sealer.commit(next)
        }
        state = next
        if isLarge { worker.later { [store] in store.tidy() } }
        forgetPending()
    }

    private func forgetPending() {
        pending.removeAll()
        pendingNames.removeAll()
        pendingBatches.removeAll()
        pendingSalts.removeAll()
        pendingHandles.removeAll()
        given.removeAll()
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
    /// For a few commands at a time: what was handed to the sealer stays until it is rolled back.
    public func forget(since mark: Mark) {
        while let last = pending.last, last.handle > mark.handle {
            pending.removeLast()
            given.removeLast()
            known?[last.lookup] = nil
            pendingHandles[last.lookup] = nil
            lastHandle = last.handle - 1
        }
        pendingNames.removeLast(max(0, pendingNames.count - mark.names))
    }

    /// Forgets what was given since the last commit, and takes up what others gave.
    public func rollback() throws {
        worker.afterAll { [sealer] in sealer.rollback() }
        for lookup in given { known?[lookup] = nil }
        forgetPending()
        lastHandle = state.handleMax
        try refresh()
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
