import HTTPTypes
package import Ledger

extension Problem {
    static var malformedQuery: Problem {
        Problem(
            .badRequest,
            "query.malformed",
            title: Words(vi: "Câu hỏi sai dạng", en: "Malformed query"),
            detail: Words(
                vi: "Phần sau dấu “?” hoặc đường dẫn quá dài, có ký tự điều khiển, hoặc mã hóa % "
                    + "không thành UTF-8; mã hóa lại.",
                en: "The query or the path is too long, has control characters, or percent "
                    + "escapes that make no UTF-8; encode it again."
            )
        )
    }

    /// A parameter the route does not take, with the one that may have been meant.
    package static func unknownParameter(_ name: String, _ known: [String]) -> Problem {
        let nearest = Nearest.word(to: name, in: known)
        let list = known.sorted().joined(separator: ", ")
        return badParameter(
            name,
            "parameter.unknown",
            known.isEmpty
                ? Words(
                    vi: "Không có tham số “\(name)”; bước này không nhận tham số nào.",
                    en: "There is no parameter “\(name)”; this step takes none."
                )
                : Words(
                    vi: "Không có tham số “\(name)”; có: \(list).",
                    en: "There is no parameter “\(name)”; there are: \(list)."
                ),
            suggestion: nearest
        )
    }

    package static func badParameter(
        _ name: String,
        _ code: String,
        _ words: Words,
        suggestion: String? = nil
    ) -> Problem {
        let part = Part(
            pointer: "/query/" + name.replacing("~", with: "~0").replacing("/", with: "~1"),
            code: code,
            words: words,
            suggestion: suggestion
        )
        return Problem(
            .badRequest,
            code,
            title: Words(vi: "Tham số không dùng được", en: "A parameter cannot be used"),
            detail: words,
            errors: [part]
        )
    }

    static var notAcceptable: Problem {
        Problem(
            .notAcceptable,
            "media.not-acceptable",
            title: Words(vi: "Không có dạng ấy", en: "No such form"),
            detail: Words(
                vi: "Câu trả lời có hai dạng: application/json và text/csv; đặt Accept theo đó.",
                en: "An answer comes as application/json or text/csv; set Accept to one of them."
            )
        )
    }

    /// A form of one table was asked for of several, or of one that is not there.
    package static func severalTables(_ titles: [String]) -> Problem {
        let list = titles.enumerated().map { "table=\($0 + 1) (\($1))" }.joined(separator: "; ")
        return Problem(
            .notAcceptable,
            "media.severalTables",
            title: Words(vi: "Có nhiều bảng", en: "Several tables"),
            detail: Words(
                vi: "CSV chỉ chứa một bảng; thêm một trong: \(list), hoặc nhận application/json.",
                en: "CSV holds one table; add one of \(list), or accept application/json."
            )
        )
    }

    /// The views are not where the client wants them, or everybody asks at once.
    static func tryAgain(_ code: String, _ detail: Words) -> Problem {
        Problem(
            .serviceUnavailable,
            code,
            title: Words(vi: "Chưa trả lời được", en: "Not yet"),
            detail: detail,
            retryAfter: 1
        )
    }

    /// The caller's grant does not reach what was asked; whether it is there is not told.
    public static var outsideScope: Problem {
        Problem(
            .forbidden,
            "scope.outside",
            title: Words(vi: "Ngoài phạm vi", en: "Outside your scope"),
            detail: Words(
                vi: "Không có, hoặc nằm ngoài đơn vị mà quyền của bạn bao gồm; hỏi quản trị nếu "
                    + "cần rộng hơn.",
                en: "It is not there, or lies outside the unit your grant covers; ask an "
                    + "administrator if you need more."
            )
        )
    }
}

/// Which known word is nearest to one nobody knows.
package enum Nearest {
    package static func word(to text: String, in words: [String]) -> String? {
        let text = String(text.prefix(64))
        let near = words.map { (word: $0, distance: distance(Array(text), Array($0))) }
        let best = near.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
        return best.flatMap { $0.distance <= max(2, $0.word.count / 2) ? $0.word : nil }
    }

    /// How many letters to add, drop or change.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var row = Array(0...second.count)
        for (index, letter) in first.enumerated() {
            var corner = row[0]
            row[0] = index + 1
            for (place, other) in second.enumerated() {
                let changed = corner + (letter == other ? 0 : 1)
                corner = row[place + 1]
                row[place + 1] = min(changed, row[place] + 1, corner + 1)
            }
        }
        return row[second.count]
    }
}
