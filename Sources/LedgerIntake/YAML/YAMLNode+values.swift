import Ledger

extension YAMLNode {
    /// The members of a mapping whose keys are all among those known.
    func members(among known: [String]) throws(YAMLFault) -> [String: YAMLNode] {
        var found: [String: YAMLNode] = [:]
        for (key, value) in try members() { found[known[try key.choice(of: known)]] = value }
        return found
    }

    /// The index of the word the node is.
    public func choice(of words: [String]) throws(YAMLFault) -> Int {
        let text = try text()
        if let index = words.firstIndex(of: text) { return index }
        let list = words.joined(separator: ", ")
        let near = YAMLNode.nearest(to: text, among: words)
        throw fault(
            vi: "không có “\(text)”"
                + (near.map { "; ý bạn là “\($0)”?" } ?? "; các từ được nhận: \(list)."),
            en: "there is no “\(text)”"
                + (near.map { "; did you mean “\($0)”?" } ?? "; the words taken are \(list).")
        )
    }

    /// The word that was probably meant.
    public static func nearest(to text: String, among words: [String]) -> String? {
        let near = words.compactMap { word in
            EditDistance.between(Array(text.utf8), Array(word.utf8), limit: 1 + word.count / 3)
                .map { (distance: $0, word: word) }
        }
        return near.min { $0.distance < $1.distance }?.word
    }

    public func missing(_ key: String) -> YAMLFault {
        fault(vi: "thiếu khóa “\(key)”.", en: "the key “\(key)” is missing.")
    }

    /// The value of a key that must be there.
    func required(
        _ key: String,
        in members: [String: YAMLNode]
    ) throws(YAMLFault) -> YAMLNode {
        guard let value = members[key] else { throw missing(key) }
        return value
    }

    /// One of the words of a list of choices.
    func choice<Choice>(
        _ choices: [Choice],
        _ code: (Choice) -> String
    ) throws(YAMLFault) -> Choice {
        choices[try choice(of: choices.map(code))]
    }

    /// A list of words, each at most once.
    func choices<Choice>(
        _ choices: [Choice],
        _ code: (Choice) -> String
    ) throws(YAMLFault) -> [Choice] {
        let words = choices.map(code)
        var found: [Int] = []
        for element in try elements() {
            let index = try element.choice(of: words)
            guard !found.contains(index) else {
                throw element.fault(
                    vi: "“\(words[index])” đã nêu; bỏ một.",
                    en: "“\(words[index])” stands there already; drop one."
                )
            }
            found.append(index)
        }
        return found.map { choices[$0] }
    }

    /// An exact number as it is written: `20`, `0.5`, `62,5%`, `1/3`.
    func number() throws(YAMLFault) -> Rational {
        let text = try text()
        if let number = Rational(text) { return number }
        if text.hasPrefix("-"), Rational(text.dropFirst()) != nil {
            throw fault(vi: "“\(text)” không được âm.", en: "“\(text)” must not be negative.")
        }
        throw fault(
            vi: "“\(text)” không phải số viết đúng; viết như 20, 62,5%, 0.5 hoặc 1/3, "
                + "không dấu tách nghìn, không dạng 1e3.",
            en: "“\(text)” is no exact number; write it like 20, 62.5%, 0.5 or 1/3, without "
                + "thousands and never as 1e3."
        )
    }

    func whole(_ range: ClosedRange<Int>) throws(YAMLFault) -> Int {
        let text = try text()
        guard text.utf8.count <= 9, let number = Int(text), String(number) == text,
            range.contains(number)
        else {
            throw fault(
                vi: "“\(text)” phải là số nguyên \(range.lowerBound)…\(range.upperBound).",
                en: "“\(text)” must be a whole number \(range.lowerBound)…\(range.upperBound)."
            )
        }
        return number
    }

    func day() throws(YAMLFault) -> CivilDate {
        let text = try text()
        guard let day = CivilDate(text), day.description == text else {
            throw fault(
                vi: "“\(text)” phải là ngày ISO có thật, như 2023-07-20.",
                en: "“\(text)” must be an ISO date that exists, like 2023-07-20."
            )
        }
        return day
    }

    func flag() throws(YAMLFault) -> Bool {
        try choice(of: ["true", "false"]) == 0
    }

    /// A text in both languages.
    func words() throws(YAMLFault) -> Words {
        let members = try members(among: ["vi", "en"])
        return Words(
            vi: try required("vi", in: members).text(),
            en: try required("en", in: members).text()
        )
    }
}
