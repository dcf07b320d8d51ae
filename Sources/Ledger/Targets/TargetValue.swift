/// What a target asks for: a number of things or a share of a whole, at least so much, perhaps up
/// to so much.
public struct TargetValue: Hashable, Sendable {
    public enum Scale: String, Sendable, CaseIterable {
        /// Whole things: accounts, dossiers.
        case count
        /// A part of those there are, kept as a fraction: 30% is 3/10.
        case percent
    }

    public let scale: Scale
    /// What has to be reached.
    public let floor: Rational
    /// The upper end of a range, as in 20–30%; nil for a single value.
    public let ceiling: Rational?

    public init(_ scale: Scale, _ floor: Rational, upTo ceiling: Rational? = nil) {
        self.scale = scale
        self.floor = floor
        self.ceiling = ceiling
    }

    /// `48.000`, `62,5%`, `20–30%`.
    public func text(_ language: Language) -> String {
        guard let ceiling else { return text(of: floor, language) }
        let low = number(floor, language)
        return "\(low)–\(text(of: ceiling, language))"
    }

    /// One of its ends, or a figure to set beside it, exactly.
    public func text(of value: Rational, _ language: Language) -> String {
        number(value, language) + (scale == .percent ? "%" : "")
    }

    private func number(_ value: Rational, _ language: Language) -> String {
        (scale == .percent ? value * Rational(100) : value).exact(language)
    }
}

/// Why a text is no target value.
public enum TargetValueFault: Error, Hashable, Sendable {
    case form
    /// A number with the wrong mark between thousands, and the one probably meant.
    case grouping(meant: String)
    /// A fraction below one without a percent sign.
    case fraction(meant: String)

    public var words: Words {
        switch self {
        case .form:
            Words(
                vi: "Không phải giá trị chỉ tiêu; viết 48.000, 30%, 62,5% hoặc khoảng 20–30%.",
                en: "Not a target; write 48.000, 30%, 62,5% or a range, 20–30%."
            )
        case .grouping(let meant):
            Words(
                vi: "Hàng nghìn cách bằng dấu chấm: \(meant)?",
                en: "Thousands take a dot: \(meant)?"
            )
        case .fraction(let meant):
            Words(
                vi: "Tỷ lệ viết với dấu phần trăm: \(meant)?",
                en: "A share is written with a percent sign: \(meant)?"
            )
        }
    }

    /// What to write instead, when that is known.
    public var suggestion: String? {
        switch self {
        case .form: nil
        case .grouping(let meant), .fraction(let meant): meant
        }
    }
}

extension TargetValue {
    /// Reads a value as offices write it: `48.000`, `30%`, `62,5 %`, `20–30%`, `từ 20% đến 30%`.
    ///
    /// An end above the other is read as written, so that it can be refused with its reason.
    public init(reading text: String) throws(TargetValueFault) {
        let ends = TargetValue.ends(text)
        guard let last = ends.last, ends.count <= 2, !last.isEmpty else { throw .form }
        let isPercent = last.hasSuffix("%")
        let values = try ends.map { end throws(TargetValueFault) in
            // 20–30%: the sign behind the last end is that of both.
            try TargetValue.number(isPercent && !end.hasSuffix("%") ? end + "%" : end)
        }
        guard isPercent == ends.contains(where: { $0.hasSuffix("%") }) else { throw .form }
        self.init(
            isPercent ? .percent : .count,
            values[0],
            upTo: values.count == 2 ? values[1] : nil
        )
    }

    private static func ends(_ text: String) -> [String] {
        var words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        let leads: [[String]] = [["từ"], ["ít", "nhất"], ["tối", "thiểu"], ["≥"], [">="]]
        if let lead = leads.first(where: { words.starts(with: $0) }) {
            words.removeFirst(lead.count)
        }
        let joined = words.map { ["đến", "–", "—"].contains($0) ? "-" : $0 }.joined()
        let plain = String(joined.map { $0 == "–" || $0 == "—" ? "-" : $0 })
        let bare = plain.drop { $0 == "≥" }
        return bare.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    }

    private static func number(_ text: String) throws(TargetValueFault) -> Rational {
        if text.hasSuffix("%") {
            guard let share = Rational(text) else { throw .form }
            return share
        }
        if let count = groupedCount(text, by: ".") { return Rational(count) }
        if let meant = groupedCount(text, by: ",") {
            throw .grouping(meant: Rational(meant).exact(.vi))
        }
        if let share = Rational(text), share < .one, share.signum > 0 {
            throw .fraction(meant: (share * Rational(100)).exact(.vi) + "%")
        }
        throw .form
    }

    /// Digits alone, or groups of three after one of one to three.
    private static func groupedCount(_ text: String, by mark: Character) -> Int? {
        let groups = text.split(separator: mark, omittingEmptySubsequences: false)
        let isGrouped =
            groups.count == 1
            || (1...3).contains(groups[0].utf8.count)
                && groups.dropFirst().allSatisfy { $0.utf8.count == 3 } && !text.hasPrefix("0")
        let digits = groups.joined()
        guard isGrouped, (1...12).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(digits)
    }
}
