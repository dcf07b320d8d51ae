package import Ledger
package import LedgerStore

extension EntryBatch {
    /// Entries that stand for events, each with an id of its own.
    package static func of(_ entries: [[UInt8]], from position: Int) -> EntryBatch {
        var batch = EntryBatch()
        for (offset, entry) in entries.enumerated() {
            let id = id(of: position + offset)
            entry.withUnsafeBytes { batch.append($0, id: id) }
        }
        return batch
    }

    /// Tiny entries for the positions of a range: the position in decimal.
    package static func tiny(_ range: Range<Int>) -> EntryBatch {
        of(range.map { tiny($0) }, from: range.lowerBound)
    }

    package static func tiny(_ position: Int) -> [UInt8] {
        Array(String(position).utf8)
    }

    /// The id under which ``of(_:from:)`` adds the entry of a position.
    package static func id(of position: Int) -> EventID {
        EventID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000).offset(by: position << 8)
    }
}

extension EventStore {
    /// The bytes of a range of entries.
    package func entries(_ range: Range<Int>) throws -> [[UInt8]] {
        var entries: [[UInt8]] = []
        try scan(range) { _, entry in entries.append(Array(entry)) }
        return entries
    }

    /// Adds entries behind those there and commits them.
    @discardableResult
    package func extend(with batches: EntryBatch...) throws -> Head {
        let appender = try append(onlyIf: head().size)
        for batch in batches { try appender.add(batch) }
        return try appender.commit()
    }
}

extension EntryBatch {
    /// The entries of events, under the events' own ids.
    package static func of(_ events: some Sequence<Event>) -> EntryBatch {
        var (encoder, batch) = (EntryEncoder(), EntryBatch())
        for event in events { encoder.encode(event) { batch.append($0, id: event.id) } }
        return batch
    }
}
