import Ledger
import LedgerProof
import LedgerStore

/// Entries that wait for the commit, found by id and by place.
struct AppendBuffer {
    private var batches: [EntryBatch] = []
    /// The place of each batch's first entry.
    private var starts: [Int] = []
    private(set) var tiles: [FullTile] = []
    private var positions: [EventID: Int] = [:]
    private(set) var count = 0
    private(set) var byteCount = 0

    mutating func add(_ batch: EntryBatch, _ tiles: [FullTile], from position: Int) {
        batches.append(batch)
        starts.append(count)
        self.tiles += tiles
        for (offset, id) in batch.ids.enumerated() { positions[id] = position + offset }
        count += batch.count
        byteCount += batch.byteCount
    }

    func position(of id: EventID) -> Int? {
        positions[id]
    }

    /// Lends the entry at a place among those here.
    func read<Result>(
        _ place: Int,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        let number = (starts.firstIndex { $0 > place } ?? starts.count) - 1
        return try batches[number].withEntries { try body($0(place - starts[number])) }
    }

    /// Hands everything on, tiles with the last batch, and is empty then.
    mutating func drain(_ body: (EntryBatch, [FullTile]) throws -> Void) rethrows {
        for (number, batch) in batches.enumerated() {
            try body(batch, number == batches.count - 1 ? tiles : [])
        }
        self = AppendBuffer()
    }

    /// `$8` and `$9` of the statements that append: ids and bytes.
    func bind(to parameters: inout Parameters) {
        parameters.array(.id, count: count) { wire in
            for batch in batches { for id in batch.ids { wire.field(id) } }
        }
        parameters.array(.bytes, count: count) { wire in
            wire.reserve(wire.bytes.count + byteCount + count * 8)
            for batch in batches {
                batch.withEntries { entry in
                    for index in 0..<batch.count { wire.field(entry(index)) }
                }
            }
        }
    }
}
