public import Ledger
public import LedgerProof

/// The end of a fold: the counts it gathered and how far it came.
public struct FoldConclusion: Sendable {
    public let counts: ViewChanges
    /// The position of the first event of which these are the rows and counts.
    public let start: Position
    public let origin: String
    public let title: String
    public let closing: LedgerClosing?
    /// The position of the next event to fold.
    public let position: Position
    public let lastAt: Instant
    /// The largest handle of a citizen or dossier so far.
    public let handleMax: UInt32
    /// Leaf hash of the last entry folded: ties the views to their log.
    public let lastLeaf: Hash

    public init(counts: ViewChanges, from start: Position, books: Books, lastLeaf: Hash) {
        self.counts = counts
        self.start = start
        self.lastLeaf = lastLeaf
        origin = books.origin
        title = books.title
        closing = books.closing
        position = books.next
        lastAt = books.lastAt
        handleMax = books.handleMax
    }
}
