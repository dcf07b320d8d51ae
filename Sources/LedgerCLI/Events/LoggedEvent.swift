import Ledger
import LedgerProof
import LedgerStore

/// An event with its place in the log and its bytes as they were hashed.
struct LoggedEvent {
    let position: Position
    let event: Event
    let entry: [UInt8]

    var leaf: Hash {
        entry.withUnsafeBytes { Hash.leaf($0) }
    }

    /// The entry as text; entries are UTF-8 by their format.
    var text: String {
        String(decoding: entry, as: UTF8.self)
    }

    init(_ position: Position, _ event: Event, _ bytes: UnsafeRawBufferPointer) {
        (self.position, self.event) = (position, event)
        entry = Array(bytes)
    }

    init(at position: Position, in log: some LogSource) throws {
        let start = Int(position.value)
        var (decoder, found) = (EntryDecoder(), LoggedEvent?.none)
        try log.scan(start..<(start + 1)) { position, bytes in
            let event = try LoggedEvent.decode(position, bytes, &decoder)
            found = LoggedEvent(position, event, bytes)
        }
        guard let found else {
            throw StoreError.unreadable(position: position, problem: "no such entry")
        }
        self = found
    }

    static func decode(
        _ position: Position,
        _ bytes: UnsafeRawBufferPointer,
        _ decoder: inout EntryDecoder
    ) throws -> Event {
        do throws(EntryFault) {
            return try decoder.decode(bytes)
        } catch {
            throw StoreError.unreadable(
                position: position,
                problem: "byte \(error.offset): expected \(error.expected)"
            )
        }
    }

    /// The tile that holds the leaf, as tlog-tiles names it: the last one is partial.
    func tile(inLogOf size: Int) -> String {
        let (width, start) = (256, Int(position.value) / 256 * 256)
        guard let id = TileID(level: 0, index: start / width) else { return "" }
        let count = min(width, size - start)
        return count == width ? id.path : "\(id.path).p/\(count)"
    }
}

extension Instant {
    /// `2023-08-01T08:02:03+07:00`, the offset of Asia/Ho_Chi_Minh.
    var local: String {
        let (date, clock) = localParts
        return "\(date)T\(clock)+07:00"
    }

    /// As people here write it: `01/08/2023 08:02`.
    var shown: String {
        let (date, clock) = localParts
        return "\(date.shown) \(clock.prefix(5))"
    }

    private var localParts: (CivilDate, String) {
        let moved = Instant(millisecondsSinceEpoch: millisecondsSinceEpoch + 7 * 3_600_000)
        let clock = moved.description.dropFirst(11).prefix(8)
        return (civilDate, String(clock))
    }
}
