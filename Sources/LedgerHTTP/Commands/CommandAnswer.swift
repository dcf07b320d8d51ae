import HTTPTypes
import Hummingbird
import Ledger
import LedgerIntake
import LedgerNode
import LedgerProof
import LedgerRender
import LedgerStore
import NIOCore

/// What a client is told of one command: an answer, or a problem.
enum CommandAnswer {
    case recorded([Receipt], warnings: [RowIssue])
    case repeated(Receipt)
    case unchanged
    case problem(Problem)

    /// What became of a line, which is looked at again only when it could not be read.
    init(_ outcome: LineOutcome, of ready: CommandReading.Ready) {
        if case .unreadable(let issue) = outcome.result {
            self = .problem(.unreadable(issue, in: ready.line, of: ready.kind))
        } else {
            self.init(outcome)
        }
    }

    init(_ outcome: LineOutcome) {
        switch outcome.result {
        case .unreadable(let issue): self = .problem(.unreadable(issue))
        case .answered(.recorded(let receipts)):
            self = .recorded(receipts, warnings: outcome.warnings)
        case .answered(.repeated(let receipt)): self = .repeated(receipt)
        case .answered(.unchanged): self = .unchanged
        case .answered(.rejected(let rejection)): self = .problem(.refused(rejection))
        case .answered(.conflict(let position)): self = .problem(.idTaken(at: position))
        }
    }

    var isProblem: Bool {
        if case .problem = self { true } else { false }
    }

    /// An object with everything; `line` says which line of a stream it answers.
    func json(_ language: Language, line: Int? = nil) -> JSONValue {
        var members: [JSONValue.Member] = []
        if let line { members.append(.init("line", .integer(line))) }
        members.append(.init("result", .string(name)))
        switch self {
        case .recorded(let receipts, let warnings):
            members.append(.init("receipts", .array(receipts.map(\.json))))
            if !warnings.isEmpty {
                members.append(.init("warnings", .array(warnings.map { $0.json(language) })))
            }
        case .repeated(let receipt): members.append(.init("receipts", .array([receipt.json])))
        case .unchanged: break
        case .problem(let problem):
            members.append(.init("problem", problem.document(language, trace: nil)))
        }
        return .object(members)
    }

    private var name: String {
        switch self {
        case .recorded: "recorded"
        case .repeated: "repeated"
        case .unchanged: "unchanged"
        case .problem: "refused"
        }
    }

    /// The answer to a single command: 201 when something new is in the log.
    func response(_ language: Language, ledger: String) throws -> Response {
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        var status = HTTPResponse.Status.ok
        switch self {
        case .problem(let problem): throw problem
        case .recorded(let receipts, _):
            status = .created
            headers[.location] = receipts.first?.path(in: ledger)
        case .repeated(let receipt): headers[.location] = receipt.path(in: ledger)
        case .unchanged: break
        }
        let text = json(language).written(.compact)
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

extension Receipt {
    var json: JSONValue {
        [
            "origin": .string(origin), "position": .integer(Int(position.value)),
            "leaf": .string(leaf.base64),
        ]
    }

    fileprivate func path(in ledger: String) -> String {
        "/api/v1/ledgers/\(ledger)/events/\(position)"
    }
}

extension RowIssue {
    fileprivate func json(_ language: Language) -> JSONValue {
        [
            "field": .string(header), "code": .string(code), "value": .string(value),
            "detail": .string(language == .vi ? vietnamese : english),
            "suggestion": suggestion.map { .string($0) } ?? .null,
        ]
    }
}
