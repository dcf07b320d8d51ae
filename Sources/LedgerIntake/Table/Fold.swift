/// The form in which headers and labels are compared: lower case, no accents, no punctuation.
///
/// Works on scalars: a Vietnamese letter becomes its base letter, đ becomes d, combining marks,
/// white space and punctuation vanish, and a letter of another script stays as it is. One form
/// therefore serves NFC and NFD, "òa" and "oà", "Họ  và tên:" and "ho_va_ten".
enum Fold {
    /// For headers: what stands in parentheses is left out, unless nothing else is there.
    static func header(_ text: String) -> [UInt8] {
        let short = fold(text, parentheses: .dropped)
        return short.isEmpty ? label(text) : short
    }

    /// For labels: every word counts.
    static func label(_ text: String) -> [UInt8] { fold(text, parentheses: .kept) }

    private enum Parentheses {
        case dropped
        case kept
    }

    private static func fold(_ text: String, parentheses: Parentheses) -> [UInt8] {
        var folded: [UInt8] = []
        var depth = 0
        for scalar in text.unicodeScalars {
            if parentheses == .dropped {
                if scalar == "(" { depth += 1 }
                if scalar == ")" { depth = max(0, depth - 1) }
                if depth > 0 { continue }
            }
            append(scalar, to: &folded)
        }
        return folded
    }

    private static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
        let value = scalar.value
        if value < 0x80 {
            let byte = UInt8(value).lowercased
            if byte.isLower || byte.isDigit { folded.append(byte) }
        } else if let base = base(of: value) {
            folded.append(base)
        } else if scalar.properties.isAlphabetic, !(0x300...0x36F).contains(value) {
            folded.appendUTF8(scalar)
        }
    }

    /// The letter under the accents, for the letters Vietnamese text is written with.
    private static func base(of value: UInt32) -> UInt8? {
        switch value {
        case 0xC0...0xC5, 0xE0...0xE5, 0x102, 0x103, 0x1EA0...0x1EB7: UInt8(ascii: "a")
        case 0xD0, 0xF0, 0x110, 0x111: UInt8(ascii: "d")
        case 0xC8...0xCB, 0xE8...0xEB, 0x1EB8...0x1EC7: UInt8(ascii: "e")
        case 0xCC...0xCF, 0xEC...0xEF, 0x128, 0x129, 0x1EC8...0x1ECB: UInt8(ascii: "i")
        case 0xD2...0xD6, 0xF2...0xF6, 0x1A0, 0x1A1, 0x1ECC...0x1EE3: UInt8(ascii: "o")
        case 0xD9...0xDC, 0xF9...0xFC, 0x168, 0x169, 0x1AF, 0x1B0, 0x1EE4...0x1EF1:
            UInt8(ascii: "u")
        case 0xDD, 0xFD, 0x1EF2...0x1EF9: UInt8(ascii: "y")
        default: nil
        }
    }
}
