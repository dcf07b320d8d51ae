/// Why bytes are not an entry: what was expected, and at which byte.
public struct EntryFault: Error, Hashable, Sendable {
    public let offset: Int
    public let expected: String
}

/// Reads the canonical JSON that ``EntryWriter`` writes, and nothing else.
///
/// Never traps on input.
struct EntryReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset: Int
    private let end: Int

    init(_ bytes: UnsafeRawBufferPointer, from offset: Int, to end: Int) {
        self.bytes = bytes
        self.offset = offset
        self.end = end
    }

    func fault(_ expected: String) -> EntryFault {
        EntryFault(offset: offset, expected: expected)
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard offset < end, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    func isNext(_ byte: UInt8) -> Bool {
        offset < end && bytes[offset] == byte
    }

    mutating func expect(_ text: StaticString) throws(EntryFault) {
        guard matches(text, at: offset) else { throw fault("\(text)") }
        offset += text.utf8CodeUnitCount
    }

    func matches(_ text: StaticString, at start: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard start >= 0, start + count <= end, let base = bytes.baseAddress else { return false }
        let expected = text.utf8Start
        let actual = base.advanced(by: start).assumingMemoryBound(to: UInt8.self)
        for index in 0..<count where actual[index] != expected[index] { return false }
        return true
    }

    func isAtEnd() -> Bool {
        offset == end
    }

    // MARK: Objects

    mutating func open() throws(EntryFault) {
        try expect("{")
    }

    mutating func close() throws(EntryFault) {
        try expect("}")
    }

    /// Takes the key if it is the next one.
    mutating func optional(_ key: StaticString) -> Bool {
        guard offset > 0, offset < end else { return false }
        var start = offset
        if bytes[start - 1] != UInt8(ascii: "{") {
            guard bytes[start] == UInt8(ascii: ",") else { return false }
            start += 1
        }
        let length = key.utf8CodeUnitCount
        guard start + length + 3 <= end, bytes[start] == 0x22, matches(key, at: start + 1),
            bytes[start + length + 1] == 0x22, bytes[start + length + 2] == UInt8(ascii: ":")
        else { return false }
        offset = start + length + 3
        return true
    }

    mutating func required(_ key: StaticString) throws(EntryFault) {
        guard optional(key) else { throw fault("\"\(key)\"") }
    }

    // MARK: Values

    mutating func integer() throws(EntryFault) -> Int {
        let start = offset
        let isNegative = take(UInt8(ascii: "-"))
        var value = 0
        let first = offset
        while offset < end, bytes[offset] >= 48, bytes[offset] <= 57, offset - first < 18 {
            value = value * 10 + Int(bytes[offset] - 48)
            offset += 1
        }
        let length = offset - first
        guard length > 0, length == 1 || bytes[first] != 48, !(isNegative && value == 0) else {
            offset = start
            throw fault("an integer")
        }
        return isNegative ? -value : value
    }

    mutating func unsigned32() throws(EntryFault) -> UInt32 {
        guard let value = UInt32(exactly: try integer()) else { throw fault("0…4294967295") }
        return value
    }

    mutating func position() throws(EntryFault) -> UInt32 {
        try unsigned32()
    }

    /// The bytes of a string without escapes, up to its closing quote.
    mutating func token() throws(EntryFault) -> UnsafeRawBufferPointer {
        try expect("\"")
        let start = offset
        while offset < end, bytes[offset] != 0x22 {
            guard bytes[offset] != 0x5c, bytes[offset] >= 0x20 else {
                throw fault("a string without escapes")
            }
            offset += 1
        }
        guard offset < end else { throw fault("closing quote") }
        offset += 1
        return UnsafeRawBufferPointer(rebasing: bytes[start..<(offset - 1)])
    }

    /// A string; escapes are the shortest RFC 8785 allows, the bytes valid UTF-8.
    mutating func string() throws(EntryFault) -> String {
        let start = offset
        do {
            let plain = try token()
            if let text = String(validating: plain, as: UTF8.self) { return text }
        } catch {
            offset = start
            return try escapedString()
        }
        throw fault("valid UTF-8")
    }

    private mutating func escapedString() throws(EntryFault) -> String {
        try expect("\"")
        var content: [UInt8] = []
        while offset < end, bytes[offset] != 0x22 {
            if take(0x5c) {
                content.append(try escaped())
            } else {
                guard bytes[offset] >= 0x20 else { throw fault("an escaped control character") }
                content.append(bytes[offset])
                offset += 1
            }
        }
        try expect("\"")
        guard let text = String(validating: content, as: UTF8.self) else {
            throw fault("valid UTF-8")
        }
        return text
    }

    private mutating func escaped() throws(EntryFault) -> UInt8 {
        guard offset < end else { throw fault("an escape") }
        let byte = bytes[offset]
        offset += 1
        switch byte {
        case 0x22, 0x5c: return byte
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0a
        case UInt8(ascii: "f"): return 0x0c
        case UInt8(ascii: "r"): return 0x0d
        case UInt8(ascii: "u"): return try controlCharacter()
        default: throw fault("an escape of RFC 8785")
        }
    }

    private mutating func controlCharacter() throws(EntryFault) -> UInt8 {
        try expect("00")
        guard offset + 2 <= end, bytes[offset] == 48 || bytes[offset] == 49,
            let low = EntryReader.hexDigit(bytes[offset + 1])
        else { throw fault("a control character") }
        let value = (bytes[offset] - 48) << 4 | low
        guard ![8, 9, 10, 12, 13].contains(value) else { throw fault("the short escape") }
        offset += 2
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 97...102: byte - 87
        default: nil
        }
    }

    /// Two to four decimal digits at a fixed place.
    func digits(at start: Int, _ count: Int) throws(EntryFault) -> Int {
        guard start >= 0, start + count <= end else { throw fault("digits") }
        var value = 0
        for index in start..<(start + count) {
            guard bytes[index] >= 48, bytes[index] <= 57 else { throw fault("digits") }
            value = value * 10 + Int(bytes[index] - 48)
        }
        return value
    }

    mutating func skip(_ count: Int) {
        offset += count
    }

    func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range])
    }
}
