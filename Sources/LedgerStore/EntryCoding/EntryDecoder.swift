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
        return Event(id: tail.id, at: at, on: tail.on, by: by, fact: fact)
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

/// The end of an entry, `"id":…,"kind":…,"on":…,"v":1}`, read backwards: `data` cannot be read
/// before `kind` is known, and sorting puts it first.
private struct EntryTail {
    let id: EventID
    let kind: EventKind
    let on: CivilDate
    let dataEnd: Int

    init(_ entry: UnsafeRawBufferPointer) throws(EntryFault) {
        let reader = EntryReader(entry, from: 0, to: entry.count)
        let onStart = entry.count - 25
        guard entry.count <= EntryEncoder.bytesMax else {
            throw EntryFault(offset: EntryEncoder.bytesMax, expected: "at most 32 KiB")
        }
        guard onStart > 60, reader.matches("\",\"v\":1}", at: entry.count - 8),
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
        self.kind = kind
        let idEnd = kindStart - 9
        dataEnd = idEnd - 44
        guard dataEnd > 0, reader.matches(",\"id\":\"", at: dataEnd), entry[idEnd - 1] == 0x22,
            let id = EventID(ascii: reader.slice((dataEnd + 7)..<(idEnd - 1)))
        else { throw EntryFault(offset: max(0, dataEnd), expected: "a UUID") }
        self.id = id
    }
}

extension EntryReader {
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
