public import Hummingbird
import Logging
import Synchronization

/// One line of the log for each request: its route, its answer, how long it took, its trace.
///
/// Neither path nor query nor body stand in it: the route is the template. Answers of 500 and above
/// are warnings, the others `info`.
public struct RequestLog: RouterMiddleware {
    public typealias Context = ServiceContext

    public init() {}

    public func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        do {
            let response = try await next(request, context)
            tell(response.status.code, request, context, since: start)
            return response
        } catch {
            let status = AnsweredStatus.of(error)
            tell(status.code, request, context, since: start)
            throw error
        }
    }

    private func tell(
        _ status: Int,
        _ request: Request,
        _ context: ServiceContext,
        since start: ContinuousClock.Instant
    ) {
        let level: Logger.Level = status >= 500 ? .warning : .info
        guard context.logger.logLevel <= level else { return }
        var metadata: Logger.Metadata = [
            "route": "\(context.endpointPath ?? "none")", "method": "\(request.method.rawValue)",
            "status": "\(status)", "duration_ms": "\(start.nanosecondsAgo / 1_000_000)",
            "trace": "\(context.trace.traceID)",
        ]
        if let peer = context.peer { metadata["peer"] = "\(peer)" }
        if let ledger = context.parameters.get("ledger") { metadata["ledger"] = "\(ledger)" }
        if case .key(let id) = context.note.caller.withLock(\.self)?.proof {
            metadata["key"] = "\(id)"
        }
        context.logger.log(level: level, "request", metadata: metadata)
    }
}
