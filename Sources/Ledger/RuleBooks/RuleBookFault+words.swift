extension Rational {
    /// The exact value in both languages.
    var words: Words {
        Words(vi: exact(.vi), en: exact(.en))
    }
}

extension RuleBookFault {
    static func noID(_ place: [RulePlace], _ text: String) -> RuleBookFault {
        RuleBookFault(
            place,
            vi: "mã “\(text)” chỉ được gồm a–z, 0–9 và gạch nối ở giữa, dài nhất 40 ký tự.",
            en: "the id “\(text)” may hold a–z, 0–9 and hyphens between them, 40 at most."
        )
    }

    static func repeated(_ place: [RulePlace], _ id: String) -> RuleBookFault {
        RuleBookFault(
            place,
            vi: "mã “\(id)” đã dùng ở trên; đặt mã khác.",
            en: "the id “\(id)” stands above already; give another."
        )
    }

    static func unknown(
        _ place: [RulePlace],
        _ text: String,
        _ known: [String]
    ) -> RuleBookFault {
        let list = known.joined(separator: ", ")
        return known.isEmpty
            ? RuleBookFault(
                place,
                vi: "không có “\(text)”; sách không nêu mục nào như vậy.",
                en: "there is no “\(text)”; the book names none of the kind."
            )
            : RuleBookFault(
                place,
                vi: "không có “\(text)”; sách nêu: \(list).",
                en: "there is no “\(text)”; the book names \(list)."
            )
    }

    static func tooSmall(_ place: [RulePlace], _ least: String) -> RuleBookFault {
        RuleBookFault(place, vi: "phải từ \(least) trở lên.", en: "it must be \(least) or more.")
    }

    static func outside(_ place: [RulePlace], _ range: String) -> RuleBookFault {
        RuleBookFault(
            place,
            vi: "phải trong khoảng \(range).",
            en: "it must lie within \(range)."
        )
    }

    static func notPositive(_ place: [RulePlace]) -> RuleBookFault {
        RuleBookFault(place, vi: "phải lớn hơn 0.", en: "it must be above 0.")
    }

    static func negative(_ place: [RulePlace]) -> RuleBookFault {
        RuleBookFault(place, vi: "không được âm.", en: "it must not be negative.")
    }

    static func nothingNamed(_ place: [RulePlace]) -> RuleBookFault {
        RuleBookFault(
            place,
            vi: "danh sách trống; nêu ít nhất một mục.",
            en: "the list is empty; name one at least."
        )
    }

    static func order(_ place: [RulePlace]) -> RuleBookFault {
        RuleBookFault(
            place,
            vi: "các mức phải đi từ cao xuống thấp; mức này không thấp hơn mức đứng trên.",
            en: "bands go from the best to the lowest; this one is not below the one before."
        )
    }

    /// A sum of weights that is not what it should be, and by how much.
    static func sum(_ place: [RulePlace], _ sum: Rational, _ whole: Rational) -> RuleBookFault {
        let (isLess, rest) = (sum < whole, sum < whole ? whole - sum : sum - whole)
        return RuleBookFault(
            place,
            vi: "tổng điểm các chỉ tiêu là \(sum.words.vi), phải là \(whole.words.vi): "
                + (isLess ? "thiếu" : "thừa") + " \(rest.words.vi); sửa “weight”.",
            en: "the weights add up to \(sum.words.en), they must be \(whole.words.en): "
                + "\(rest.words.en) too " + (isLess ? "few" : "many") + "; mend a “weight”."
        )
    }

    /// An upper end that is not where the band above begins.
    static func edge(_ place: [RulePlace], _ below: Rational, _ above: Band) -> RuleBookFault {
        let (edge, begin) = (below.words, above.from.words)
        return below < above.from
            ? RuleBookFault(
                place,
                vi: "hở từ \(edge.vi) đến dưới \(begin.vi), nơi mức “\(above.id)” bắt đầu; "
                    + "viết “below: \(begin.vi)”.",
                en: "a gap from \(edge.en) up to \(begin.en), where “\(above.id)” begins; "
                    + "write “below: \(begin.en)”."
            )
            : RuleBookFault(
                place,
                vi: "chồng lên mức “\(above.id)” từ \(begin.vi) đến dưới \(edge.vi); "
                    + "viết “below: \(begin.vi)”.",
                en: "it overlaps “\(above.id)” from \(begin.en) up to \(edge.en); "
                    + "write “below: \(begin.en)”."
            )
    }
}
