/// Words that may not stand in the code of some targets.
struct WordRule: Sendable {
    let words: [String]
    /// Whether comments and strings are looked at too.
    let readsAll: Bool

    /// Time, chance and output come in as values: pure targets have none of their own.
    static let pureTargets: Set<String> = [
        "Ledger", "LedgerProof", "LedgerRender", "LedgerIntake", "LedgerSample",
    ]
    static let pure = WordRule(
        words: [
            "Date()", "UUID()", ".random(", ".randomElement(", "print(", "ContinuousClock",
        ],
        readsAll: false
    )

    static let traps = WordRule(words: ["try!", "fatalError", "as!"], readsAll: false)
    static let switches = WordRule(words: ["@testable", ".disabled"], readsAll: false)
    /// What is to be done stands in no file.
    static let marks = WordRule(words: ["TO" + "DO", "FIX" + "ME"], readsAll: true)

    func faults(in file: TextFile) -> [String] {
        file.lines.enumerated().flatMap { index, line in
            let text = readsAll ? String(line) : WordRule.code(of: line)
            return words.filter { WordRule.has($0, in: text) }
                .map { "\(file.path):\(index + 1): \($0)" }
        }
    }

    /// A line without its comment and without what its strings say.
    static func code(of line: Substring) -> String {
        var (code, isQuoted, isEscaped) = ("", false, false)
        for character in line {
            if isQuoted {
                if character == "\"", !isEscaped { isQuoted = false }
                isEscaped = character == "\\" && !isEscaped
                if !isQuoted { code.append("\"") }
                continue
            }
            code.append(character)
            if character == "\"" { isQuoted = true }
            if code.hasSuffix("//") { return String(code.dropLast(2)) }
        }
        return code
    }

    /// Whether the word stands there and is not the end of a longer name.
    private static func has(_ word: String, in text: String) -> Bool {
        guard word.first?.isLetter == true else { return text.contains(word) }
        return text.ranges(of: word).contains { range in
            guard range.lowerBound > text.startIndex else { return true }
            let before = text[text.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "_" && before != "."
        }
    }
}
