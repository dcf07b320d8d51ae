import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import LedgerHTTP
import LedgerSQLite
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import Testing

/// A service with nothing behind its door: who asks is all it answers.
///
/// Its clock is set by hand, unless whoever stands behind it keeps time as the world does.
final class Gate: Sendable {
    static let url = "https://so.example"

    let folder = NSTemporaryDirectory() + "gate-\(UUID().uuidString)"
    let file: ServiceFile
    let authenticator: Authenticator
    let administrators = Mutex<[String]>([])
    private let time: Time

    final class Time: Sendable {
        private let seconds: Mutex<Int>
        init(_ seconds: Int) { self.seconds = Mutex(seconds) }
        var now: Instant {
            Instant(millisecondsSinceEpoch: Int64(seconds.withLock { $0 }) * 1000)
        }
        func pass(_ count: Int) { seconds.withLock { $0 += count } }
    }

    init(
        proxies: Set<String> = [],
        inRealTime: Bool = false,
        _ change: (inout IdentitySettings) -> Void = { _ in }
    ) throws {
        var settings = IdentitySettings(publicURL: Gate.url)
        change(&settings)
        let time = Time(Int(Date().timeIntervalSince1970))
        self.time = time
        file = try ServiceFile(in: folder)
        authenticator = Authenticator(
            file,
            settings: settings,
            isProxy: { proxies.contains($0) },
            clock: { inRealTime ? Authenticator.systemTime() : time.now }
        )
        self.settings = settings
    }

    let settings: IdentitySettings

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    var now: Instant { time.now }

    func pass(_ seconds: Int) { time.pass(seconds) }

    /// A key that is good for an hour.
    func key(
        _ name: String = "igate",
        narrowedTo rights: Set<Right>? = nil
    ) async throws -> APIKey {
        let expires = Instant(millisecondsSinceEpoch: now.millisecondsSinceEpoch + 3_600_000)
        return try await APIKey.make(
            for: name,
            narrowedTo: rights,
            expires: expires,
            at: now,
            in: file
        )
    }

    /// The path of a one-time link.
    func link(_ name: String = "quan-tri") async throws -> String {
        try await BootstrapLink.make(for: name, at: now, url: "", in: file)
    }

    // MARK: Serving

    /// Serves while `body` runs, which gets the address.
    func serving(
        providers: [OpenIDProvider] = [],
        _ body: @escaping @Sendable (Browser) async throws -> Void
    ) async throws {
        let routes = IdentityRoutes(authenticator, providers: providers) { [self] name in
            administrators.withLock { $0.append(name) }
        }
        let who = [HTTPRequest.Method.get, .post].map { method in
            Route("who", method, "/who", .signedIn, isOfLedger: false) { asked in
                let name = asked.context.caller?.name ?? ""
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: name)))
            }
        }
        let server = LedgerServer(
            nodes: [],
            routes: routes.routes + who,
            authority: Authority { _, _, _, _ in throw Problem.notSignedIn },
            middlewares: [AuthenticationMiddleware(authenticator)],
            logger: Loopback.silent
        )
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        try await Loopback.run(
            {
                try await server.run(host: "127.0.0.1", port: 0, handlesSignals: false) {
                    port.yield($0)
                }
            },
            {
                try await body(
                    Browser(at: "http://127.0.0.1:\(try #require(await ports.first { _ in true }))")
                )
            }
        )
    }
}

/// A server on a free port of this machine while something runs.
enum Loopback {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func serve(
        _ router: Router<BasicRequestContext>,
        _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) },
            logger: silent
        )
        let group = ServiceGroup(
            configuration: .init(
                services: [application],
                gracefulShutdownSignals: [],
                logger: silent
            )
        )
        try await run(
            { try await group.run() },
            { try await body(try #require(await ports.first { _ in true })) }
        )
    }

    /// Runs a server while something else runs.
    static func run(
        _ server: @escaping @Sendable () async throws -> Void,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await server() }
            defer { tasks.cancelAll() }
            try await body()
            tasks.cancelAll()
            _ = try? await tasks.next()
        }
    }
}
