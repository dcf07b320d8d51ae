package import Ledger
package import LedgerProof
package import LedgerStore
import Synchronization

/// A store that fails once, at the step it is told, as a full disk or a lost connection would.
package final class FaultyStore: EventStore {
    private let store: any EventStore
    private let fault: Fault
    private let count = Mutex(0)

    /// Where it fails.
    package struct Fault: Sendable {
        package let step: Int
        /// Whether the step is carried out all the same: a commit whose answer got lost.
        package let isAfterwards: Bool

        package init(step: Int, isAfterwards: Bool = false) {
            (self.step, self.isAfterwards) = (step, isAfterwards)
        }

        package static let none = Fault(step: -1)
    }

    package init(_ store: any EventStore, _ fault: Fault) {
        self.store = store
        self.fault = fault
    }

    package static let failure = StoreError.unavailable(file: "faulty", problem: "as asked")

    /// How many steps were taken.
    package var stepCount: Int {
        count.withLock { $0 }
    }

    fileprivate func step<Result>(_ body: () throws -> Result) throws -> Result {
        let number = count.withLock { count in
            count += 1
            return count - 1
        }
        if number == fault.step, !fault.isAfterwards { throw FaultyStore.failure }
        let result = try body()
        if number == fault.step { throw FaultyStore.failure }
        return result
    }

    package var origin: String {
        store.origin
    }

    package func head() throws -> Head {
        try step { try store.head() }
    }

    package func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try step { try store.scan(range, body) }
    }

    package func position(of id: EventID) throws -> Position? {
        try step { try store.position(of: id) }
    }

    package func lastID() throws -> EventID {
        try step { try store.lastID() }
    }

    package func scanIDs(_ body: (EventID, Position) throws -> Void) throws {
        try step { try store.scanIDs(body) }
    }

    package func tile(_ id: TileID) throws -> FullTile? {
        try step { try store.tile(id) }
    }

    package func storedState() throws -> StoredState {
        try step { try store.storedState() }
    }

    package func structureFindings() throws -> [Finding] {
        try step { try store.structureFindings() }
    }

    package func append(onlyIf size: Int) throws -> any LogAppender {
        try step { FaultyAppender(try store.append(onlyIf: size), of: self) }
    }
}

private final class FaultyAppender: LogAppender {
    private let appender: any LogAppender
    private let store: FaultyStore

    init(_ appender: any LogAppender, of store: FaultyStore) {
        (self.appender, self.store) = (appender, store)
    }

    func add(_ batch: EntryBatch) throws {
        try store.step { try appender.add(batch) }
    }

    func position(of id: EventID) throws -> Position? {
        try store.step { try appender.position(of: id) }
    }

    func read<Result>(
        _ position: Position,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try store.step { try appender.read(position, body) }
    }

    func commit() throws -> Head {
        try store.step { try appender.commit() }
    }

    func rollback() {
        appender.rollback()
    }
}
