/// Vietnamese text with each accent as a scalar of its own (NFD), as some systems type it.
///
/// Covers the letters of Vietnamese; the order of marks is the canonical one of Unicode, UAX #15:
/// horn, then the dot below, then circumflex or breve, then the other tones.
enum Decomposition {
    static func decomposed(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(contentsOf: letters[scalar] ?? [scalar])
        }
        return String(result)
    }

    /// One vowel as it stands alone and under the five tones.
    private struct Vowel {
        let base: Unicode.Scalar
        let mark: Unicode.Scalar?
        let forms: String
    }

    private static let tones: [Unicode.Scalar] = [
        "\u{301}", "\u{300}", "\u{309}", "\u{303}", "\u{323}",
    ]
    private static let circumflex: Unicode.Scalar = "\u{302}"
    private static let breve: Unicode.Scalar = "\u{306}"
    private static let horn: Unicode.Scalar = "\u{31B}"
    private static let dotBelow: Unicode.Scalar = "\u{323}"

    private static let vowels: [Vowel] = [
        Vowel(base: "a", mark: nil, forms: "aáàảãạ"),
        Vowel(base: "a", mark: breve, forms: "ăắằẳẵặ"),
        Vowel(base: "a", mark: circumflex, forms: "âấầẩẫậ"),
        Vowel(base: "e", mark: nil, forms: "eéèẻẽẹ"),
        Vowel(base: "e", mark: circumflex, forms: "êếềểễệ"),
        Vowel(base: "i", mark: nil, forms: "iíìỉĩị"),
        Vowel(base: "o", mark: nil, forms: "oóòỏõọ"),
        Vowel(base: "o", mark: circumflex, forms: "ôốồổỗộ"),
        Vowel(base: "o", mark: horn, forms: "ơớờởỡợ"),
        Vowel(base: "u", mark: nil, forms: "uúùủũụ"),
        Vowel(base: "u", mark: horn, forms: "ưứừửữự"),
        Vowel(base: "y", mark: nil, forms: "yýỳỷỹỵ"),
        Vowel(base: "A", mark: nil, forms: "AÁÀẢÃẠ"),
        Vowel(base: "A", mark: breve, forms: "ĂẮẰẲẴẶ"),
        Vowel(base: "A", mark: circumflex, forms: "ÂẤẦẨẪẬ"),
        Vowel(base: "E", mark: nil, forms: "EÉÈẺẼẸ"),
        Vowel(base: "E", mark: circumflex, forms: "ÊẾỀỂỄỆ"),
        Vowel(base: "I", mark: nil, forms: "IÍÌỈĨỊ"),
        Vowel(base: "O", mark: nil, forms: "OÓÒỎÕỌ"),
        Vowel(base: "O", mark: circumflex, forms: "ÔỐỒỔỖỘ"),
        Vowel(base: "O", mark: horn, forms: "ƠỚỜỞỠỢ"),
        Vowel(base: "U", mark: nil, forms: "UÚÙỦŨỤ"),
        Vowel(base: "U", mark: horn, forms: "ƯỨỪỬỮỰ"),
        Vowel(base: "Y", mark: nil, forms: "YÝỲỶỸỴ"),
    ]

    private static let letters: [Unicode.Scalar: [Unicode.Scalar]] = {
        var letters: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for vowel in vowels {
            let mark = vowel.mark.map { [$0] } ?? []
            for (scalar, tone) in zip(vowel.forms.unicodeScalars, [nil] + tones) {
                letters[scalar] = [vowel.base] + ordered(mark, tone)
            }
        }
        return letters
    }()

    private static func ordered(
        _ mark: [Unicode.Scalar],
        _ tone: Unicode.Scalar?
    ) -> [Unicode.Scalar] {
        guard let tone else { return mark }
        return tone == dotBelow && mark != [horn] ? [tone] + mark : mark + [tone]
    }
}
