public import Ledger
import LedgerProof

/// The one way in: decides commands in order, appends what follows from them, answers each.
///
/// Between ``begin()`` and ``commit()`` commands are decided against everything taken so far; the
/// answers hold once the commit returned. After a failure or ``abandon()`` the books no longer
/// match the log and the bookkeeper is spent: make another from fresh books.
public final class Bookkeeper {
    private let store: any EventStore
    private let clock: () -> Instant
    private var books: Books
    private var encoder = EntryEncoder()
    private var decoder = EntryDecoder()
    private var batch = EntryBatch()
    private var appender: (any LogAppender)?
    private var changes: ViewChanges
    /// The position of the first event whose changes are kept.
    private var changesStart: Position
    private var lastLeaf: Hash?
    /// Ids above this were never used; most commands are above it and cost no look-up.
    private var lastID: EventID
    private var isSpent = false
    /// Ids of the entries not yet handed to the store.
    private var unflushedIDs: Set<EventID> = []

    /// Entries are handed to the store in batches of about this many bytes: it writes some 500 while
    /// the next are decided.
    private static let batchBytesMax = 1 << 17

    /// Takes books folded from the whole log, or a slice that covers the commands to come, and an
    /// id no smaller than any in the log.
    ///
    /// With `keepsChanges` the fold's changes are kept for ``takeChanges()`` and ``conclusion``, so
    /// that the views need not fold the same events again.
    public init(
        store: any EventStore,
        books: Books,
        lastID: EventID,
        keepsChanges: Bool = false,
        clock: @escaping () -> Instant
    ) {
        self.store = store
        self.books = books
        self.lastID = lastID
        self.clock = clock
        changes = keepsChanges ? ViewChanges() : .discarded
        changesStart = books.next
    }

    /// Lends the books with everything taken so far; a copy kept beyond costs the next command one.
    public func withBooks<Result>(_ body: (Books) throws -> Result) rethrows -> Result {
        try body(books)
    }

    /// The largest handle the log uses, with everything taken so far.
    public var handleMax: UInt32 { books.handleMax }

    /// What the events taken so far change in the views; true once they are committed.
    public func takeChanges() -> ViewChanges {
        changes.take()
    }

    /// The state of the fold after everything taken; nil when no event came of it.
    public var conclusion: FoldConclusion? {
        lastLeaf.map { FoldConclusion(from: changesStart, books: books, lastLeaf: $0) }
    }

    /// Hands over changes and conclusion, and starts to gather anew.
    ///
    /// For a bookkeeper that goes on; only between a commit and the next ``begin()``.
    public func takeAll() -> (changes: ViewChanges, conclusion: FoldConclusion)? {
        precondition(appender == nil, "what is not committed is not concluded")
        guard let conclusion else { return nil }
        (changesStart, lastLeaf) = (books.next, nil)
        return (changes.take(), conclusion)
    }

    /// Opens the log for appending behind the events the books were folded from.
    public func begin() throws {
        precondition(!isSpent && appender == nil, "a bookkeeper begins once at a time")
        appender = try store.append(onlyIf: Int(books.next.value))
    }

    /// Opens the log for appending behind its end; what others added since is folded first.
    ///
    /// An error spends the bookkeeper. The result is how many events others added.
    public func beginBehindOthers() throws -> Int {
        precondition(!isSpent && appender == nil, "a bookkeeper begins once at a time")
        return try counting {
            appender = try store.append(behind: Int(books.next.value), fold)
        }
    }

    /// Folds what others added up to `size`; an error spends the bookkeeper.
    ///
    /// The result is how many events that were.
    public func follow(to size: Int) throws -> Int {
        precondition(!isSpent && appender == nil, "a bookkeeper follows between two commits")
        let start = Int(books.next.value)
        guard start < size else { return 0 }
        return try counting { try store.scan(start..<size, fold) }
    }

    private func counting(_ folding: () throws -> Void) throws -> Int {
        let start = books.next.value
        do {
            try folding()
        } catch {
            isSpent = true
            throw error
        }
        return Int(books.next.value - start)
    }

    private func fold(_ position: Position, _ entry: UnsafeRawBufferPointer) throws {
        let event = try decoder.decode(entry, at: position)
        books.apply(event, to: &changes)
        lastID = max(lastID, event.id)
        lastLeaf = Hash.leaf(entry)
    }

    /// Decides one command and, unless it is refused, adds its events; an error spends the bookkeeper.
    public func take(_ submission: Submission, by principal: Principal) throws -> Answer {
        guard let appender else { preconditionFailure("take before begin") }
        do {
            return try answer(submission, by: principal, in: appender)
        } catch {
            // Half a command may stand in the books, half a batch in the log.
            abandon()
            throw error
        }
    }

    private func answer(
        _ submission: Submission,
        by principal: Principal,
        in appender: any LogAppender
    ) throws -> Answer {
        if submission.id <= lastID {
            if let answer = try repeated(submission, by: principal, in: appender) { return answer }
        }
        let now = max(clock(), books.lastAt)
        let facts: [Fact]
        do throws(Rejection) {
            facts = try Bookkeeper.reading(&books) { books throws(Rejection) in
                try books.decide(submission.command, by: principal, now: now)
            }
        } catch {
            return .rejected(error)
        }
        if facts.isEmpty { return .unchanged }
        return .recorded(try record(facts, of: submission, by: principal, at: now))
    }

    /// Makes everything taken durable.
    public func commit() throws -> Head {
        guard let appender else { preconditionFailure("commit before begin") }
        do {
            try flush()
            let head = try appender.commit()
            self.appender = nil
            return head
        } catch {
            abandon()
            throw error
        }
    }

    /// Forgets everything taken since ``begin()``.
    public func abandon() {
        appender?.rollback()
        appender = nil
        isSpent = true
    }

    /// One command in a durable commit of its own.
    public func submit(_ submission: Submission, by principal: Principal) throws -> Answer {
        try begin()
        do {
            let answer = try take(submission, by: principal)
            _ = try commit()
            return answer
        } catch {
            abandon()
            throw error
        }
    }

    private func record(
        _ facts: [Fact],
        of submission: Submission,
        by principal: Principal,
        at now: Instant
    ) throws -> [Receipt] {
        var receipts: [Receipt] = []
        receipts.reserveCapacity(facts.count)
        for (offset, fact) in facts.enumerated() {
            let event = Event(
                id: submission.id.offset(by: offset),
                at: now,
                on: submission.command.on,
                by: principal,
                fact: fact,
                streams: Bookkeeper.reading(&books) { $0.links(of: fact) }
            )
            receipts.append(try append(event))
        }
        return receipts
    }

    private func append(_ event: Event) throws -> Receipt {
        try encoder.encode(event) { entry in
            if entry.count > EntryEncoder.bytesMax {
                throw StoreError.entryTooLong(bytes: entry.count)
            }
            batch.append(entry, id: event.id)
        }
        let position = books.next
        books.apply(event, to: &changes)
        lastID = max(lastID, event.id)
        unflushedIDs.insert(event.id)
        let leaf = batch.leaves[batch.count - 1]
        lastLeaf = leaf
        if batch.byteCount >= Bookkeeper.batchBytesMax { try flush() }
        return Receipt(origin: store.origin, position: position, leaf: leaf)
    }

    /// Reads the books where they stand: read as a property of this object they would be copied,
    /// which costs as much as a decision.
    private static func reading<Result, Failure: Error>(
        _ books: inout Books,
        _ body: (borrowing Books) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(books)
    }

    private func flush() throws {
        guard batch.count > 0 else { return }
        try appender?.add(batch)
        unflushedIDs.removeAll(keepingCapacity: true)
        // The store may still be writing the old one: another takes its place.
        let isFull = batch.byteCount >= Bookkeeper.batchBytesMax
        batch = isFull ? EntryBatch(byteCapacity: Bookkeeper.batchBytesMax * 9 / 8) : EntryBatch()
    }

    /// The answer given before to the same id, if it was used.
    private func repeated(
        _ submission: Submission,
        by principal: Principal,
        in appender: any LogAppender
    ) throws -> Answer? {
        // Most such ids are new all the same: out of order, or random.
        if unflushedIDs.contains(submission.id) { try flush() }
        guard let position = try appender.position(of: submission.id) else { return nil }
        let (event, leaf) = try appender.read(position) { entry in
            (try decoder.decode(entry), Hash.leaf(entry))
        }
        let command = submission.command
        guard
            try books.event(event, answers: command, by: principal)
                || books.event(
                    event,
                    answers: command,
                    by: principal,
                    at: claimed(by: event.fact, in: appender)
                )
        else { return .conflict(position) }
        return .repeated(Receipt(origin: store.origin, position: position, leaf: leaf))
    }

    /// What the claim a verdict is about said at first; corrections and slices hide it from the books.
    private func claimed(by fact: Fact, in appender: any LogAppender) throws -> Assist? {
        guard case .verdictGiven(let verdict) = fact else { return nil }
        let claim = try appender.read(verdict.claim.position) { try decoder.decode($0) }
        guard case .assistRecorded(let assist) = claim.fact else { return nil }
        return assist
    }
}

extension Bookkeeper {
    /// Writes entry 0 of an empty log: its origin and title, and the ledger it goes on from.
    ///
    /// Nothing else can open a ledger.
    /// - Throws: ``Rejection/badText(field:problem:)`` when one of them is no text an entry takes.
    public static func open(
        _ store: any EventStore,
        title: String,
        predecessor: LedgerHead? = nil,
        id: EventID,
        by principal: Principal,
        at now: Instant
    ) throws -> Receipt {
        let event = Event(
            id: id,
            at: now,
            on: now.civilDate,
            by: principal,
            fact: try Books.opening(
                origin: store.origin,
                title: title,
                predecessor: predecessor
            )
        )
        var (encoder, batch) = (EntryEncoder(), EntryBatch())
        encoder.encode(event) { batch.append($0, id: id) }
        let appender = try store.append(onlyIf: 0)
        try appender.add(batch)
        _ = try appender.commit()
        return Receipt(origin: store.origin, position: Position(0), leaf: batch.leaves[0])
    }
}
