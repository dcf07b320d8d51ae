public import Ledger
public import LedgerProof

/// Files somebody published or handed over, by paths with `/`.
public protocol PublishedFiles: Sendable {
    /// The length of a file; nil when there is none.
    func size(of path: String) -> Int?
    /// A file as it is; nil when it cannot be read whole.
    func bytes(_ path: String) -> [UInt8]?
    /// The names of the files in a folder, sorted; none when there is no such folder.
    func names(in folder: String) -> [String]
}

/// A log as it was published: a checkpoint, bundles of entries and, outside kits, tiles.
///
/// Source: C2SP tlog-tiles; `Schemas/formats/tiles.md`.
public struct PublishedLog: LogSource {
    public let signed: SignedCheckpoint
    private let files: any PublishedFiles
    private let keepsTiles: Bool

    /// Opens what lies beside a checkpoint; checks no signature.
    ///
    /// - Throws: ``StoreError/unavailable(file:problem:)`` when there is no readable checkpoint, or
    ///   one of more entries than a log can have.
    public init(_ files: any PublishedFiles) throws {
        guard let size = files.size(of: PublishedLog.checkpointPath),
            size <= SignedNote.byteCountMax, let bytes = files.bytes(PublishedLog.checkpointPath)
        else {
            throw StoreError.unavailable(file: PublishedLog.checkpointPath, problem: "missing")
        }
        do throws(NoteFault) {
            signed = try SignedCheckpoint(bytes: bytes)
        } catch {
            throw StoreError.unavailable(file: PublishedLog.checkpointPath, problem: "\(error)")
        }
        guard signed.checkpoint.size <= Int(UInt32.max) else {
            throw StoreError.unavailable(file: PublishedLog.checkpointPath, problem: "size")
        }
        self.files = files
        // A kit has none; where there is one, all must be.
        keepsTiles = files.names(in: "tile").contains { !$0.hasPrefix("entries") }
    }

    /// Where the newest checkpoint lies.
    public static let checkpointPath = "checkpoint"

    public var origin: String { signed.checkpoint.origin }

    public func head() throws -> Head {
        Head(size: signed.checkpoint.size, root: signed.checkpoint.root)
    }

    public func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var next = range.lowerBound
        while next < range.upperBound {
            let index = next / EntryBundle.width
            let (bundle, isFull) = try bundle(index)
            let start = index * EntryBundle.width
            var place = start
            let count = try bundle.withUnsafeBytes { bytes in
                try EntryBundle.forEach(in: bytes) { entry in
                    defer { place += 1 }
                    guard range.contains(place), place == next,
                        let position = Position(exactly: place)
                    else { return }
                    next += 1
                    try body(position, entry)
                }
            }
            // What is cut within an entry has lost it and all behind.
            let width = min(signed.checkpoint.size - start, EntryBundle.width)
            guard let count, isFull || count == width,
                next >= min(start + EntryBundle.width, range.upperBound)
            else {
                throw StoreError.corrupt(file: origin, problem: StoreError.missingEntry)
            }
        }
    }

    /// A bundle, and whether it is the full one: that may stand in an unfinished one's place.
    private func bundle(_ index: Int) throws -> ([UInt8], isFull: Bool) {
        let width = min(signed.checkpoint.size - index * EntryBundle.width, EntryBundle.width)
        var path = EntryBundle.path(index: index, width: width)
        let isThere = files.size(of: path) != nil
        if !isThere { path = EntryBundle.path(index: index, width: EntryBundle.width) }
        guard let size = files.size(of: path), size <= PublishedLog.bundleByteCountMax,
            let bytes = files.bytes(path)
        else { throw StoreError.corrupt(file: origin, problem: StoreError.missingEntry) }
        return (bytes, isFull: !isThere)
    }

    private static let bundleByteCountMax = EntryBundle.width * (EntryBundle.entryByteCountMax + 2)

    public func tile(_ id: TileID) throws -> FullTile? {
        guard files.size(of: id.path) == FullTile.byteCount else { return nil }
        return files.bytes(id.path).flatMap { FullTile(id: id, bytes: $0) }
    }

    public func unfinishedTile(_ id: TileID, width: Int) throws -> [Hash]? {
        keepsTiles ? hashes(of: id, width) ?? [] : nil
    }

    /// The first hashes of a tile, from its own file or from that of the tile once full.
    private func hashes(of id: TileID, _ width: Int) -> [Hash]? {
        let path = id.path(width: width)
        if files.size(of: path) != nil { return hashes(path, width) }
        return hashes(id.path, FullTile.width).map { Array($0.prefix(width)) }
    }

    private func hashes(_ path: String, _ width: Int) -> [Hash]? {
        guard files.size(of: path) == width * Hash.byteCount, let bytes = files.bytes(path) else {
            return nil
        }
        return stride(from: 0, to: bytes.count, by: Hash.byteCount).compactMap {
            Hash(bytes: Array(bytes[$0..<$0 + Hash.byteCount]))
        }
    }

    public func storedState() throws -> StoredState {
        let head = try head()
        return StoredState(
            head: head,
            frontier: nil,
            edge: keepsTiles ? edge(head.size) : nil,
            tileCount: keepsTiles ? fullTileCount(head.size) : nil,
            entryCount: head.size
        )
    }

    /// What is no tile of this width leaves every place without a hash.
    private func edge(_ size: Int) -> [Int: Hash] {
        let (index, width) = size.quotientAndRemainder(dividingBy: FullTile.width)
        guard width > 0, let id = TileID(level: 0, index: index),
            let hashes = hashes(of: id, width)
        else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: hashes.enumerated().map { (size - width + $0.offset, $0.element) }
        )
    }

    /// Full tiles that are there; after many missing ones the rest is not looked for.
    private func fullTileCount(_ size: Int) -> Int {
        var (count, missing, level, width) = (0, 0, 0, size / FullTile.width)
        while width > 0 {
            for index in 0..<width where missing < PublishedLog.missingCountMax {
                let path = TileID(level: level, index: index)?.path ?? ""
                if files.size(of: path) == nil { missing += 1 } else { count += 1 }
            }
            (level, width) = (level + 1, width / FullTile.width)
        }
        return count
    }

    /// Somebody may promise four billion entries.
    private static let missingCountMax = 10_000
}
