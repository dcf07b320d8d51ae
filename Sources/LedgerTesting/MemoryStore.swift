package import Ledger
package import LedgerProof
package import LedgerStore
import Synchronization

/// The log in memory: what an engine promises, in the fewest words.
///
/// The tree is computed anew from all leaves by the definition, so that it shares nothing with the
/// engines it is compared with.
package final class MemoryStore: EventStore {
    package let origin: String
    private let state = Mutex(State())

    fileprivate struct State {
        var entries: [[UInt8]] = []
        var leaves: [Hash] = []
        var positions: [EventID: Position] = [:]
        var isAppending = false
        /// What the definition gives for the leaves, computed at each commit.
        var stored = NaiveTree.state([])
    }

    package init(origin: String = "socai.example/memory") {
        self.origin = origin
    }

    package func head() throws -> Head {
        state.withLock { $0.stored.head }
    }

    package func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let entries = state.withLock { $0.entries }
        for index in range {
            guard index < entries.count, let position = Position(exactly: index) else {
                throw StoreError.corrupt(file: origin, problem: StoreError.missingEntry)
            }
            try entries[index].withUnsafeBytes { try body(position, $0) }
        }
    }

    package func position(of id: EventID) throws -> Position? {
        state.withLock { $0.positions[id] }
    }

    package func scanIDs(_ body: (EventID, Position) throws -> Void) throws {
        for (id, position) in state.withLock({ $0.positions }) { try body(id, position) }
    }

    package func lastID() throws -> EventID {
        state.withLock { $0.positions.keys.max() } ?? EventID(high: 0, low: 0)
    }

    package func tile(_ id: TileID) throws -> FullTile? {
        let leaves = state.withLock { $0.leaves }
        return NaiveTree.tile(id, leaves).flatMap { FullTile(id: id, bytes: $0) }
    }

    package func storedState() throws -> StoredState {
        state.withLock { $0.stored }
    }

    package func append(onlyIf size: Int) throws -> any LogAppender {
        try state.withLock { state in
            if state.isAppending { throw StoreError.busy(holder: origin) }
            if state.leaves.count != size {
                throw StoreError.conflict(expected: size, actual: state.leaves.count)
            }
            state.isAppending = true
        }
        return MemoryAppender(self)
    }

    fileprivate func read<Result>(_ body: (State) throws -> Result) rethrows -> Result {
        let state = state.withLock { $0 }
        return try body(state)
    }

    fileprivate func replace(with new: State?) {
        state.withLock { state in
            if let new { state = new }
            state.isAppending = false
        }
    }
}

/// A copy of the log that grows, and takes the log's place at the commit.
private final class MemoryAppender: LogAppender {
    private let store: MemoryStore
    private var draft: MemoryStore.State
    private var isOpen = true

    init(_ store: MemoryStore) {
        self.store = store
        draft = store.read { $0 }
    }

    func add(_ batch: EntryBatch) throws {
        precondition(isOpen, "nothing is appended after the end or an error")
        for index in 0..<batch.count {
            guard draft.positions[batch.ids[index]] == nil,
                let position = Position(exactly: draft.entries.count)
            else {
                rollback()
                throw StoreError.unavailable(file: store.origin, problem: "the id is taken")
            }
            draft.positions[batch.ids[index]] = position
            draft.leaves.append(batch.leaves[index])
            draft.entries.append(batch.withEntries { entry in Array(entry(index)) })
        }
    }

    func position(of id: EventID) throws -> Position? {
        draft.positions[id]
    }

    func read<Result>(
        _ position: Position,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        guard position.value < draft.entries.count else {
            throw StoreError.corrupt(file: store.origin, problem: StoreError.missingEntry)
        }
        return try draft.entries[Int(position.value)].withUnsafeBytes(body)
    }

    func commit() throws -> Head {
        precondition(isOpen, "a log is committed once")
        isOpen = false
        draft.stored = NaiveTree.state(draft.leaves)
        store.replace(with: draft)
        return draft.stored.head
    }

    func rollback() {
        guard isOpen else { return }
        isOpen = false
        store.replace(with: nil)
    }

    deinit {
        rollback()
    }
}
