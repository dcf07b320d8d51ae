import HTTPTypes
public import Ledger
public import LedgerIntake

/// The problems of commands: what the ledger refused, and why.
extension Problem {
    /// A command the ledger refused; 403 when it is about who asked.
    public static func refused(_ rejection: Rejection) -> Problem {
        Problem(
            rejection.isAboutWho ? .forbidden : .unprocessableContent,
            "command.refused",
            title: Words(vi: "Sổ từ chối", en: "The ledger refused"),
            detail: rejection.words,
            errors: [
                Part(
                    pointer: pointer(rejection.field),
                    code: rejection.code,
                    words: rejection.words
                )
            ]
        )
    }

    /// A field that cannot be read.
    public static func unreadable(_ issue: RowIssue) -> Problem {
        let words = Words(vi: issue.vietnamese, en: issue.english)
        return Problem(
            .unprocessableContent,
            "command.unreadable",
            title: Words(vi: "Không đọc được lệnh", en: "The command cannot be read"),
            detail: words,
            errors: [
                Part(
                    pointer: pointer(issue.header),
                    code: issue.code,
                    words: words,
                    suggestion: issue.suggestion
                )
            ]
        )
    }

    /// A line that was refused for its first fault: with all that is wrong with it, as far as that can
    /// be told.
    static func unreadable(_ issue: RowIssue, in line: [UInt8], of kind: RowKind) -> Problem {
        if let shape = LineDiagnosis.shape(of: line) { return .notJSON(shape) }
        guard LineDiagnosis.missingCodes.contains(issue.code) else { return .unreadable(issue) }
        let missing = LineDiagnosis.missing(in: line, of: kind)
        guard let first = missing.first else { return .unreadable(issue) }
        guard missing.count > 1 else { return .unreadable(first) }
        let names = missing.map(\.header).joined(separator: ", ")
        var problem = unreadable(first)
        problem.errors = missing.flatMap { unreadable($0).errors }
        problem.detail = Words(
            vi: "Thiếu \(missing.count) trường bắt buộc: \(names).",
            en: "\(missing.count) required fields are missing: \(names)."
        )
        return problem
    }

    /// What should be one JSON object and is none.
    static func notJSON(_ issue: RowIssue) -> Problem {
        let vi =
            issue.column > 0 ? "Ký tự thứ \(issue.column): \(issue.vietnamese)" : issue.vietnamese
        let en = issue.column > 0 ? "At character \(issue.column): \(issue.english)" : issue.english
        var problem = badRequest("body.notJSON", Words(vi: vi, en: en))
        problem.errors = [Part(pointer: "", code: issue.code, words: problem.detail)]
        return problem
    }

    /// The id was used before for something else.
    public static func idTaken(at position: Position) -> Problem {
        Problem(
            .conflict,
            "command.idTaken",
            title: Words(vi: "Mã lệnh đã dùng", en: "The id is taken"),
            detail: Words(
                vi:
                    "Idempotency-Key này đã dùng cho nội dung khác, ở vị trí \(position); dùng khóa "
                    + "mới.",
                en:
                    "This Idempotency-Key was used for something else, at position \(position); use "
                    + "a new one."
            )
        )
    }

    /// RFC 6901: `~` and `/` in a name are escaped.
    private static func pointer(_ field: String) -> String {
        guard !field.isEmpty else { return "" }
        return "/" + field.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}
