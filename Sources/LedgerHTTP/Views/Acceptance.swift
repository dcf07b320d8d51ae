/// What a client takes.
///
/// Source: RFC 9110 §12.5.
package enum Acceptance {
    /// The form a client likes best; JSON when it likes all alike.
    /// - Throws: ``Problem`` when it takes neither.
    package static func form(_ accept: String?) throws -> ViewQuestion.Form {
        guard let accept, !accept.isEmpty else { return .json }
        let wishes = wishes(accept)
        let weighed = ViewQuestion.Form.allCases.map { ($0, weight(of: $0.rawValue, wishes)) }
        guard let best = weighed.max(by: { $0.1 < $1.1 }), best.1 > 0 else {
            throw Problem.notAcceptable
        }
        return weighed.first { $0.1 == best.1 }?.0 ?? .json
    }

    /// Whether a client would rather have a page than JSON.
    static func prefersPage(_ accept: String?) -> Bool {
        guard let accept else { return false }
        let wishes = wishes(accept)
        return weight(of: "text/html", wishes) > weight(of: "application/json", wishes)
    }

    package static func takes(_ coding: String, _ header: String?) -> Bool {
        guard let header else { return false }
        let wishes = wishes(header)
        let named = wishes.first { $0.name == coding } ?? wishes.first { $0.name == "*" }
        return (named?.weight ?? 0) > 0
    }

    private typealias Wish = (name: String, weight: Int)

    /// Each name with its weight in thousandths; what is malformed weighs nothing.
    private static func wishes(_ header: String) -> [Wish] {
        header.prefix(1024).split(separator: ",").map { part in
            let pieces = part.split(separator: ";").map { piece in
                String(piece.filter { $0 != " " && $0 != "\t" }).lowercased()
            }
            let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }
            return (pieces.first ?? "", quality.map { thousandths($0.dropFirst(2)) } ?? 1000)
        }
    }

    private static func thousandths(_ text: Substring) -> Int {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first.flatMap({ Int($0) }), (0...1).contains(whole) else {
            return 0
        }
        let digits = parts.count > 1 ? String(parts[1].prefix(3)) : ""
        let fraction = Int(digits.padding(to: 3)) ?? 0
        return min(1000, whole * 1000 + fraction)
    }

    /// The most exact wish counts.
    private static func weight(of type: String, _ wishes: [Wish]) -> Int {
        let family = type.prefix { $0 != "/" } + "/*"
        for name in [type, String(family), "*/*"] {
            if let wish = wishes.first(where: { $0.name == name }) { return wish.weight }
        }
        return 0
    }
}

extension String {
    fileprivate func padding(to count: Int) -> String {
        self + String(repeating: "0", count: max(0, count - self.count))
    }
}
