import HTTPTypes
import Hummingbird
import LedgerProof
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// A witness on HTTP/1.1: `POST /add-checkpoint` and `GET /<origin hash>/checkpoint`.
///
/// Encryption is for whoever stands in front of it; what it says is signed.
/// Source: C2SP tlog-witness v1.0.0.
public struct WitnessServer: Sendable {
    private let desk: WitnessDesk
    private let host: String
    private let port: Int
    private let limits: Limits

    /// What one stranger may take.
    public struct Limits: Sendable {
        /// For the body of a request, in seconds.
        public var patience: Duration = .seconds(10)
        public var connectionMax = 256

        public init() {}
    }

    public init(_ desk: WitnessDesk, host: String, port: Int, limits: Limits = Limits()) {
        (self.desk, self.host, self.port, self.limits) = (desk, host, port, limits)
    }

    /// Serves until SIGTERM or SIGINT, or until the task is cancelled; requests under way are ended.
    ///
    /// With `handlesSignals` false the signals are left to whoever called; `onListening` gets the port
    /// once it takes connections. Throws what the system says against listening there.
    public func run(
        handlesSignals: Bool = true,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        let silent = Logger(label: "witness") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(15))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: .maximum(limits.connectionMax, logger: silent)
            ),
            onServerRunning: { channel in
                await onListening(channel.localAddress?.port ?? 0)
            },
            logger: silent
        )
        var configuration = ServiceGroupConfiguration(
            services: [application],
            gracefulShutdownSignals: handlesSignals ? [.sigterm, .sigint] : [],
            logger: silent
        )
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        try await ServiceGroup(configuration: configuration).run()
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        router.post("add-checkpoint") { request, _ in
            guard let body = await body(of: request) else {
                return Response(status: .requestTimeout, headers: [.connection: "close"])
            }
            return WitnessServer.response(await desk.answer(body))
        }
        router.get(":hash/checkpoint") { _, context in
            guard let hash = context.parameters.get("hash"),
                let note = desk.checkpoint(ofHash: hash)
            else { return Response(status: .notFound) }
            return WitnessServer.response(.ok, note, WitnessServer.plain)
        }
        return router
    }

    /// The body, or a byte more than is allowed; nil when it does not come in time.
    private func body(of request: Request) async -> [UInt8]? {
        let body = request.body
        return await Patience.wait(limits.patience) {
            var bytes: [UInt8] = []
            do {
                for try await part in body {
                    bytes += part.readableBytesView
                    if bytes.count > WitnessRequest.byteCountMax { return bytes }
                }
            } catch { return nil }
            return bytes
        }
    }

    private static let plain = "text/plain; charset=utf-8"

    private static func response(_ answer: WitnessAnswer) -> Response {
        response(
            HTTPResponse.Status(code: answer.status),
            answer.body,
            answer.isSize ? "text/x.tlog.size" : plain
        )
    }

    private static func response(
        _ status: HTTPResponse.Status,
        _ body: [UInt8],
        _ type: String
    ) -> Response {
        var headers: HTTPFields = [.contentType: type]
        // The rest of what is too long is not waited for.
        if status == .contentTooLarge { headers[.connection] = "close" }
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
