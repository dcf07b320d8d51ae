import HTTPTypes
import Hummingbird
package import Ledger
import LedgerIntake
import LedgerNode
import NIOCore

/// Recording by HTTP: one command, or a stream of them.
public struct CommandRoutes: Sendable {
    public init() {}

    public var routes: [Route] {
        [
            Route("recordCommands", .post, "/commands", .signedIn) { request in
                switch MediaKind(request.request.headers[.contentType]) {
                case .json: return try await CommandRoutes.one(request)
                case .lines: return try CommandStream(request).response()
                case .other: throw Problem.unsupported
                }
            }
        ]
    }

    /// What a body is said to be.
    private enum MediaKind {
        case json, lines, other

        init(_ header: String?) {
            let type = (header ?? "").prefix { $0 != ";" }.lowercased()
            switch type {
            case "application/json": self = .json
            case "application/x-ndjson", "application/jsonl", "application/ndjson": self = .lines
            default: self = .other
            }
        }
    }

    private static func one(_ request: ServiceRequest) async throws -> Response {
        let node = try request.ledger
        let key = try request.idempotencyKey()
        // A line end within a string would be a fault of JSON; elsewhere it is a space.
        let body = try await request.body().map { $0 == 10 || $0 == 13 ? 32 : $0 }
        var reading = CommandReading(request)
        let ready = try reading.read(body)
        let outcome = try await node.write { session in
            try session.record(ready.line, as: ready.kind, id: key?.id, by: ready.principal)
        }
        let answer = CommandAnswer(outcome, of: ready)
        return try answer.response(request.context.language, ledger: node.name)
    }
}

extension ServiceRequest {
    /// The id the client gave what it asks for: sent again, it is answered as the first time.
    package func idempotencyID() throws -> EventID? {
        try idempotencyKey()?.id
    }

    /// The id the client gave, if it gave one.
    func idempotencyKey() throws -> IdempotencyKey? {
        guard let header = request.headers[.idempotencyKey] else { return nil }
        guard let caller = context.caller else { throw Problem.notSignedIn }
        guard let key = IdempotencyKey(header, of: caller) else {
            throw Problem.badRequest(
                "idempotencyKey.form",
                Words(
                    vi: "Idempotency-Key phải dài 1–128 ký tự ASCII in được, tốt nhất là UUID.",
                    en: "Idempotency-Key must be 1–128 printable ASCII characters, a UUID at best."
                )
            )
        }
        return key
    }
}

extension Problem {
    static let unsupported = Problem(
        .unsupportedMediaType,
        "body.type",
        title: Words(vi: "Không nhận kiểu nội dung này", en: "Unsupported media type"),
        detail: Words(
            vi: "Gửi application/json cho một lệnh, application/x-ndjson cho nhiều lệnh.",
            en: "Send application/json for one command, application/x-ndjson for many."
        )
    )
}
