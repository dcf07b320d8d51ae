public import Ledger
import LedgerProof
import LedgerStore

extension PostgresLog {
    /// Up to so many entries are asked for by a prepared statement; more are copied out.
    private static let countWorthCopying = 256
    /// Rows copied out in one statement: none holds a snapshot for long.
    private static let copiedCount = 1 << 16

    /// Cost: a round trip for 65.536 entries; memory for one entry.
    public func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var expected = range.lowerBound
        while expected < range.upperBound {
            let end = min(expected + PostgresLog.copiedCount, range.upperBound)
            let start = expected
            try scanPart(start..<end) { number, bytes in
                guard number == expected, let position = Position(exactly: number) else {
                    throw corrupt(StoreError.missingEntry)
                }
                expected += 1
                try body(position, bytes)
            }
            guard expected == end else { throw corrupt(StoreError.missingEntry) }
        }
    }

    private func scanPart(
        _ range: Range<Int>,
        _ body: (Int, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        if range.count <= PostgresLog.countWorthCopying {
            return try withEntries(range) { reply in
                for row in 0..<reply.rowCount {
                    try reply.withBytes(row, 1) { try body(reply.integer(row, 0) ?? -1, $0) }
                }
            }
        }
        try copy(LogStatements.copyEntries(address.ledger, range)) { number, bytes in
            try body(PostgresLog.integer(number) ?? -1, bytes)
        }
    }

    private func withEntries(
        _ range: Range<Int>,
        _ body: (borrowing Reply) throws -> Void
    ) throws {
        var asked = parameters()
        asked.integer(range.lowerBound)
        asked.integer(range.upperBound)
        var isLent = false
        try read { session in
            try session.run(LogStatements.entries, asked) { reply in
                // Rows once lent are not lent again, though the connection died behind them.
                if isLent { throw PostgresFault.lost("the connection died behind the rows") }
                isLent = true
                try body(reply)
            }
        }
    }

    /// Rows of two columns, each lent while the next is on its way.
    private func copy(
        _ sql: String,
        _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try PostgresFault.translating(address.place) {
            let session = try pool.take()
            defer { pool.give(session) }
            var rows = CopyRowReader()
            try session.copyOut(sql) { try rows.fields($0, body) }
        }
    }

    static func integer(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count == 8 else { return nil }
        return Int(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
    }

    public func scanIDs(_ body: (EventID, Position) throws -> Void) throws {
        try copy(LogStatements.copyIDs(address.ledger)) { id, number in
            let position = PostgresLog.integer(number).flatMap { Position(exactly: $0) }
            try body(EventID(uuid: id) ?? EventID(high: 0, low: 0), position ?? Position(.max))
        }
    }

    /// Lends one entry, as the log or an open transaction has it.
    func entry<Result>(
        _ position: Position,
        _ session: Session,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        var asked = parameters()
        asked.integer(Int(position.value))
        asked.integer(Int(position.value) + 1)
        return try session.run(LogStatements.entries, asked) { reply in
            guard reply.rowCount == 1 else { throw corrupt(StoreError.missingEntry) }
            return try reply.withBytes(0, 1, body)
        }
    }
}
