public import Ledger

/// Reads an entry back into its event; accepts exactly what ``EntryEncoder`` writes.
///
/// Key order, spacing and number form are part of the format: anything else is a fault that names
/// the byte. Cost: about 250 ns, one allocation or none.
public struct EntryDecoder: Sendable {
    private var lastPrincipal: (text: [UInt8], value: Principal)?

    public init() {}

    public mutating func decode(_ entry: UnsafeRawBufferPointer) throws(EntryFault) -> Event {
        let tail = try EntryTail(entry)
        var reader = EntryReader(entry, from: 0, to: tail.dataEnd)
        try reader.expect("{\"at\":\"")
        let at = try reader.instant()
        try reader.expect("\",\"by\":")
        let by = try principal(&reader)
        try reader.expect(",\"data\":")
        try reader.open()
        let fact = try reader.data(of: tail.kind)
        try reader.close()
        guard reader.isAtEnd() else { throw reader.fault("end of data") }
        return Event(
            id: tail.id,
            at: at,
            on: tail.on,
            by: by,
            fact: fact,
            streams: tail.streams
        )
    }

    /// Decodes an entry of the log.
    /// - Throws: ``StoreError/unreadable(position:problem:)`` for what is no event.
    package mutating func decode(
        _ entry: UnsafeRawBufferPointer,
        at position: Position
    ) throws -> Event {
        do throws(EntryFault) {
            return try decode(entry)
        } catch {
            throw StoreError.unreadable(
                position: position,
                problem: "byte \(error.offset): expected \(error.expected)"
            )
        }
    }

    /// Most entries in a row are by the same principal; its text is parsed once.
    private mutating func principal(_ reader: inout EntryReader) throws(EntryFault) -> Principal {
        let bytes = try reader.token()
        if let last = lastPrincipal, last.text.elementsEqual(bytes) { return last.value }
        guard let text = String(validating: bytes, as: UTF8.self),
            let principal = Principal(text)
        else { throw reader.fault("role:name") }
        lastPrincipal = (Array(bytes), principal)
        return principal
    }
}

/// The end of an entry, `"id":…,"kind":…,"on":…,"streams":…,"v":1}`, read backwards: `data` cannot
/// be read before `kind` is known, and sorting puts it first.
private struct EntryTail {
    let id: EventID
    let kind: EventKind
    let on: CivilDate
    let streams: [StreamLink]
    let dataEnd: Int

    init(_ entry: UnsafeRawBufferPointer) throws(EntryFault) {
        let reader = EntryReader(entry, from: 0, to: entry.count)
        guard entry.count <= EntryEncoder.bytesMax else {
            throw EntryFault(offset: EntryEncoder.bytesMax, expected: "at most 32 KiB")
        }
        let end = entry.count - 7
        guard end > 78, reader.matches(",\"v\":1}", at: end) else {
            throw EntryFault(offset: max(0, end), expected: ",\"v\":1}")
        }
        let links = try StreamLinks(entry, endingAt: end)
        streams = links.all
        let onStart = links.start - 18
        guard onStart > 60, entry[links.start - 1] == 0x22,
            reader.matches(",\"on\":\"", at: onStart)
        else { throw EntryFault(offset: max(0, onStart), expected: ",\"on\":…,\"v\":1}") }
        on = try reader.date(at: onStart + 7)
        var kindStart = onStart - 1
        guard entry[kindStart] == 0x22 else {
            throw EntryFault(offset: kindStart, expected: "kind")
        }
        while kindStart > 0, entry[kindStart - 1] != 0x22 { kindStart -= 1 }
        guard reader.matches(",\"kind\":\"", at: kindStart - 9),
            let kind = Codes.kinds.value(of: reader.slice(kindStart..<(onStart - 1)))
        else { throw EntryFault(offset: kindStart, expected: "a known kind, version 1") }
        guard streams.isEmpty || kind.isStreamed else {
            throw EntryFault(offset: links.start, expected: "no streams in this kind")
        }
        self.kind = kind
        let idEnd = kindStart - 9
        dataEnd = idEnd - 44
        guard dataEnd > 0, reader.matches(",\"id\":\"", at: dataEnd), entry[idEnd - 1] == 0x22,
            let id = EventID(ascii: reader.slice((dataEnd + 7)..<(idEnd - 1)))
        else { throw EntryFault(offset: max(0, dataEnd), expected: "a UUID") }
        self.id = id
    }
}

/// The links of an entry, `,"streams":[[member,version,previous],…]`, found from their end.
private struct StreamLinks {
    private(set) var all: [StreamLink] = []
    /// Where they begin; `end` when there are none.
    let start: Int

    init(_ entry: UnsafeRawBufferPointer, endingAt end: Int) throws(EntryFault) {
        var listStart = end
        if entry[end - 1] == UInt8(ascii: "]") {
            while listStart > 0, StreamLinks.isListed(entry[listStart - 1]) { listStart -= 1 }
        }
        var reader = EntryReader(entry, from: listStart, to: end)
        guard listStart < end else {
            start = end
            return
        }
        start = listStart - 11
        guard reader.matches(",\"streams\":", at: start) else { throw reader.fault("streams") }
        try reader.expect("[")
        repeat {
            let link = try reader.streamLink()
            guard all.last.map({ $0.member < link.member }) ?? true,
                all.count < StreamLink.countMax
            else { throw reader.fault("members in ascending order, few of them") }
            all.append(link)
        } while reader.take(UInt8(ascii: ","))
        try reader.expect("]")
        guard reader.isAtEnd() else { throw reader.fault("the end of streams") }
    }

    private static func isListed(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[")
            || byte == UInt8(ascii: "]")
    }
}

extension EntryReader {
    fileprivate mutating func streamLink() throws(EntryFault) -> StreamLink {
        try expect("[")
        let member = MemberID(Position(try position()))
        try expect(",")
        let version = try position()
        guard version > 0 else { throw fault("a version, 1 and more") }
        try expect(",")
        let previous = Position(try position())
        try expect("]")
        return StreamLink(member: member, version: Int(version), previous: previous)
    }

    func date(at start: Int) throws(EntryFault) -> CivilDate {
        let (year, month) = (try digits(at: start, 4), try digits(at: start + 5, 2))
        guard matches("-", at: start + 4), matches("-", at: start + 7),
            let date = CivilDate(year: year, month: month, day: try digits(at: start + 8, 2))
        else { throw fault("a date") }
        return date
    }

    mutating func instant() throws(EntryFault) -> Instant {
        let start = offset
        let date = try date(at: start)
        let (hours, minutes) = (try digits(at: start + 11, 2), try digits(at: start + 14, 2))
        let (seconds, rest) = (try digits(at: start + 17, 2), try digits(at: start + 20, 3))
        guard hours < 24, minutes < 60, seconds < 60, matches("T", at: start + 10),
            matches(":", at: start + 13), matches(":", at: start + 16),
            matches(".", at: start + 19), matches("Z", at: start + 23)
        else { throw fault("RFC 3339 in UTC with milliseconds") }
        skip(24)
        let clock = ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
        return Instant(
            millisecondsSinceEpoch: Int64(date.daysSinceEpoch) * 86_400_000 + Int64(clock)
        )
    }
}
