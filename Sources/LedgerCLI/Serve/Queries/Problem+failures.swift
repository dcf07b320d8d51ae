import HTTPTypes
import Ledger
import LedgerHTTP
import LedgerIntake
import LedgerStore

extension Problem {
    /// What the command line says of an error, as the service says it.
    ///
    /// - Parameters:
    ///   - error: Whatever a verb threw.
    ///   - usage: The argument parser's words for an error of its own.
    init(answering error: any Error, usage: (any Error) -> String) {
        switch error {
        case let problem as Problem: self = problem
        case is OutOfScope: self = .outsideScope
        case let failure as Failure: self.init(failure)
        case let error as StoreError: self.init(answering: error)
        case let rejection as Rejection:
            self.init(Failure(rejection.exitCode, vi: rejection.words.vi, en: rejection.words.en))
        case let issue as RowIssue:
            self.init(Failure(Code.badData, vi: issue.vietnamese, en: issue.english))
        case is Interrupted, is CancellationError: self = .stopping
        default: self.init(parsing: usage(error))
        }
    }

    /// The same where options of a verb are parameters of a query, or members of a body: by their
    /// names, and pointed at below `place` when it is one.
    func naming(_ parameters: [String], below place: String = "/query/") -> Problem {
        let named = parameters.filter { detail.en.contains(Problem.option($0)) }
            .sorted { ($1.count, $0) < ($0.count, $1) }
        guard let longest = named.first else { return self }
        var problem = self
        func renamed(_ words: Words) -> Words {
            Words(
                vi: Problem.text(words.vi, naming: named),
                en: Problem.text(words.en, naming: named)
            )
        }
        problem.detail = renamed(detail)
        problem.errors = errors.map { part in
            Part(
                pointer: part.pointer,
                code: part.code,
                words: renamed(part.words),
                suggestion: part.suggestion
            )
        }
        if errors.isEmpty, named.dropFirst().allSatisfy({ longest.hasPrefix($0) }) {
            let pointer = place + longest
            problem.errors = [Part(pointer: pointer, code: code, words: problem.detail)]
        }
        return problem
    }

    /// Longer names first, since they may begin with shorter ones.
    static func text(_ text: String, naming parameters: [String]) -> String {
        parameters.reduce(text) { text, name in
            text.replacing("\(option(name)) <\(name)>", with: name)
                .replacing(option(name), with: name)
        }
    }

    /// The option a parameter stands for: `--cut-off` for `cutOff`.
    private static func option(_ parameter: String) -> String {
        parameter.reduce(into: "--") { option, letter in
            option += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
        }
    }

    private init(_ failure: Failure) {
        let (status, code, title) = Problem.kind(of: failure)
        self.init(status, code, title: title, detail: failure.words)
    }

    private static func kind(of failure: Failure) -> (HTTPResponse.Status, String, Words) {
        if failure.isAbsence {
            return (.notFound, "not-found", Words(vi: "Không có", en: "Not there"))
        }
        return switch failure.code {
        case 64, Code.badData:
            (
                .badRequest, "question.refused",
                Words(vi: "Câu hỏi không trả lời được", en: "The question cannot be answered")
            )
        case Code.notPermitted:
            (.forbidden, "not-permitted", Words(vi: "Không được phép", en: "Not permitted"))
        case Code.conflict: (.conflict, "conflict", Words(vi: "Xung đột", en: "Conflict"))
        case Code.verificationFailed:
            (
                .internalServerError, "ledger.unsound",
                Words(vi: "Kiểm chứng không đạt", en: "Verification failed")
            )
        default:
            (.internalServerError, "ledger.failed", Words(vi: "Sổ gặp lỗi", en: "It failed"))
        }
    }

    /// Names of files are nobody's business out there.
    private init(answering error: StoreError) {
        switch error {
        case .busy, .conflict: self = .stopping
        case _ where error.isOfDatabase: self.init(error)
        default:
            self.init(
                .internalServerError,
                "ledger.failed",
                title: Words(vi: "Sổ gặp lỗi", en: "The ledger failed"),
                detail: Words(
                    vi: "Tệp của sổ không đọc được; báo người vận hành chạy “socai doctor”.",
                    en: "A file of the ledger cannot be read; have the operator run “socai doctor”."
                )
            )
        }
    }

    private init(parsing message: String) {
        let first = message.split(separator: "\n").first.map(String.init) ?? message
        self.init(
            .badRequest,
            "question.malformed",
            title: Words(vi: "Câu hỏi sai dạng", en: "Malformed question"),
            detail: Words(vi: HelpText.translated(first), en: first)
        )
    }

    private static var stopping: Problem {
        Problem(
            .serviceUnavailable,
            "views.busy",
            title: Words(vi: "Chưa trả lời được", en: "Not yet"),
            detail: Words(vi: "Sổ đang bận; thử lại sau.", en: "The ledger is busy; try again."),
            retryAfter: 1
        )
    }
}
