import Ledger

extension Verdict {
    /// The reason in words, with the rule and what it rests on; nil when none was given.
    var why: Words? {
        guard let said else { return nil }
        let rest = [rule, evidence.map { "#\($0)" }].compactMap { $0 }.joined(separator: ", ")
        guard !rest.isEmpty else { return said }
        return Words(vi: "\(said.vi) (\(rest))", en: "\(said.en) (\(rest))")
    }

    /// The reason a person wrote, or what a rule's code means.
    private var said: Words? {
        guard let reason else { return nil }
        let parts = reason.split(separator: " ")
        guard rule == MatchRule.name, let code = parts.first,
            let words = MatchReason(rawValue: String(code))?.words
        else { return Words(vi: reason, en: reason) }
        guard parts.count == 2 else { return words }
        return Words(vi: "\(words.vi): kê khai \(parts[1])", en: "\(words.en): claim \(parts[1])")
    }
}
