extension Rational {
    /// As a share of a hundred: 62,5%.
    var percent: Words {
        let hundred = self * Rational(100)
        return Words(vi: hundred.exact(.vi) + "%", en: hundred.exact(.en) + "%")
    }

    /// The number itself, or as a percentage.
    func words(asPercent isPercent: Bool) -> Words {
        isPercent ? percent : words
    }
}

extension Words {
    static func + (left: Words, right: Words) -> Words {
        Words(vi: left.vi + right.vi, en: left.en + right.en)
    }

    /// One after another with a mark between.
    static func joined(_ list: [Words], by mark: String = ", ") -> Words {
        Words(
            vi: list.map(\.vi).joined(separator: mark),
            en: list.map(\.en).joined(separator: mark)
        )
    }

    /// The text of a document or an id, the same in both languages.
    public static func same(_ text: String) -> Words {
        Words(vi: text, en: text)
    }
}

extension [Words] {
    /// “a hoặc b”, with a comma before the last two.
    var alternatives: Words {
        guard let last else { return .same("") }
        guard count > 1 else { return last }
        return Words.joined(Array(dropLast())) + Words(vi: " hoặc ", en: " or ") + last
    }
}
