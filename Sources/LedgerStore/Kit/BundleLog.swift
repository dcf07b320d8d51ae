public import Ledger
public import LedgerProof

/// A log as it is published: bundles of 256 entries, read from wherever they lie and hashed anew.
///
/// Tiles and root follow from the entries alone, so nothing beside them is believed. The log ends
/// where the first bundle is missing or not whole. Memory: 32 bytes an entry.
public final class BundleLog: EventStore {
    public let origin: String
    /// What keeps the log from being as long as was asked for; nil when it is.
    public let fault: BundleFault?
    private let size: Int
    private let read: Read
    private let builder: TreeBuilder
    private let tiles: [TileID: FullTile]

    /// The bundle with an index that has so many entries; nil when there is none to be read.
    public typealias Read = @Sendable (_ index: Int, _ width: Int) throws -> [UInt8]?

    /// Reads and hashes the bundles of `size` entries on two threads.
    ///
    /// Cost: about 0,7 µs an entry and thread. `progress` is told the entries done.
    public static func open(
        origin: String,
        size: Int,
        progress: @escaping Auditor.Progress = { _ in },
        read: @escaping Read
    ) async throws -> BundleLog {
        let (bundles, share) = ((size + 255) / 256, max(1, (size + 511) / 512))
        let ranges = stride(from: 0, to: bundles, by: share)
            .map { $0..<min($0 + share, bundles) }
        let passes = try await withThrowingTaskGroup(of: (Int, BundlePass).self) { group in
            for (number, range) in ranges.enumerated() {
                group.addTask {
                    (number, try BundlePass(range, ofFirst: size, progress, read))
                }
            }
            var passes: [(Int, BundlePass)] = []
            for try await pass in group { passes.append(pass) }
            return passes.sorted { $0.0 < $1.0 }.map(\.1)
        }
        return BundleLog(origin: origin, size: size, passes, read)
    }

    private init(origin: String, size: Int, _ passes: [BundlePass], _ read: @escaping Read) {
        var (builder, completed) = (TreeBuilder(), [FullTile]())
        var fault: BundleFault?
        for pass in passes where fault == nil {
            for leaf in pass.leaves { builder.append(leaf: leaf, completed: &completed) }
            fault = pass.fault
        }
        (self.origin, self.size, self.read) = (origin, size, read)
        (self.builder, self.fault) = (builder, fault)
        tiles = Dictionary(completed.map { ($0.id, $0) }) { first, _ in first }
    }

    public func head() throws -> Head {
        Head(size: builder.size, root: builder.root)
    }

    public func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let known = range.clamped(to: 0..<builder.size)
        if !known.isEmpty {
            for index in known.lowerBound / 256...(known.upperBound - 1) / 256 {
                try lend(index, known, body)
            }
        }
        if known.upperBound < range.upperBound { throw missing }
    }

    private func lend(
        _ index: Int,
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard let bundle = try read(index, min(256, size - index * 256)) else { throw missing }
        var next = index * 256
        _ = try bundle.withUnsafeBytes { bytes in
            try EntryBundle.forEach(in: bytes) { entry in
                if range.contains(next), let position = Position(exactly: next) {
                    try body(position, entry)
                }
                next += 1
            }
        }
        if next < min(range.upperBound, (index + 1) * 256) { throw missing }
    }

    private var missing: StoreError {
        StoreError.corrupt(file: origin, problem: StoreError.missingEntry)
    }

    /// There is no index: reads every entry up to the one asked for.
    public func position(of id: EventID) throws -> Position? {
        var (decoder, found) = (EntryDecoder(), Position?.none)
        try scan(0..<builder.size) { position, entry in
            if found == nil, try decoder.decode(entry).id == id { found = position }
        }
        return found
    }

    public func scanIDs(_ body: (EventID, Position) throws -> Void) throws {
        var decoder = EntryDecoder()
        try scan(0..<builder.size) { position, entry in
            try body(try decoder.decode(entry).id, position)
        }
    }

    public func lastID() throws -> EventID {
        var last = EventID(high: 0, low: 0)
        try scanIDs { id, _ in last = max(last, id) }
        return last
    }

    public func tile(_ id: TileID) throws -> FullTile? {
        tiles[id]
    }

    public func storedState() throws -> StoredState {
        let start = builder.size / 256 * 256
        let edge = builder.edge.enumerated().map { (start + $0, $1) }
        return StoredState(
            head: try head(),
            frontier: builder.frontier.bytes,
            edge: Dictionary(edge) { first, _ in first },
            tileCount: tiles.count,
            entryCount: builder.size
        )
    }

    /// Nothing is appended to what is published.
    public func append(onlyIf size: Int) throws -> any LogAppender {
        throw StoreError.unavailable(file: origin, problem: "published entries are read only")
    }
}

/// Why entries of a published log cannot be had.
public enum BundleFault: Hashable, Sendable {
    /// There is no bundle with this index.
    case missing(index: Int)
    /// The bundle ends within an entry, or has another number of entries than it must.
    case malformed(index: Int)

    /// The first position that is not there for sure.
    public var position: Position? {
        switch self {
        case .missing(let index), .malformed(let index): Position(exactly: index * 256)
        }
    }
}

/// One thread's bundles: the leaf hashes up to the first that is missing.
private struct BundlePass: Sendable {
    private(set) var leaves: [Hash] = []
    private(set) var fault: BundleFault?

    init(
        _ bundles: Range<Int>,
        ofFirst size: Int,
        _ progress: Auditor.Progress,
        _ read: BundleLog.Read
    ) throws {
        for index in bundles {
            let width = min(256, size - index * 256)
            guard let bundle = try read(index, width) else {
                fault = .missing(index: index)
                return
            }
            let start = leaves.count
            let count = bundle.withUnsafeBytes { bytes in
                EntryBundle.forEach(in: bytes) { leaves.append(.leaf($0)) }
            }
            guard count == width else {
                leaves.removeSubrange(start...)
                fault = .malformed(index: index)
                return
            }
            try progress(width)
        }
    }
}
