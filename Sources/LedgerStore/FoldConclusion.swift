public import Ledger
public import LedgerProof

/// The end of a fold: how far it came and what the views state of it.
public struct FoldConclusion: Sendable {
    /// The position of the first event that was folded.
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

    public init(from start: Position, books: Books, lastLeaf: Hash) {
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
