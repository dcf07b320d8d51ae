import HTTPTypes
import Hummingbird
import Ledger
import Logging

/// What stands around every request: its language and trace, and problems in place of errors.
struct RequestFrame: RouterMiddleware {
    typealias Context = ServiceContext

    /// What there is at which path.
    let table: RouteTable

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.language = RequestFrame.language(request.headers[.acceptLanguage])
        if let trace = request.headers[.traceParent].flatMap({ TraceParent($0) }) {
            context.trace = trace
        }
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = problem(error, request, context).response(
                context.language,
                trace: context.trace
            )
        }
        if request.method == .head { response.dropBody() }
        response.headers[.traceParent] = context.trace.description
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }

    private func problem(
        _ error: any Error,
        _ request: Request,
        _ context: ServiceContext
    ) -> Problem {
        if let problem = Problem(telling: error) { return problem }
        if let error = error as? HTTPError {
            switch error.status {
            case .notFound:
                let methods = table.methods(of: request.uri.path)
                return methods.map { .otherMethod(request.method, $0) }
                    ?? .noRoute(request.uri.path)
            case .contentTooLarge: return .tooLarge(0)
            default: break
            }
        }
        // What is told is told by type only: messages may quote what was sent.
        context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
        return .broken
    }

    /// The first of our two languages that is named; Vietnamese when none is.
    static func language(_ header: String?) -> Language {
        guard let header else { return .vi }
        for part in header.split(separator: ",").prefix(16) {
            let tag = part.prefix { $0 != ";" }.drop { $0 == " " }.lowercased()
            if tag.hasPrefix("vi") { return .vi }
            if tag.hasPrefix("en") { return .en }
        }
        return .vi
    }
}

extension Response {
    /// Leaves the head as it is: what follows it would be taken for the next answer.
    fileprivate mutating func dropBody() {
        let length = headers[.contentLength]
        body = ResponseBody()
        headers[.contentLength] = length
    }
}

extension HTTPField.Name {
    private static func known(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("no field: \(name)") }
        return field
    }

    static let traceParent = known("traceparent")
    static let idempotencyKey = known("Idempotency-Key")
    static let socaiRole = known("SoCai-Role")
    static let socaiPosition = known("SoCai-Position")
    static let socaiRoot = known("SoCai-Root")
    static let prefer = known("Prefer")
    static let lastEventID = known("Last-Event-ID")
}
