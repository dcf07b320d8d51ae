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
    /// Hashing, folding and digesting run side by side; the stored views and the index of ids are
    /// read by the thread that hashed.
    public func replay(
        comparing views: @Sendable @escaping () throws -> StoredViews?
    ) async throws -> Replay {
        let size = try store.head().size
        let hashing = Task {
            let verification = try await verify(workers: 1)
            return (verification, try views(), try storedIDs(below: size))
        }
        let folding = Task { try await fold(through: size) }
        do {
            let fold = try await folding.value
            let (verification, stored, ids) = try await hashing.value
            return Replay(
                verification: verification,
                findings: fold.findings + (try idFindings(fold, ids, size)),
                folded: fold.digest.whole,
                foldedTables: fold.digest.tables,
                stored: stored
            )
        } catch {
            hashing.cancel()
            folding.cancel()
            throw error
        }
    }

    private struct Fold {
        let findings: [Finding]
        /// Of the ids the entries state; nil when not all could be read.
        let ids: IDSum?
        let digest: (whole: Hash, tables: [(name: String, hash: Hash)])
    }

    /// Events folded while the rows of those before are being digested.
    private static let chunkEvents = 16_384

    /// Three hands at once: one decodes a chunk while another folds the chunk before and the rows of
    /// that before it are digested.
    private func fold(through size: Int) async throws -> Fold {
        let (reader, folder) = (ChunkReader(store: store), ReplayFolder())
        var (digest, rows) = (ViewDigest(), ViewChanges())
        var chunk = try await reader.read(0..<min(Auditor.chunkEvents, size))
        while !chunk.range.isEmpty {
            let end = chunk.range.upperBound
            let range = end..<min(end + Auditor.chunkEvents, size)
            let current = chunk
            async let following = reader.read(range)
            async let folded = folder.fold(current)
            digest.add(rowsOf: rows)
            rows = await folded
            try progress(current.range.count)
            chunk = try await following
        }
        digest.add(rowsOf: rows)
        digest.add(countsOf: await folder.changes)
        return Fold(
            findings: await folder.findings,
            ids: await folder.ids,
            digest: digest.finish()
        )
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

/// Decodes chunk after chunk, on a thread of its own.
private actor ChunkReader {
    private let store: any EventStore
    private var decoder = EntryDecoder()

    init(store: any EventStore) {
        self.store = store
    }

    func read(_ range: Range<Int>) throws -> Chunk {
        var (chunk, decoder) = (Chunk(range: range), decoder)
        if range.isEmpty { return chunk }
        chunk.events.reserveCapacity(range.count)
        do {
            try store.scan(range) { position, entry in
                do throws(EntryFault) {
                    chunk.events.append(try decoder.decode(entry))
                } catch {
                    chunk.fault = error
                    throw StoreError.unreadable(position: position, problem: error.expected)
                }
            }
        } catch is StoreError {
            // The hashing pass names what is missing or damaged; the fold stops where it cannot read.
        }
        self.decoder = decoder
        return chunk
    }
}

/// Folds chunk after chunk from nothing, on a thread of its own.
private actor ReplayFolder {
    private var fold = ReplayFold()

    var changes: ViewChanges { fold.changes }
    var findings: [Finding] { fold.findings }
    var ids: IDSum? { fold.ids }

    /// The rows a chunk makes; none behind the first entry that cannot be read.
    func fold(_ chunk: Chunk) -> ViewChanges {
        fold.take(chunk)
    }
}

/// What was folded so far, and what was found wrong; one value, so that nothing in it is copied.
private struct ReplayFold {
    private var books = Books()
    private(set) var changes = ViewChanges()
    private(set) var findings: [Finding] = []
    private(set) var ids: IDSum? = IDSum()
    private var streams = StreamCheck()
    private var trespassCount = 0

    mutating func take(_ chunk: Chunk) -> ViewChanges {
        guard ids != nil else { return ViewChanges() }
        for event in chunk.events { take(event) }
        if let fault = chunk.fault { findings.append(.unreadable(books.next, fault)) }
        if !chunk.isWhole { ids = nil }
        return changes.takeRows()
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
