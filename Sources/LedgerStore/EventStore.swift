public import Ledger
import LedgerProof

/// The log of one ledger: entries at positions 0, 1, 2 …, kept verbatim with their Merkle tree.
///
/// An engine promises:
/// - **Durable**: when ``LogAppender/commit()`` returns, the entries, tiles and state survive
///   the loss of power; before that nothing of them is visible to readers.
/// - **Gapless**: positions follow one another without holes, in commit order.
/// - **Verbatim**: bytes come back as they went in, for ever; nothing updates or deletes them.
/// - **Guarded**: of two writers that read the same head, one gets ``StoreError/conflict``.
public protocol EventStore: LogSource {
    /// The position of the event with an id, if the log has it. Cost: one index look-up.
    func position(of id: EventID) throws -> Position?

    /// Every id with the position it leads to, in any order.
    func scanIDs(_ body: (EventID, Position) throws -> Void) throws

    /// The largest id in the log, all zero when it is empty: every id above it is new.
    func lastID() throws -> EventID

    /// Starts appending behind `size` entries.
    /// - Throws: ``StoreError/conflict`` when the log is longer or shorter, ``StoreError/busy``
    ///   while another appends.
    func append(onlyIf size: Int) throws -> any LogAppender

    /// Starts appending behind the end, wherever it is by now; entries from `size` on are lent first.
    ///
    /// Nobody appends between what was lent and what is added: who missed something has it before
    /// deciding, and cannot be overtaken for ever.
    /// - Throws: ``StoreError/conflict`` when the log is shorter than `size`.
    func append(
        behind size: Int,
        _ missed: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws -> any LogAppender
}

/// A log that other processes append to as well, on other machines perhaps.
public protocol SharedEventStore: EventStore {
    /// Waits until the log is longer than `size`, and says how long it is then.
    ///
    /// Blocks the calling thread; nil when nothing came in time. News may come late by what an engine
    /// polls at, and never not at all.
    /// - Throws: ``StoreError`` when the log could not be asked all the time.
    func news(since size: Int, within limit: Duration) throws -> Head?
}

extension EventStore {
    /// For engines whose writers take turns anyway: reads what is missed, then appends.
    public func append(
        behind size: Int,
        _ missed: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws -> any LogAppender {
        var known = size
        while true {
            do {
                return try append(onlyIf: known)
            } catch StoreError.conflict(_, let actual) where actual > known {
                try scan(known..<actual, missed)
                known = actual
            }
        }
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
