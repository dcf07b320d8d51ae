import Ledger
import LedgerSQLite
import LedgerStore

/// Finds the events of a filter in a stretch of the log.
struct EventQuery {
    let log: any EventStore
    var filter: EventFilter

    /// Entries looked at before what was found is handed on.
    private static let chunk = 16_384

    init(_ log: any EventStore, _ filter: EventFilter) {
        (self.log, self.filter) = (log, filter)
    }

    /// The first `limit` events of a range, handed on in batches; all of them without a limit.
    mutating func first(
        _ limit: Int?,
        in range: Range<Int>,
        _ body: ([LoggedEvent]) throws -> Void
    ) throws {
        var (start, left) = (range.lowerBound, limit ?? .max)
        while start < range.upperBound, left > 0 {
            try Interrupt.check()
            let end = min(start + EventQuery.chunk, range.upperBound)
            let found = try matches(in: start..<end).prefix(left)
            if !found.isEmpty { try body(Array(found)) }
            left -= found.count
            start = end
        }
    }

    /// The last `limit` events of a range, in log order.
    mutating func last(_ limit: Int, in range: Range<Int>) throws -> [LoggedEvent] {
        var (end, found) = (range.upperBound, [LoggedEvent]())
        let step = filter.isOpen ? max(limit, 1) : EventQuery.chunk
        while end > range.lowerBound, found.count < limit {
            try Interrupt.check()
            let start = max(range.lowerBound, end - step)
            found = try matches(in: start..<end) + found
            end = start
        }
        return Array(found.suffix(limit))
    }

    private mutating func matches(in range: Range<Int>) throws -> [LoggedEvent] {
        var (found, decoder, filter) = ([LoggedEvent](), EntryDecoder(), filter)
        try log.scan(range) { position, bytes in
            let event = try LoggedEvent.decode(position, bytes, &decoder)
            guard filter.takes(event, at: position) else { return }
            found.append(LoggedEvent(position, event, bytes))
        }
        self.filter = filter
        return found
    }
}
