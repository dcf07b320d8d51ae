/// Writes canonical JSON (RFC 8785) of the shapes entries have: objects, arrays, integers, strings.
///
/// The caller hands keys over in sorted order; nothing is ever re-sorted or re-serialised.
struct EntryWriter {
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func open() {
        separate()
        bytes.append(UInt8(ascii: "{"))
    }

    mutating func close() {
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func openArray() {
        separate()
        bytes.append(UInt8(ascii: "["))
    }

    mutating func closeArray() {
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        raw(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// A key only known at run time, of ASCII that needs no escape.
    mutating func key(named name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func raw(_ text: StaticString) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        )
    }

    mutating func integer(_ value: Int) {
        separate()
        digits(value)
    }

    /// A string with only the escapes RFC 8785 §3.2.2.2 demands.
    mutating func string(_ value: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { utf8 in
            if utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5c }) {
                for byte in utf8 { escape(byte) }
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A string of ASCII bytes that need no escape, written in place.
    mutating func string(length: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: length))
        bytes.withUnsafeMutableBytes { fill(.init(rebasing: $0[start..<(start + length)])) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A comma, unless this is the first thing in its object or array, or follows its key.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func digits(_ value: Int) {
        if value < 10, value >= 0 {
            bytes.append(UInt8(value) + 48)
            return
        }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = bytes.count
        while rest > 0 {
            bytes.append(UInt8(rest % 10) + 48)
            rest /= 10
        }
        bytes[start...].reverse()
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: raw("\\\"")
        case 0x5c: raw("\\\\")
        case 0x08: raw("\\b")
        case 0x09: raw("\\t")
        case 0x0a: raw("\\n")
        case 0x0c: raw("\\f")
        case 0x0d: raw("\\r")
        case 0..<0x20:
            raw("\\u00")
            for nibble in [byte >> 4, byte & 15] {
                bytes.append(nibble < 10 ? nibble + 48 : nibble + 87)
            }
        default: bytes.append(byte)
        }
    }
}
