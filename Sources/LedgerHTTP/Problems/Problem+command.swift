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

extension Rejection {
    /// Whether the fault lies with who asked, not with what was asked.
    public var isAboutWho: Bool {
        switch self {
        case .paper(let refusal): refusal.isPermission
        case .mayNotDisclose, .mayNotErase, .mayNotAnswer, .mayNotResolve, .mayNotClose,
            .mayNotStateEvidence, .partyNotAllowed, .ownDispute, .ownClaim, .verifierInChain:
            true
        default: false
        }
    }
}
