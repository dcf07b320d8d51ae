/// Decodes JSON string bodies that `ObjectScanner` has accepted.
enum JSONText {
    /// A string body without its escapes.
    static func unescaped(_ range: Range<Int>, of bytes: borrowing Span<UInt8>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            appendCharacter(at: &index, of: bytes, to: &copy)
        }
        return copy
    }

    /// The strings inside an array, joined by `|`.
    static func joined(_ range: Range<Int>, of bytes: borrowing Span<UInt8>) -> [UInt8] {
        var copy: [UInt8] = []
        var index = range.lowerBound
        var isInside = false
        while index < range.upperBound {
            if bytes[index] == Ascii.quote {
                isInside.toggle()
                index += 1
            } else if isInside {
                appendCharacter(at: &index, of: bytes, to: &copy)
            } else {
                if bytes[index] == Ascii.comma { copy.append(Ascii.bar) }
                index += 1
            }
        }
        return copy
    }

    private static func appendCharacter(
        at index: inout Int,
        of bytes: borrowing Span<UInt8>,
        to copy: inout [UInt8]
    ) {
        guard bytes[index] == Ascii.backslash, let escape = JSONEscape(bytes, at: index) else {
            copy.append(bytes[index])
            index += 1
            return
        }
        copy.appendUTF8(escape.scalar)
        index += escape.length
    }
}

/// One escape of a JSON string, read strictly.
struct JSONEscape {
    let scalar: Unicode.Scalar
    /// The bytes from the backslash to the end of the escape; a surrogate pair is one escape.
    let length: Int
}

extension JSONEscape {
    /// Nil when what follows the backslash is no escape, or half a surrogate pair.
    init?(_ bytes: borrowing Span<UInt8>, at index: Int) {
        guard index + 1 < bytes.count else { return nil }
        guard bytes[index + 1] != UInt8(ascii: "u") else {
            self.init(unicode: bytes, at: index)
            return
        }
        guard let short = Self.short(bytes[index + 1]) else { return nil }
        self.init(scalar: short, length: 2)
    }

    private init?(unicode bytes: borrowing Span<UInt8>, at index: Int) {
        guard let first = Self.unit(bytes, at: index) else { return nil }
        if let single = Unicode.Scalar(first) {
            self.init(scalar: single, length: 6)
            return
        }
        guard let second = Self.unit(bytes, at: index + 6) else { return nil }
        guard let pair = Unicode.Scalar(high: first, low: second) else { return nil }
        self.init(scalar: pair, length: 12)
    }

    private static func short(_ letter: UInt8) -> Unicode.Scalar? {
        switch letter {
        case Ascii.quote: "\""
        case Ascii.backslash: "\\"
        case Ascii.slash: "/"
        case UInt8(ascii: "b"): "\u{8}"
        case UInt8(ascii: "f"): "\u{C}"
        case UInt8(ascii: "n"): "\n"
        case UInt8(ascii: "r"): "\r"
        case UInt8(ascii: "t"): "\t"
        default: nil
        }
    }

    /// The code unit of the six bytes `\uXXXX` at `index`.
    private static func unit(_ bytes: borrowing Span<UInt8>, at index: Int) -> UInt16? {
        guard index + 6 <= bytes.count, bytes[index] == Ascii.backslash else { return nil }
        guard bytes[index + 1] == UInt8(ascii: "u") else { return nil }
        var value: UInt16 = 0
        for offset in (index + 2)..<(index + 6) {
            guard let digit = hexadecimal(bytes[offset]) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt16? {
        if byte.isDigit { return UInt16(byte - Ascii.zero) }
        let letter = byte.lowercased
        guard letter >= 0x61, letter <= 0x66 else { return nil }
        return UInt16(letter - 0x61) + 10
    }
}
