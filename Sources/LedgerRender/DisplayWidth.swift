/// How many terminal columns a text takes, counted by grapheme and not by scalar.
///
/// `ễ` is one column whether it is one scalar or three. East Asian wide and fullwidth characters
/// and emoji take two (Unicode Standard Annex #11); marks and format characters take none.
public enum DisplayWidth {
    /// The width of a whole text; linear in its length, one pass over bytes for plain ASCII.
    public static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// The width of one grapheme: that of its widest scalar.
    public static func of(_ character: Character) -> Int {
        var widest = 0
        for scalar in character.unicodeScalars {
            widest = max(widest, of(scalar))
        }
        return widest
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if isEmojiSelector(scalar) || isWide(scalar) { return 2 }
        if isHangulTail(scalar) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return 1
        }
    }

    private static func isEmojiSelector(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFE0F
    }

    /// Vowels and final consonants that join the Hangul letter before them.
    private static func isHangulTail(_ scalar: Unicode.Scalar) -> Bool {
        (0x1160...0x11FF).contains(scalar.value)
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x1100 else { return false }
        if scalar.properties.isEmojiPresentation { return true }
        return wideRanges.contains { $0.contains(scalar.value) }
    }

    /// East Asian Width W and F outside emoji (EastAsianWidth.txt), gaps inside blocks filled.
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F,
        0x2329...0x232A,
        0x2E80...0x303E,
        0x3041...0x4DBF,
        0x4E00...0xA4CF,
        0xA960...0xA97F,
        0xAC00...0xD7A3,
        0xF900...0xFAFF,
        0xFE10...0xFE19,
        0xFE30...0xFE6F,
        0xFF01...0xFF60,
        0xFFE0...0xFFE6,
        0x16FE0...0x18DFF,
        0x1AFF0...0x1B2FF,
        0x1F200...0x1F265,
        0x20000...0x3FFFD,
    ]
}
