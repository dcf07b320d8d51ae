import Ledger
import LedgerProof

/// Re-hashes a log from its entries and compares everything stored beside them.
public struct LogVerifier: Sendable {
    let source: any LogSource
    let progress: Auditor.Progress

    public init(source: any LogSource, progress: @escaping Auditor.Progress = { _ in }) {
        (self.source, self.progress) = (source, progress)
    }

    /// Re-hashes every entry, compares leaf by leaf with the stored tiles, rebuilds the tree.
    ///
    /// Cost: one pass on `workers` threads, about 0,9 µs an entry and thread.
    public func verify(workers: Int = 2) async throws -> Verification {
        let stored = try source.storedState()
        async let structure = source.structureFindings()
        let parts = LogVerifier.split(stored.head.size, among: workers)
        let passes = try await withThrowingTaskGroup(of: (Int, LeafPass).self) { group in
            for (number, range) in parts.enumerated() {
                group.addTask { (number, try pass(over: range)) }
            }
            var passes: [(Int, LeafPass)] = []
            for try await pass in group { passes.append(pass) }
            return passes.sorted { $0.0 < $1.0 }.map(\.1)
        }
        return try conclude(passes, stored, await structure)
    }

    private func pass(over range: Range<Int>) throws -> LeafPass {
        var pass = LeafPass(from: range.lowerBound, try source.storedState())
        do {
            try source.scan(range) { position, entry in
                try pass.take(position, entry, of: source)
                if pass.isAtTileEnd { try progress(FullTile.width) }
            }
            try progress(range.count % FullTile.width)
        } catch let error as StoreError {
            try pass.stop(error)
        }
        pass.finish()
        return pass
    }

    /// Ranges that start at full tiles.
    private static func split(_ size: Int, among workers: Int) -> [Range<Int>] {
        let tiles = (size + FullTile.width - 1) / FullTile.width
        let share = max(1, (tiles + workers - 1) / workers) * FullTile.width
        return stride(from: 0, to: max(size, 1), by: share).map { $0..<min($0 + share, size) }
    }

    /// What passes over the whole log, in order, and what is stored beside the entries come to.
    func conclude(
        _ passes: [LeafPass],
        _ stored: StoredState,
        _ structure: [Finding]
    ) throws -> Verification {
        var findings = passes.flatMap(\.findings) + edgeFindings(stored) + structure
        // Behind the first hole nothing can be joined to what stands before it.
        let whole = passes.prefix { $0.isWhole }.count
        let subtrees = passes.prefix(whole + 1).flatMap(\.subtrees)
        var frontier = Frontier()
        for subtree in subtrees { try frontier.append(subtree: subtree) }
        let tiles = subtrees.filter { $0.size == FullTile.width }.map(\.root)
        if let tileCount = stored.tileCount {
            let upper = UpperTiles(source, isWhole: frontier.size == stored.head.size)
            findings += try upper.findings(
                over: tiles,
                altered: Set(findings.compactMap(\.alteredTile))
            )
            let expected = LogVerifier.fullTileCount(stored.head.size)
            if tileCount != expected {
                findings.append(.tileCount(expected: expected, found: tileCount))
            }
        }
        findings += stateFindings(stored, frontier)
        let computed = Head(size: frontier.size, root: frontier.root)
        if computed == stored.head { findings = findings.map { $0.blamingTheLeaf } }
        if !findings.contains(.altered(Position(0))) { findings += try originFinding() }
        let ordered = findings.enumerated().sorted {
            ($0.element.position?.value ?? .max, $0.offset)
                < ($1.element.position?.value ?? .max, $1.offset)
        }
        return Verification(
            computed: computed,
            stored: stored.head,
            findings: ordered.map(\.element),
            tileRoots: tiles
        )
    }

    private func stateFindings(_ stored: StoredState, _ frontier: Frontier) -> [Finding] {
        var findings: [Finding] = []
        if stored.entryCount > stored.head.size, let end = Position(exactly: stored.head.size) {
            findings.append(.surplus(end, count: stored.entryCount - stored.head.size))
        }
        if let bytes = stored.frontier, bytes != frontier.bytes { findings.append(.frontier) }
        if stored.head.root != frontier.root {
            findings.append(.root(computed: frontier.root, stored: stored.head.root))
        }
        return findings
    }

    /// Leaf hashes kept behind the last full tile that belong to no entry there.
    private func edgeFindings(_ stored: StoredState) -> [Finding] {
        let start = stored.head.size / FullTile.width * FullTile.width
        let strays = stored.edge?.keys.filter { !(start..<stored.head.size).contains($0) }
        return (strays ?? []).map { .leaf(Position(exactly: $0) ?? Position(0)) }
    }

    /// Whether the log bears another name than its first entry gave it.
    private func originFinding() throws -> [Finding] {
        var (decoder, stated) = (EntryDecoder(), String?.none)
        do {
            try source.scan(0..<1) { _, entry in
                guard case .ledgerOpened(let origin, _, _)? = (try? decoder.decode(entry))?.fact
                else { return }
                stated = origin
            }
        } catch is StoreError {
            // Without a readable first entry there is no name to compare.
        }
        guard let stated, stated != source.origin else { return [] }
        return [.origin(stated: stated, stored: source.origin)]
    }

    static func fullTileCount(_ size: Int) -> Int {
        var (count, rest) = (0, size / FullTile.width)
        while rest > 0 {
            count += rest
            rest /= FullTile.width
        }
        return count
    }
}

/// One worker's pass over entries in order, from the first of a full tile on.
///
/// It holds no log: who waits for a log to be closed need not wait for what was found in it.
struct LeafPass: Sendable {
    private let state: StoredState
    private var tile = ExpectedLeaves()
    private var current = Frontier()
    private var next: Int
    /// Trees over each 256 entries, the last one maybe shorter.
    private(set) var subtrees: [Frontier] = []
    private(set) var findings: [Finding] = []
    /// Whether every entry of the range could be read.
    private(set) var isWhole = true

    /// After this many findings of altered entries the rest is not listed.
    private static let findingCountMax = 1000

    init(from start: Int, _ state: StoredState) {
        (next, self.state) = (start, state)
    }

    /// Whether the last entry taken was the last of a full tile.
    var isAtTileEnd: Bool { next % FullTile.width == 0 }

    /// Hashes the next entry and compares it with the hash stored for it.
    mutating func take(
        _ position: Position,
        _ entry: UnsafeRawBufferPointer,
        of source: any LogSource
    ) throws {
        let index = Int(position.value) % FullTile.width
        if index == 0 { try tile.load(at: Int(position.value), from: source, state) }
        let leaf = Hash.leaf(entry)
        if !tile.has(leaf, at: index) { note(.altered(position)) }
        current.append(leaf: leaf)
        next += 1
        if current.size == FullTile.width { closeSubtree() }
    }

    /// Notes what kept the entries from being read on; an error that is about no entry is thrown.
    mutating func stop(_ error: StoreError) throws {
        isWhole = false
        try note(error, at: next)
    }

    /// Ends behind the last entry.
    mutating func finish() {
        if current.size > 0 { closeSubtree() }
        // A tile that the entries do not fill is no loss of its own.
        findings += tile.missing.filter { ($0.index + 1) * FullTile.width <= next }
            .map { .tile($0) }
    }

    private mutating func closeSubtree() {
        subtrees.append(current)
        current = Frontier()
    }

    private mutating func note(_ error: StoreError, at next: Int) throws {
        guard let position = Position(exactly: next) else { throw error }
        switch error {
        case .corrupt(_, let problem) where problem == StoreError.missingEntry:
            findings.append(.missing(position))
        case .corrupt(_, let problem): findings.append(.damaged(position, problem: problem))
        default: throw error
        }
    }

    private mutating func note(_ finding: Finding) {
        if findings.count < LeafPass.findingCountMax { findings.append(finding) }
    }
}

/// The leaf hashes stored for the 256 entries under way.
private struct ExpectedLeaves {
    /// Nil when the tile is missing: a fault of its own, which says nothing about the entries.
    private var hashes: [Hash?]?
    /// Tiles that should be stored and are not.
    private(set) var missing: [TileID] = []

    func has(_ leaf: Hash, at index: Int) -> Bool {
        hashes.map { $0[index] == leaf } ?? true
    }

    mutating func load(at position: Int, from store: any LogSource, _ state: StoredState) throws {
        let index = position / FullTile.width
        guard let id = TileID(level: 0, index: index) else { return }
        if (index + 1) * FullTile.width > state.head.size {
            hashes = state.edge.map { edge in
                (position..<(position + FullTile.width)).map { edge[$0] }
            }
        } else if state.tileCount == nil {
            hashes = nil
        } else if let tile = try store.tile(id) {
            hashes = tile.hashes
        } else {
            hashes = nil
            missing.append(id)
        }
    }
}

extension Finding {
    /// With the root as it was, the entry is what was appended and the hash beside it is not.
    fileprivate var blamingTheLeaf: Finding {
        if case .altered(let position) = self { .leaf(position) } else { self }
    }
}

extension StoreError {
    /// The problem a store names when a position below its size has no entry.
    public static let missingEntry = "missing entry"
}
