import Dispatch
import Ledger
import LedgerSQLite
import LedgerStore
import Synchronization

/// The days of verdicts, which only the log tells: the views keep the day of the act.
struct VerdictDays {
    private let days: [Position: CivilDate]

    private static let partCount = 2

    /// Cost: one pass over the log between the first and the last position, about 1 µs an entry,
    /// shared by two threads.
    init(_ log: any EventStore, of positions: Set<Position>) throws {
        guard let first = positions.min(), let last = positions.max() else {
            days = [:]
            return
        }
        let (start, count) = (Int(first.value), Int(last.value - first.value) + 1)
        let parts = Mutex<[Result<[Position: CivilDate], any Error>?]>(
            Array(repeating: nil, count: VerdictDays.partCount)
        )
        DispatchQueue.concurrentPerform(iterations: VerdictDays.partCount) { part in
            let bounds = [part, part + 1].map { start + count * $0 / VerdictDays.partCount }
            let found = Result { try VerdictDays.days(log, bounds[0]..<bounds[1], positions) }
            parts.withLock { $0[part] = found }
        }
        var days: [Position: CivilDate] = [:]
        for part in parts.withLock({ $0 }) {
            guard let found = try part?.get() else { continue }
            days.merge(found) { day, _ in day }
        }
        self.days = days
    }

    private static func days(
        _ log: any EventStore,
        _ range: Range<Int>,
        _ positions: Set<Position>
    ) throws -> [Position: CivilDate] {
        var (days, decoder) = ([Position: CivilDate](), EntryDecoder())
        try log.scan(range) { position, bytes in
            guard positions.contains(position) else { return }
            days[position] = try LoggedEvent.decode(position, bytes, &decoder).on
        }
        return days
    }

    subscript(position: Position) -> CivilDate? {
        days[position]
    }
}
