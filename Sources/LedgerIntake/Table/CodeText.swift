/// A code as bytes in its plain form: capitals, no spaces, every dash a hyphen.
struct CodeText {
    let bytes: [UInt8]

    /// Longer than any code; what is longer is cut and so matches no pattern.
    private static let countMax = 64

    init(_ text: borrowing Span<UInt8>) {
        var plain: [UInt8] = []
        var index = text[0] == Ascii.apostrophe ? 1 : 0
        while index < text.count, plain.count <= Self.countMax {
            let invisible = text.invisibleLength(at: index, before: text.count)
            if invisible > 0 {
                index += invisible
            } else if text.isDash(at: index) {
                plain.append(Ascii.minus)
                index += 3
            } else {
                plain.append(text[index].uppercased)
                index += 1
            }
        }
        bytes = plain
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The offset after `pattern` when it matches at `start`: `9` is a digit, `A` a capital.
    func end(of pattern: StaticString, at start: Int) -> Int? {
        guard start + pattern.utf8CodeUnitCount <= bytes.count else { return nil }
        let isMatch = pattern.withUTF8Buffer { wanted in
            for (offset, sign) in wanted.enumerated() {
                let byte = bytes[start + offset]
                switch sign {
                case UInt8(ascii: "9"): if !byte.isDigit { return false }
                case UInt8(ascii: "A"): if !byte.isUpper { return false }
                default: if byte != sign { return false }
                }
            }
            return true
        }
        return isMatch ? start + pattern.utf8CodeUnitCount : nil
    }

    /// True when the whole code has the pattern.
    func matches(_ pattern: StaticString) -> Bool { end(of: pattern, at: 0) == bytes.count }

    /// The number of up to four digits in a range that holds only digits.
    func number(_ range: Range<Int>) -> Int {
        range.reduce(0) { $0 * 10 + Int(bytes[$1] - Ascii.zero) }
    }
}

extension Span where Element == UInt8 {
    /// True at U+2010 to U+2015 or U+2212.
    fileprivate func isDash(at index: Int) -> Bool {
        guard index + 3 <= count, self[index] == 0xE2 else { return false }
        switch (self[index + 1], self[index + 2]) {
        case (0x80, 0x90...0x95), (0x88, 0x92): return true
        default: return false
        }
    }
}
