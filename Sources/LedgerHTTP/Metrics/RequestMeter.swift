import CoreMetrics
import HTTPTypes
public import Hummingbird
import Synchronization

/// Counts every request by the template of its route, never by what was asked for.
///
/// A request ends with the last byte of its answer, a stream of events with its head.
public struct RequestMeter<Context: RequestContext>: RouterMiddleware {
    private let metrics: ServiceMetrics

    public init(_ metrics: ServiceMetrics) {
        self.metrics = metrics
    }

    public func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let tally = RequestTally(metrics, request.method)
        do {
            var response = try await next(request, context)
            tally.answered(response.status.code, context.endpointPath)
            if response.headers[.contentType]?.hasPrefix("text/event-stream") == true {
                tally.end()
            } else {
                response.body = tally.watched(response.body)
            }
            return response
        } catch {
            let status = AnsweredStatus.of(error)
            tally.answered(status.code, context.endpointPath)
            throw error
        }
    }
}

/// One request on its way; counted once, at the latest when nobody holds it any more.
private final class RequestTally: Sendable {
    private let metrics: ServiceMetrics
    private let method: HTTPRequest.Method
    private let start = ContinuousClock.now
    private let answer = Mutex((status: 500, route: String?.none))
    private let isDone = Atomic<Bool>(false)

    init(_ metrics: ServiceMetrics, _ method: HTTPRequest.Method) {
        (self.metrics, self.method) = (metrics, method)
        metrics.requestsInFlight.increment()
    }

    deinit {
        end()
    }

    func answered(_ status: Int, _ route: String?) {
        answer.withLock { $0 = (status, route) }
    }

    func end() {
        guard !isDone.exchange(true, ordering: .relaxed) else { return }
        let (status, route) = answer.withLock { $0 }
        metrics.requestsInFlight.decrement()
        metrics.route(route ?? "none", method).answered(status, nanoseconds: start.nanosecondsAgo)
    }

    /// The same body; the request ends with its last byte, or when it is dropped.
    func watched(_ body: ResponseBody) -> ResponseBody {
        ResponseBody(contentLength: body.contentLength) { writer in
            defer { self.end() }
            try await body.write(writer)
        }
    }
}

extension ContinuousClock.Instant {
    /// How long ago it was, nanoseconds.
    var nanosecondsAgo: Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - self).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}

/// The status an error is answered with further out.
enum AnsweredStatus {
    static func of(_ error: any Error) -> HTTPResponse.Status {
        if let problem = Problem(telling: error) { return problem.status }
        return (error as? any HTTPResponseError)?.status ?? .internalServerError
    }
}
