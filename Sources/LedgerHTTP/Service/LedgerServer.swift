import HTTPTypes
public import Hummingbird
import Ledger
public import LedgerNode
public import Logging
import NIOCore
public import ServiceLifecycle
import UnixSignals

/// The service: many ledgers behind one port.
public struct LedgerServer: Sendable {
    public let nodes: [String: LedgerNode]
    private let routes: [Route]
    private let authority: Authority
    private let limits: ServiceLimits
    private let logger: Logger
    private let middlewares: [any MiddlewareProtocol<Request, Response, ServiceContext>]

    /// The middlewares run in order inside the frame that turns errors into problems, and before
    /// any route: metrics, logs, authentication.
    public init(
        nodes: [LedgerNode],
        routes: [Route],
        authority: Authority,
        limits: ServiceLimits = ServiceLimits(),
        middlewares: [any MiddlewareProtocol<Request, Response, ServiceContext>] = [],
        logger: Logger
    ) {
        self.nodes = Dictionary(uniqueKeysWithValues: nodes.map { ($0.name, $0) })
        (self.routes, self.authority, self.limits) = (routes, authority, limits)
        (self.middlewares, self.logger) = (middlewares, logger)
    }

    /// Serves until SIGTERM or SIGINT, then ends what is under way and brings every node to rest.
    ///
    /// `onListening` is told the port once connections are taken; `alongside` are services that live
    /// as long as the server.
    /// - Throws: what the system says against listening there, or a certificate that is none.
    public func run(
        host: String,
        port: Int,
        tls: TLSFiles? = nil,
        handlesSignals: Bool = true,
        alongside: [any Service] = [],
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        let application = Application(
            router: router,
            server: try ServerChoice.builder(tls, limits),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                serverName: nil,
                backlog: 1024,
                availableConnectionsDelegate: .maximum(limits.connectionMax, logger: logger)
            ),
            onServerRunning: { channel in
                await onListening(channel.localAddress?.port ?? 0)
            },
            logger: logger
        )
        var configuration = ServiceGroupConfiguration(
            services: alongside + [application],
            gracefulShutdownSignals: handlesSignals ? [.sigterm, .sigint] : [],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = limits.shutdown
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            await stopNodes()
            throw error
        }
        await stopNodes()
    }

    private func stopNodes() async {
        for node in nodes.values { await node.stop() }
    }

    // MARK: Routes

    var router: Router<ServiceContext> {
        let router = Router(context: ServiceContext.self)
        let patterns = routes.map { (pattern: LedgerServer.pattern($0), method: $0.method) }
        router.add(middleware: RequestFrame(table: RouteTable(patterns)))
        for middleware in middlewares { router.add(middleware: middleware) }
        for route in routes {
            let path = RouterPath(LedgerServer.pattern(route))
            // Whatever answers GET answers HEAD; the frame leaves the body out.
            for method in route.method == .get ? [.get, .head] : [route.method] {
                router.on(path, method: method) { request, context in
                    try await answer(route, request, context)
                }
            }
        }
        return router
    }

    /// `/api/v1/ledgers/:ledger/events/:position`.
    static func pattern(_ route: Route) -> String {
        let path = route.isOfLedger ? "/api/v1/ledgers/{ledger}" + route.path : route.path
        return path.split(separator: "/").map { part -> Substring in
            // The rest of the path, as RFC 6570 writes it.
            if part.hasPrefix("{+") { return "**" }
            return part.hasPrefix("{") && part.hasSuffix("}")
                ? ":" + part.dropFirst().dropLast() : part
        }.map { "/" + $0 }.joined()
    }

    private func answer(
        _ route: Route,
        _ request: Request,
        _ context: ServiceContext
    ) async throws -> Response {
        let node = route.isOfLedger ? try node(context) : nil
        let desired = try role(request)
        var entitled: Authority.Entitled?
        switch route.access {
        case .anybody: break
        case .signedIn:
            if context.caller == nil { throw Problem.notSignedIn }
        case .right(let right):
            guard let node else { throw Problem.noRoute(request.uri.path) }
            entitled = try authority.entitle(context, to: right, in: node, as: desired)
        }
        return try await route.handle(
            ServiceRequest(
                request: request,
                context: context,
                node: node,
                principal: entitled?.principal,
                scope: entitled?.scope,
                authority: authority,
                role: desired,
                limits: limits
            )
        )
    }

    /// Whoever is not signed in is not told which ledgers there are.
    private func node(_ context: ServiceContext) throws -> LedgerNode {
        let name = context.parameters.get("ledger") ?? ""
        guard let node = nodes[name] else {
            throw context.caller == nil ? Problem.notSignedIn : Problem.unknownLedger(name)
        }
        return node
    }

    private func role(_ request: Request) throws -> Principal.Role? {
        guard let name = request.headers[.socaiRole] else { return nil }
        guard let role = Principal.Role(rawValue: name) else {
            let known = Principal.Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.badRequest(
                "role.unknown",
                Words(
                    vi: "SoCai-Role không có vai này; các vai: \(known).",
                    en: "SoCai-Role names no role; the roles are \(known)."
                )
            )
        }
        return role
    }
}
