import Ledger
public import LedgerProof

/// What folding the whole log anew gave, beside what the views hold.
public struct Replay: Sendable {
    public let verification: Verification
    /// Findings of the fold: entries that are whole but cannot be read as events.
    public let findings: [Finding]
    /// Digest of the views as they follow from the log.
    public let folded: Hash
    /// Digests of each table as they follow from the log.
    public let foldedTables: [(name: String, hash: Hash)]
    /// Digest of the views as they are stored; nil when there were none to compare.
    public let stored: StoredViews?

    public var isSound: Bool {
        verification.isSound && findings.isEmpty && (stored.map { $0.digest == folded } ?? true)
    }

    /// The view tables that do not follow from the log.
    public var differingTables: [String] {
        guard let stored else { return [] }
        return zip(foldedTables, stored.tables).filter { $0.hash != $1.hash }.map(\.0.name)
    }
}

/// A sum over ids and where they lead, the same in whatever order they come.
///
/// Its key is this process's own, so nobody can prepare two indexes with one sum.
private struct IDSum: Equatable {
    private var count = 0
    private var sum = 0

    mutating func add(_ id: EventID, _ position: Position) {
        var hasher = Hasher()
        hasher.combine(id.high)
        hasher.combine(id.low)
        hasher.combine(position.value)
        (count, sum) = (count + 1, sum &+ hasher.finalize())
    }
}

/// The digests of a view file, at the position up to which it was folded.
public struct StoredViews: Sendable {
    public let position: Int
    public let digest: Hash
    public let tables: [(name: String, hash: Hash)]

    public init(position: Int, digest: Hash, tables: [(name: String, hash: Hash)]) {
        self.position = position
        self.digest = digest
        self.tables = tables
    }
}

extension Auditor {
    /// Verifies the log, folds it from nothing and compares the digest with stored views.
    ///
    /// Entries are read once, to be hashed and decoded; folding and digesting run beside that, as
    /// does the reading of the stored views and of the index of ids.
    public func replay(
        comparing views: @Sendable @escaping () throws -> StoredViews?
    ) async throws -> Replay {
        let state = try store.storedState()
        let size = state.head.size
        async let structure = store.structureFindings()
        async let stored = views()
        async let ids = storedIDs(below: size)
        let fold = try await fold(state)
        let verifier = LogVerifier(source: store, progress: progress)
        return Replay(
            verification: try verifier.conclude([fold.pass], state, await structure),
            findings: fold.findings + (try idFindings(fold, await ids, size)),
            folded: fold.digest.whole,
            foldedTables: fold.digest.tables,
            stored: try await stored
        )
    }

    private struct Fold {
        let pass: LeafPass
        let findings: [Finding]
        /// Of the ids the entries state; nil when not all could be read.
        let ids: IDSum?
        let digest: (whole: Hash, tables: [(name: String, hash: Hash)])
    }

    /// Events folded while those behind are read and the rows of those before are digested.
    private static let chunkEvents = 16_384
    /// How many chunks are read ahead of the fold.
    private static let chunksAhead = 3

    private func fold(_ state: StoredState) async throws -> Fold {
        let size = state.head.size
        let reader = ChunkReader(store: store, state)
        let digester = RowDigester()
        var fold = ReplayFold()
        var chunks = TaskQueue<Chunk>()
        var digests = TaskQueue<Void>()
        do {
            for start in stride(from: 0, to: size, by: Auditor.chunkEvents) {
                let range = start..<min(start + Auditor.chunkEvents, size)
                chunks.add { try await reader.read(range) }
                if chunks.count < Auditor.chunksAhead { continue }
                try await take(&chunks, &fold, digester, &digests)
            }
            while chunks.count > 0 { try await take(&chunks, &fold, digester, &digests) }
            while digests.count > 0 { try await digests.next() }
        } catch {
            await chunks.settle()
            await digests.settle()
            throw error
        }
        return Fold(
            pass: await reader.finish(),
            findings: fold.findings,
            ids: fold.ids,
            digest: await digester.finish()
        )
    }

    /// Folds the next chunk and hands its rows on to be digested.
    private func take(
        _ chunks: inout TaskQueue<Chunk>,
        _ fold: inout ReplayFold,
        _ digester: RowDigester,
        _ digests: inout TaskQueue<Void>
    ) async throws {
        let chunk = try await chunks.next()
        let changes = fold.take(chunk)
        digests.add { await digester.add(changes) }
        if digests.count > Auditor.chunksAhead { try await digests.next() }
        try progress(chunk.range.count)
    }

    private func storedIDs(below size: Int) throws -> (sum: IDSum, end: Int) {
        var (sum, end) = (IDSum(), 0)
        try store.scanIDs { id, position in
            if position.value < size { sum.add(id, position) }
            end = max(end, Int(position.value) + 1)
        }
        return (sum, end)
    }

    /// What the index of ids says that the entries do not: one pass over it, unless it was changed.
    ///
    /// A command whose id is lost would be taken a second time.
    private func idFindings(
        _ fold: Fold,
        _ stored: (sum: IDSum, end: Int),
        _ size: Int
    ) throws -> [Finding] {
        guard let expected = fold.ids else { return [] }
        // Whoever appends meanwhile moves the head before the ids can be seen.
        let head = try store.head().size
        let isSound = stored.sum == expected && stored.end <= head
        return isSound ? [] : try misleadingIDs(size, head)
    }

    private func misleadingIDs(_ size: Int, _ head: Int) throws -> [Finding] {
        var (ids, decoder) = ([EventID](), EntryDecoder())
        try store.scan(0..<size) { _, entry in ids.append(try decoder.decode(entry).id) }
        var isFound = Array(repeating: false, count: size)
        var wrong: Set<Position> = []
        try store.scanIDs { id, position in
            let place = Int(position.value)
            if place < size, ids[place] == id {
                isFound[place] = true
            } else if place < size || place >= head {
                wrong.insert(position)
            }
        }
        let lost = isFound.indices.filter { !isFound[$0] }
        wrong.formUnion(lost.compactMap { Position(exactly: $0) })
        return wrong.sorted().map { .id($0) }
    }
}

/// Events of the log in a row, up to the first that cannot be read.
private struct Chunk: Sendable {
    let range: Range<Int>
    var events: [Event] = []
    /// Why the next behind ``events`` is none, where the log holds an entry there.
    var fault: EntryFault?

    var isWhole: Bool { events.count == range.count }
}

/// Hashes and decodes chunk after chunk, on a thread of its own.
private actor ChunkReader {
    private let store: any EventStore
    private var reading: ChunkReading

    init(store: any EventStore, _ state: StoredState) {
        (self.store, reading) = (store, ChunkReading(pass: LeafPass(from: 0, state)))
    }

    func read(_ range: Range<Int>) throws -> Chunk {
        try reading.read(range, from: store)
    }

    func finish() -> LeafPass {
        reading.pass.finish()
        return reading.pass
    }
}

/// How far a log was hashed and decoded; one value, so that nothing in it is copied.
private struct ChunkReading {
    var pass: LeafPass
    private var decoder = EntryDecoder()
    /// Decoding stops at the first entry that is none, hashing where entries end or are missing.
    private var (isDecoding, isHashing) = (true, true)

    init(pass: LeafPass) {
        self.pass = pass
    }

    mutating func read(_ range: Range<Int>, from store: any EventStore) throws -> Chunk {
        var chunk = Chunk(range: range)
        guard isHashing else { return chunk }
        chunk.events.reserveCapacity(range.count)
        do {
            try store.scan(range) { position, entry in
                try pass.take(position, entry, of: store)
                if isDecoding { decode(entry, into: &chunk) }
            }
        } catch let error as StoreError {
            isHashing = false
            try pass.stop(error)
        }
        return chunk
    }

    private mutating func decode(_ entry: UnsafeRawBufferPointer, into chunk: inout Chunk) {
        do throws(EntryFault) {
            chunk.events.append(try decoder.decode(entry))
        } catch {
            chunk.fault = error
            isDecoding = false
        }
    }
}

/// Digests the rows of chunk after chunk, on a thread of its own.
private actor RowDigester {
    private var digest = ViewDigest()

    func add(_ changes: ViewChanges) {
        digest.add(changes)
    }

    func finish() -> (whole: Hash, tables: [(name: String, hash: Hash)]) {
        digest.finish()
    }
}

/// What was folded so far, and what was found wrong; one value, so that nothing in it is copied.
private struct ReplayFold {
    private var books = Books()
    private var changes = ViewChanges()
    private(set) var findings: [Finding] = []
    private(set) var ids: IDSum? = IDSum()
    private var streams = StreamCheck()
    private var trespassCount = 0

    mutating func take(_ chunk: Chunk) -> ViewChanges {
        guard ids != nil else { return ViewChanges() }
        for event in chunk.events { take(event) }
        if let fault = chunk.fault { findings.append(.unreadable(books.next, fault)) }
        if !chunk.isWhole { ids = nil }
        return changes.take()
    }

    private mutating func take(_ event: Event) {
        let position = books.next
        if event.at < books.lastAt { findings.append(.timeBackwards(position)) }
        for fault in streams.faults(of: event, behind: books) {
            findings.append(.stream(position, fault))
        }
        if let rejection = books.trespass(of: event) { note(.access(position, rejection)) }
        books.apply(event, to: &changes)
        ids?.add(event.id, position)
    }

    /// Of who had no right, the first so many are named: one false grant makes many.
    private mutating func note(_ finding: Finding) {
        trespassCount += 1
        if trespassCount <= ReplayFold.trespassCountMax { findings.append(finding) }
    }

    private static let trespassCountMax = 100
}
