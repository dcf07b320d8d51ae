internal import Foundation

/// Turns the bytes of a field into its text.
enum FieldText {
    /// The trimmed text in NFC.
    static func text(_ range: Range<Int>, of bytes: borrowing Span<UInt8>) -> String {
        let visible = bytes.trimmed(range)
        let text = string(visible, of: bytes)
        guard bytes.mayHoldCombiningMarks(visible) else { return text }
        return text.precomposedStringWithCanonicalMapping
    }

    /// The trimmed text in NFC of a field just scanned.
    static func text(_ field: ScannedField, of bytes: borrowing Span<UInt8>) -> String {
        let range = field.start..<field.end
        guard field.encoding != .plain else { return text(range, of: bytes) }
        let copy = decoded(range, field.encoding, of: bytes)
        return text(0..<copy.count, of: copy.span)
    }

    /// The bytes without their quoting.
    static func decoded(
        _ range: Range<Int>,
        _ encoding: FieldEncoding,
        of bytes: borrowing Span<UInt8>
    ) -> [UInt8] {
        switch encoding {
        case .plain: bytes.array(range)
        case .doubledQuotes: singleQuotes(range, of: bytes)
        case .jsonEscapes: JSONText.unescaped(range, of: bytes)
        case .jsonArray: JSONText.joined(range, of: bytes)
        }
    }

    private static func string(_ range: Range<Int>, of bytes: borrowing Span<UInt8>) -> String {
        String(unsafeUninitializedCapacity: range.count) { buffer in
            for index in 0..<range.count {
                buffer.initializeElement(at: index, to: bytes[range.lowerBound + index])
            }
            return range.count
        }
    }

    private static func singleQuotes(
        _ range: Range<Int>,
        of bytes: borrowing Span<UInt8>
    ) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            copy.append(bytes[index])
            index += bytes[index] == Ascii.quote ? 2 : 1
        }
        return copy
    }
}
