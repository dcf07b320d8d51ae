public import Ledger
public import LedgerProof

/// How long the log is and what its tree says.
public struct Head: Hashable, Sendable {
    public let size: Int
    public let root: Hash

    public init(size: Int, root: Hash) {
        self.size = size
        self.root = root
    }

    public static let empty = Head(size: 0, root: .emptyTree)
}

/// A log to be read and verified, wherever it lies: in an engine, in a folder of tiles, in a kit.
public protocol LogSource: Sendable {
    /// The name of the log: a schema-less URL that never changes.
    var origin: String { get }

    func head() throws -> Head

    /// Lends each entry of a range in order, from one consistent state of the log.
    /// - Throws: ``StoreError/corrupt`` at the first position that is missing.
    func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws

    /// A full tile, if it is stored.
    func tile(_ id: TileID) throws -> FullTile?

    /// The hashes of a tile that is not full at the head; nil where such tiles are not kept, empty
    /// where this one should be and is not, or not of this width.
    func unfinishedTile(_ id: TileID, width: Int) throws -> [Hash]?

    /// What is stored beside entries and tiles: what ``Auditor`` compares with what it computes.
    func storedState() throws -> StoredState

    /// What is wrong with the tables and pages that hold the log: ``Finding/schema(_:)`` and
    /// ``Finding/pages(_:)``.
    ///
    /// Cost: a pass over the file where the engine has one of its own.
    func structureFindings() throws -> [Finding]
}

extension LogSource {
    public func unfinishedTile(_ id: TileID, width: Int) throws -> [Hash]? { nil }

    public func structureFindings() throws -> [Finding] { [] }
}

/// What is stored about the tree beside entries and full tiles; nil is what this source never keeps.
public struct StoredState: Sendable {
    public let head: Head
    public let frontier: [UInt8]?
    /// Leaf hashes behind the last full tile, by position.
    public let edge: [Int: Hash]?
    /// Number of full tiles stored; nil when none is kept.
    public let tileCount: Int?
    /// Number of entries stored, whatever the state row says.
    public let entryCount: Int

    public init(
        head: Head,
        frontier: [UInt8]?,
        edge: [Int: Hash]?,
        tileCount: Int?,
        entryCount: Int
    ) {
        self.head = head
        self.frontier = frontier
        self.edge = edge
        self.tileCount = tileCount
        self.entryCount = entryCount
    }
}
