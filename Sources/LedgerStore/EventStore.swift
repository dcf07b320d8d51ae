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

/// The log of one ledger: entries at positions 0, 1, 2 …, kept verbatim with their Merkle tree.
///
/// An engine promises:
/// - **Durable**: when ``LogAppender/commit()`` returns, the entries, tiles and state survive
///   the loss of power; before that nothing of them is visible to readers.
/// - **Gapless**: positions follow one another without holes, in commit order.
/// - **Verbatim**: bytes come back as they went in, for ever; nothing updates or deletes them.
/// - **Guarded**: of two writers that read the same head, one gets ``StoreError/conflict``.
public protocol EventStore: Sendable {
    /// The name of the log: a schema-less URL that never changes.
    var origin: String { get }

    func head() throws -> Head

    /// Lends each entry of a range in order, from one consistent state of the log.
    /// - Throws: ``StoreError/corrupt`` at the first position that is missing.
    func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws

    /// The position of the event with an id, if the log has it. Cost: one index look-up.
    func position(of id: EventID) throws -> Position?

    /// Every id with the position it leads to, in any order.
    func scanIDs(_ body: (EventID, Position) throws -> Void) throws

    /// A full tile, if it is stored.
    func tile(_ id: TileID) throws -> FullTile?

    /// Leaf hashes of the entries behind the last full tile, the frontier and the state as stored:
    /// what ``Auditor`` compares with what it computes.
    func storedState() throws -> StoredState

    /// Starts appending behind `size` entries.
    /// - Throws: ``StoreError/conflict`` when the log is longer or shorter, ``StoreError/busy``
    ///   while another appends.
    func append(onlyIf size: Int) throws -> any LogAppender
}

/// The state row and the right edge of the tree, as an engine stores them.
public struct StoredState: Sendable {
    public let head: Head
    public let frontier: [UInt8]
    public let edge: [Int: Hash]
    /// Number of full tiles stored.
    public let tileCount: Int
    /// Number of entries stored, whatever the state row says.
    public let entryCount: Int

    public init(
        head: Head,
        frontier: [UInt8],
        edge: [Int: Hash],
        tileCount: Int,
        entryCount: Int
    ) {
        self.head = head
        self.frontier = frontier
        self.edge = edge
        self.tileCount = tileCount
        self.entryCount = entryCount
    }
}

/// Entries being added to a log, all of them or none.
///
/// After an error nothing of it is kept and nothing more is taken.
public protocol LogAppender: AnyObject {
    /// Adds entries behind those already there; durable only after ``commit()``.
    func add(_ batch: EntryBatch) throws
    /// The position of an event committed or added, by id.
    func position(of id: EventID) throws -> Position?
    /// Lends an entry committed or added.
    func read<Result>(
        _ position: Position,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result
    /// Makes everything added durable and visible.
    func commit() throws -> Head
    /// Forgets everything added.
    func rollback()
}
