public import HTTPTypes
public import Hummingbird
public import Ledger
public import LedgerRender
import NIOCore

/// Why a request was not done, for programs and for people.
///
/// Source: RFC 9457 (`application/problem+json`), with `errors` pointing into the body by RFC 6901.
public struct Problem: Error, Sendable {
    public let status: HTTPResponse.Status
    /// A stable name, `command.refused`; the `type` is `/problems/` and this.
    public let code: String
    public let title: Words
    public var detail: Words
    public var errors: [Part] = []
    /// What this kind of problem tells beside the rest, such as a whole report.
    public var extensions: [JSONValue.Member] = []
    /// Seconds after which trying again makes sense.
    public var retryAfter: Int?
    /// Headers that belong to the answer beside those of every problem.
    public var headers: HTTPFields = [:]

    /// One fault of the body.
    public struct Part: Hashable, Sendable {
        /// Where, as a JSON Pointer: `/member`; empty for the whole.
        public let pointer: String
        public let code: String
        public let words: Words
        /// What may have been meant.
        public let suggestion: String?

        public init(pointer: String, code: String, words: Words, suggestion: String? = nil) {
            (self.pointer, self.code, self.words) = (pointer, code, words)
            self.suggestion = suggestion
        }
    }

    public init(
        _ status: HTTPResponse.Status,
        _ code: String,
        title: Words,
        detail: Words,
        errors: [Part] = [],
        retryAfter: Int? = nil
    ) {
        (self.status, self.code, self.title, self.detail) = (status, code, title, detail)
        (self.errors, self.retryAfter) = (errors, retryAfter)
    }

    /// The document, in the language asked for first and the other beside it.
    public func document(_ language: Language, trace: TraceParent?) -> JSONValue {
        let other: Language = language == .vi ? .en : .vi
        var members: [JSONValue.Member] = [
            .init("type", .string("/problems/\(code)")),
            .init("title", .string(title(language))),
            .init("status", .integer(status.code)),
            .init("detail", .string(detail(language))),
            .init("code", .string(code)),
            .init("titleOther", .string(title(other))),
            .init("detailOther", .string(detail(other))),
        ]
        if !errors.isEmpty {
            members.append(.init("errors", .array(errors.map { $0.json(language) })))
        }
        members += extensions
        if let trace { members.append(.init("traceId", .string(trace.traceID))) }
        return .object(members)
    }

    public func response(_ language: Language, trace: TraceParent?) -> Response {
        var fields = headers
        fields[.contentType] = "application/problem+json"
        fields[.contentLanguage] = language == .vi ? "vi" : "en"
        fields[.cacheControl] = "no-store"
        if let retryAfter { fields[.retryAfter] = String(retryAfter) }
        let text = document(language, trace: trace).written(.compact)
        return Response(
            status: status,
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

extension Problem.Part {
    func json(_ language: Language) -> JSONValue {
        [
            "pointer": .string(pointer), "code": .string(code),
            "detail": .string(words(language)),
            "suggestion": suggestion.map { .string($0) } ?? .null,
        ]
    }
}
