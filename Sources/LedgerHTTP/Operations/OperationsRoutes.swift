import HTTPTypes
import Hummingbird
import Ledger
import LedgerRender
import NIOCore

/// What those who run the service ask it: is it alive, is it ready, what does it count.
public struct OperationsRoutes: Sendable {
    private let metrics: ServiceMetrics
    private let settings: Access
    private let ledgers: @Sendable () async -> [LedgerStatus]

    /// Who may read the metrics, and whose word on addresses holds.
    public struct Access: Sendable {
        let allowed: [Network]
        let proxies: [Network]

        public init(allowed: [Network], proxies: [Network] = []) {
            (self.allowed, self.proxies) = (allowed, proxies)
        }

        public init(_ settings: ServiceSettings) {
            self.init(allowed: settings.metricsAllow, proxies: settings.trustedProxies)
        }
    }

    /// - Parameter ledgers: every ledger of the service, also one that is not open yet.
    public init(
        _ metrics: ServiceMetrics,
        _ access: Access,
        ledgers: @escaping @Sendable () async -> [LedgerStatus]
    ) {
        (self.metrics, settings, self.ledgers) = (metrics, access, ledgers)
    }

    public var routes: [Route] {
        [
            Route("live", .get, "/livez", .anybody, isOfLedger: false) { _ in
                OperationsRoutes.json(.ok, ["status": "live"])
            },
            Route("ready", .get, "/readyz", .anybody, isOfLedger: false) { _ in await ready() },
            Route("metrics", .get, "/metrics", .anybody, isOfLedger: false) {
                try await exposition($0)
            },
        ]
    }

    /// 200 while every ledger answers, 503 with their states while one does not.
    private func ready() async -> Response {
        let ledgers = await ledgers()
        let isReady = ledgers.allSatisfy(\.isReady)
        let states = ledgers.map { ledger -> JSONValue in
            [
                "name": .string(ledger.name), "ready": .bool(ledger.isReady),
                "state": .string(ledger.state.rawValue),
            ]
        }
        var response = OperationsRoutes.json(
            isReady ? .ok : .serviceUnavailable,
            ["status": .string(isReady ? "ready" : "not-ready"), "ledgers": .array(states)]
        )
        if !isReady { response.headers[.retryAfter] = "1" }
        return response
    }

    private func exposition(_ request: ServiceRequest) async throws -> Response {
        let fields = request.request.headers
        let peer = request.context.peer
        let address = ClientAddress.of(fields, peer: peer, trusting: settings.proxies)
        // A proxy on this machine that nobody trusts would let everybody in by its own address.
        let isHidden = address == peer && ClientAddress.isForwarded(fields)
        guard !isHidden, let address, settings.allowed.contains(where: { $0.contains(address) })
        else {
            throw Problem(
                .forbidden,
                "metrics.not-allowed",
                title: Words(vi: "Không được đọc số đo", en: "Metrics not allowed"),
                detail: Words(
                    vi: "Địa chỉ này không có trong metrics.allow của tệp cài đặt.",
                    en: "This address is not in metrics.allow of the settings."
                )
            )
        }
        for status in await ledgers() { metrics.ledger(status.name).set(status) }
        return Response(
            status: .ok,
            headers: [.contentType: Exposition.contentType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text()))
        )
    }

    private static func json(_ status: HTTPResponse.Status, _ value: JSONValue) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.written(.compact)))
        )
    }
}
