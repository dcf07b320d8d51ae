import ArgumentParser
import Hummingbird
import Ledger
import LedgerHTTP
import LedgerIntake
import LedgerNode
import LedgerRender
import LedgerStore
import NIOCore

/// Papers filed by HTTP: targets, tasks, seals, ratings and awards, by the verbs that file them.
///
/// Each is filed alone, while other writes wait: what it states of the ledger is as it was then.
struct PaperRoutes: Sendable {
    private let ledgers: [String: ServedLedger]

    init(_ ledgers: [ServedLedger]) {
        self.ledgers = Dictionary(uniqueKeysWithValues: ledgers.map { ($0.node.name, $0) })
    }

    var routes: [Route] {
        let verbs = PaperTable.all.map { verb in
            Route(verb.operation, .post, verb.path, .right(verb.right)) { asked in
                let places = PaperRoutes.places(of: verb.path, asked)
                let body = try PaperBody(json: await asked.body())
                let arguments = try verb.arguments(body, named: places)
                return try await file(asked, naming: verb.members?.map(\.name) ?? []) {
                    var command = try verb.verb.parse(arguments)
                    try await command.run()
                } usage: {
                    verb.verb.message(for: $0)
                }
            }
        }
        return verbs + [Route("adoptRules", .post, "/rules", .right(.rate)) { try await adopt($0) }]
    }

    /// What the path names, in its order.
    private static func places(of path: String, _ asked: ServiceRequest) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.compactMap { part in
            asked.context.parameters.get(String(part.dropFirst().dropLast()))
        }
    }

    /// The body is the text of the book, which goes into the ledger as it is.
    private func adopt(_ asked: ServiceRequest) async throws -> Response {
        var (source, on): (String?, String?) = (nil, nil)
        for (name, value) in try QueryString.pairs(asked.request.uri.query) {
            switch name {
            case "source": source = value
            case "on": on = value
            default: throw Problem.unknownParameter(name, ["source", "on"])
            }
        }
        let (text, decision, day) = (try await asked.body(), source, on)
        return try await file(asked, naming: ["on"], below: "/query/") {
            let adoption = RuleBookAdoption(name: "text.yaml", text: text, source: decision)
            try await adoption.file(HomeOption(), PrincipalOption(), on: day)
        }
    }

    /// Runs what files a paper with the ledger to itself, and answers what it recorded and said.
    private func file(
        _ asked: ServiceRequest,
        naming parameters: [String],
        below place: String = "/",
        _ body: @escaping @Sendable () async throws -> Void,
        usage: @escaping @Sendable (any Error) -> String = { "\($0)" }
    ) async throws -> Response {
        guard let principal = asked.principal else { throw Problem.notSignedIn }
        guard let ledger = ledgers[try asked.ledger.name] else {
            throw Problem.noRoute(asked.request.uri.path)
        }
        let id = try asked.idempotencyID()
        let audience = Audience(language: asked.context.language, scope: asked.scope)
        let answer = try await asked.ledger.exclusively { files in
            let counter = Counter(ledger, files.log, principal, id: id)
            let known = try id.flatMap { try files.log.position(of: $0) }
            let start = try known.map { Int($0.value) } ?? files.log.head().size
            if known == nil {
                try await Audience.$current.withValue(audience) {
                    try await Counter.$current.withValue(counter) {
                        try await PaperRoutes.telling(parameters, place, usage, body)
                    }
                }
            }
            let end = try known == nil ? files.log.head().size : start + 1
            return PaperAnswer(
                isRepeated: known != nil,
                count: end - start,
                receipts: try files.log.receipts(start..<min(end, start + PaperAnswer.receiptMax)),
                said: counter.said
            )
        }
        return answer.response(ledger: try asked.ledger.name)
    }

    private static func telling(
        _ parameters: [String],
        _ place: String,
        _ usage: (any Error) -> String,
        _ body: () async throws -> Void
    ) async throws {
        do {
            try await body()
        } catch let rejection as Rejection {
            throw Problem.refused(rejection).naming(parameters, below: place)
        } catch let issue as RowIssue {
            throw Problem.unreadable(issue).naming(parameters, below: place)
        } catch {
            throw Problem(answering: error, usage: usage).naming(parameters, below: place)
        }
    }
}

/// What became of a paper.
private struct PaperAnswer: Sendable {
    /// Receipts told at most; the count is of all.
    static let receiptMax = 1000

    let isRepeated: Bool
    /// How many events there are of it.
    let count: Int
    let receipts: [Receipt]
    let said: [String]

    /// 201 when something new is in the log.
    func response(ledger: String) -> Response {
        let result = isRepeated ? "repeated" : count == 0 ? "unchanged" : "recorded"
        let value: JSONValue = [
            "result": .string(result),
            "events": .integer(count),
            "receipts": .array(receipts.map(\.json)),
            "said": .array(said.map { .string($0) }),
        ]
        var response = Response(
            status: result == "recorded" ? .created : .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.written(.compact)))
        )
        if let position = receipts.first?.position {
            response.headers[.location] = "/api/v1/ledgers/\(ledger)/events/\(position)"
        }
        return response
    }
}

extension EventStore {
    /// What to keep of the events at these positions.
    fileprivate func receipts(_ positions: Range<Int>) throws -> [Receipt] {
        var receipts: [Receipt] = []
        try scan(positions) { position, entry in
            receipts.append(Receipt(origin: origin, position: position, leaf: .leaf(entry)))
        }
        return receipts
    }
}
