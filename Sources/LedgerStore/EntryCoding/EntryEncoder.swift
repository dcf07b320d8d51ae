package import Ledger

/// Writes an event as its entry: one canonical JSON object, keys
/// `at by data id kind on streams v`.
///
/// The format is `Schemas/formats/entry.md`; version 1 of every kind.
package struct EntryEncoder {
    private var writer = EntryWriter()

    package init() {}

    /// The longest entry the log takes.
    package static let bytesMax = 32 * 1024

    /// Encodes an event and lends its bytes; about 150 ns.
    package mutating func encode<Result>(
        _ event: Event,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        writer.removeAll()
        writer.open()
        writer.key("at")
        writer.instant(event.at)
        writer.key("by")
        writer.string(event.by.description)
        writer.key("data")
        writer.open()
        writer.data(of: event.fact)
        writer.close()
        writer.key("id")
        writer.string(length: 36) { event.id.write(to: $0) }
        writer.key("kind")
        writer.string(event.fact.kind.rawValue)
        writer.key("on")
        writer.date(event.on)
        if !event.streams.isEmpty { writer.streams(event.streams) }
        writer.key("v")
        writer.integer(1)
        writer.close()
        return try writer.bytes.withUnsafeBytes(body)
    }
}

extension EntryWriter {
    fileprivate mutating func streams(_ links: [StreamLink]) {
        key("streams")
        openArray()
        for link in links {
            openArray()
            position(link.member.position)
            integer(link.version)
            position(link.previous)
            closeArray()
        }
        closeArray()
    }

    mutating func date(_ date: CivilDate) {
        string(length: 10) { EntryWriter.write(date, to: $0) }
    }

    /// RFC 3339, UTC, milliseconds: `2023-08-01T01:02:03.004Z`.
    mutating func instant(_ instant: Instant) {
        let (days, rest) = Instant.split(instant.millisecondsSinceEpoch)
        let milliseconds = Int(rest)
        string(length: 24) { bytes in
            EntryWriter.write(CivilDate(daysSinceEpoch: Int32(clamping: days)), to: bytes)
            bytes[10] = UInt8(ascii: "T")
            EntryWriter.digits(milliseconds / 3_600_000, 2, to: bytes, at: 11)
            bytes[13] = UInt8(ascii: ":")
            EntryWriter.digits(milliseconds / 60_000 % 60, 2, to: bytes, at: 14)
            bytes[16] = UInt8(ascii: ":")
            EntryWriter.digits(milliseconds / 1000 % 60, 2, to: bytes, at: 17)
            bytes[19] = UInt8(ascii: ".")
            EntryWriter.digits(milliseconds % 1000, 3, to: bytes, at: 20)
            bytes[23] = UInt8(ascii: "Z")
        }
    }

    private static func write(_ date: CivilDate, to bytes: UnsafeMutableRawBufferPointer) {
        let (year, month, day) = date.components
        digits(year, 4, to: bytes, at: 0)
        bytes[4] = UInt8(ascii: "-")
        digits(month, 2, to: bytes, at: 5)
        bytes[7] = UInt8(ascii: "-")
        digits(day, 2, to: bytes, at: 8)
    }

    private static func digits(
        _ value: Int,
        _ count: Int,
        to bytes: UnsafeMutableRawBufferPointer,
        at start: Int
    ) {
        var rest = value
        for index in stride(from: start + count - 1, through: start, by: -1) {
            bytes[index] = UInt8(truncatingIfNeeded: rest % 10) + 48
            rest /= 10
        }
    }

    mutating func unit(_ id: UnitID, as key: StaticString = "unit") {
        self.key(key)
        position(id.position)
    }

    mutating func position(_ position: Position) {
        integer(Int(position.value))
    }

    mutating func text(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        self.key(key)
        string(value)
    }

    mutating func number(_ key: StaticString, _ value: Int?) {
        guard let value else { return }
        self.key(key)
        integer(value)
    }
}
