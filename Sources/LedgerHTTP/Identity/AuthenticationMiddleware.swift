import Glibc
import HTTPTypes
public import Hummingbird

/// Sets the caller of a request, or turns wrong credentials away.
///
/// It throws a ``Problem``: whatever writes problems must stand before it.
public struct AuthenticationMiddleware: RouterMiddleware {
    public typealias Context = ServiceContext

    private let authenticator: Authenticator

    public init(_ authenticator: Authenticator) {
        self.authenticator = authenticator
    }

    public func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        do {
            context.caller = try authenticator.caller(of: request.head)
        } catch let problem as Problem {
            throw authenticator.counted(problem, request.head, context)
        }
        return try await next(request, context)
    }
}

extension Authenticator {
    /// What to answer to a failure: the problem itself, or to wait once there were too many.
    func counted(
        _ problem: Problem,
        _ request: HTTPRequest,
        _ context: ServiceContext
    ) -> Problem {
        let address = address(of: request, from: context.remoteAddress?.ipAddress)
        return failures.note(address).map { .tooManyFailures($0) } ?? problem
    }

    /// Under which name failures of a peer are counted: its address, of IPv6 the network (64 bits).
    ///
    /// Behind a proxy it is what the proxy itself wrote: the last of `X-Forwarded-For`.
    func address(of request: HTTPRequest, from peer: String?) -> String {
        if settings.behindProxy, let header = request.headerFields[.forwardedFor],
            let last = header.split(separator: ",").last,
            let network = Authenticator.network(of: last.filter { $0 != " " })
        {
            return network
        }
        return peer.flatMap { Authenticator.network(of: $0) } ?? "local"
    }

    private static func network(of address: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, address, &bytes) == 1 { return address }
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return nil }
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 }
        return Secret.hexadecimal(bytes.prefix(isMapped ? 16 : 8))
    }
}
