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
        noteFailure(problem)
        let address = address(of: request, from: context.remoteAddress?.ipAddress)
        return failures.note(address).map { .tooManyFailures($0) } ?? problem
    }

    /// Under which name failures of a peer are counted: its address, of IPv6 the network (64 bits).
    ///
    /// Behind proxies of ours it is the last of `X-Forwarded-For` that is none of them: what stands
    /// before it anybody could have written.
    func address(of request: HTTPRequest, from peer: String?) -> String {
        guard let peer else { return "local" }
        if isProxy(peer), let header = request.headerFields[.forwardedFor] {
            let passed = header.split(separator: ",").map { $0.filter { $0 != " " } }
            if let last = passed.last(where: { !isProxy($0) }),
                let network = Authenticator.network(of: last)
            {
                return network
            }
        }
        return Authenticator.network(of: peer) ?? "local"
    }

    private static func network(of address: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, address, &bytes) == 1 { return address }
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return nil }
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 }
        return Secret.hexadecimal(bytes.prefix(isMapped ? 16 : 8))
    }
}
