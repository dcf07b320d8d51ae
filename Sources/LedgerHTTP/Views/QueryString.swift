import Ledger

/// Reads what stands behind the question mark, and parts of a path.
///
/// Source: RFC 3986 §2.1, and the form encoding of the URL Standard, in which `+` is a space.
package enum QueryString {
    package static let byteCountMax = 4096
    package static let pairMax = 64

    /// The pairs in their order.
    /// - Throws: ``Problem`` when it is too long, has bad escapes, is no UTF-8 or has controls.
    package static func pairs(_ text: String?) throws -> [(name: String, value: String)] {
        guard let text, !text.isEmpty else { return [] }
        guard text.utf8.count <= byteCountMax else { throw Problem.malformedQuery }
        let parts = text.split(separator: "&", omittingEmptySubsequences: true)
        guard parts.count <= pairMax else { throw Problem.malformedQuery }
        return try parts.map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(sides[0], plusIsSpace: true),
                let value = decoded(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
            else { throw Problem.malformedQuery }
            return (name, value)
        }
    }

    /// A part of a path as it was meant; nil when it is malformed.
    package static func decoded(_ text: Substring, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit)
                else { return nil }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 32 : byte)
            }
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else { return nil }
        let hasControls = decoded.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
        return hasControls ? nil : decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
