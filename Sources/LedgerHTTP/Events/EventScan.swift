import Ledger
import LedgerNode
import LedgerSQLite
import LedgerStore
import NIOCore

/// Reads the events of a filter from a stretch of a log, a bounded piece at a time.
struct EventScan: Sendable {
    let node: LedgerNode
    let filter: EventFilter
    /// Needed where the filter asks for units.
    let places: Places?
    let form: EventForm
    /// Stands between two events.
    let separator: String

    /// What one piece gave.
    struct Piece: Sendable {
        var buffer = ByteBuffer()
        var count = 0
        /// The first position not looked at.
        var next: Int
    }

    /// Entries looked at in one piece when few of them pass.
    static let workMax = 65_536
    /// Bytes written after which a piece ends.
    static let byteMax = 4 << 20
    private static let stretch = 4096

    /// At most `limit` events of a range.
    ///
    /// A piece may have fewer although there are more: it also ends after ``workMax`` entries and
    /// ``byteMax`` bytes.
    func piece(_ range: Range<Int>, limit: Int) async throws -> Piece {
        try await node.scan { log in
            var (piece, decoder) = (Piece(next: range.lowerBound), EntryDecoder())
            let end = min(range.upperBound, range.lowerBound + EventScan.workMax)
            while piece.next < end, piece.count < limit,
                piece.buffer.readableBytes < EventScan.byteMax
            {
                let step = filter.isOpen ? limit - piece.count : EventScan.stretch
                let stretch = piece.next..<min(end, piece.next + min(step, EventScan.stretch))
                try read(stretch, log, limit, &piece, &decoder)
            }
            return piece
        }
    }

    private func read(
        _ stretch: Range<Int>,
        _ log: any EventStore,
        _ limit: Int,
        _ piece: inout Piece,
        _ decoder: inout EntryDecoder
    ) throws {
        try log.scan(stretch) { position, entry in
            guard piece.count < limit else { return }
            piece.next = Int(position.value) + 1
            let event = try decoder.decode(entry, at: position)
            guard filter.isOpen || filter.takes(EventTraits(event, at: position, places)) else {
                return
            }
            if piece.count > 0 { piece.buffer.writeString(separator) }
            form.write(event, position, entry, to: &piece.buffer)
            piece.count += 1
        }
    }
}
