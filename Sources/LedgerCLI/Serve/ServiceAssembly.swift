import ArgumentParser
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
package import LedgerHTTP
import LedgerNode
import LedgerSQLite
import LedgerStore
import Logging

/// Puts the service together from its settings: ledgers, identity, routes, metrics and logs.
package struct ServiceAssembly {
    private let settings: ServiceSettings
    private let metrics = ServiceMetrics(version: SoCai.configuration.version)

    init(_ settings: ServiceSettings) {
        self.settings = settings
    }

    /// Serves until it is told to stop; then everything is at rest.
    func run() async throws {
        let ledgers = try await open()
        let parts = try parts(over: ledgers)
        let server = LedgerServer(
            nodes: ledgers.map(\.node),
            routes: parts.routes,
            authority: .byGrants(clock: Clock.now),
            limits: ServiceLimits(settings),
            middlewares: [
                RequestMeter(metrics), RequestLog(), AuthenticationMiddleware(parts.authenticator),
            ],
            logger: logger
        )
        let tls = TLSFiles(settings)
        let scheme = tls == nil ? "http" : "https"
        let address = settings.listen.address
        do {
            try await server.run(
                host: address,
                port: settings.listen.port,
                tls: tls,
                alongside: [parts.webhooks]
            ) { port in
                let host = address.contains(":") ? "[\(address)]" : address
                Console.out(say("Phục vụ tại ", "Serving at ") + "\(scheme)://\(host):\(port)")
            }
        } catch {
            throw Failure(
                Code.failure,
                vi: "Không phục vụ được ở \(address):\(settings.listen.port): \(error).",
                en: "Cannot serve at \(address):\(settings.listen.port): \(error)."
            )
        }
        withExtendedLifetime(ledgers) {}
        Console.out(say("Đã dừng.", "Stopped."))
    }

    private var logger: Logger {
        let level = Logger.Level(rawValue: settings.logLevel) ?? .info
        return Logger(label: "socai") { _ in JSONLogHandler(level) }
    }

    private func open() async throws -> [ServedLedger] {
        var ledgers: [ServedLedger] = []
        for named in settings.ledgers {
            let meter = metrics.ledger(named.name)
            let ledger = try await ServedLedger(
                named: named.name,
                at: Home(path: named.home),
                isPinned: named.isPinned,
                limits: NodeLimits(settings)
            ) { report in
                meter.committed(
                    events: report.events,
                    nanoseconds: Int64(report.seconds * 1e9),
                    fsyncNanoseconds: Int64(report.diskSeconds * 1e9)
                )
            }
            ledgers.append(ledger)
        }
        return ledgers
    }

    // MARK: Routes

    /// What answers, over ledgers that are open.
    private struct Parts {
        let routes: [Route]
        let authenticator: Authenticator
        let webhooks: WebhookService
    }

    private func parts(over ledgers: [ServedLedger]) throws -> Parts {
        let identity = try Failure.telling(settings: { () throws(SettingsFaults) in
            try IdentitySettings(settings)
        })
        let proxies = settings.trustedProxies
        let authenticator = Authenticator(
            try ServiceFile(in: settings.state),
            settings: identity,
            isProxy: { address in proxies.contains { $0.contains(address) } },
            failed: { [metrics] in metrics.authenticationFailed($0) }
        )
        let webhooks = try WebhookService(
            ledgers.map(\.node),
            folder: settings.state + "/webhooks",
            settings: webhookSettings
        )
        return Parts(
            routes: routes(ledgers, authenticator, identity) + webhooks.routes,
            authenticator: authenticator,
            webhooks: webhooks
        )
    }

    /// Every route of the service, over no ledger: for whoever compares them with a document.
    ///
    /// Throws what stands against the service's own files in the folder.
    package static func routes(in folder: String) throws -> [Route] {
        let settings = try Failure.telling(settings: { () throws(SettingsFaults) in
            try ServiceSettings(
                yaml: """
                    listen: { address: "127.0.0.1", port: 0 }
                    public_url: "http://127.0.0.1:8080"
                    state: service
                    ledgers: [{ name: so-cai, home: . }]
                    identity: { insecure_cookies: true }
                    """,
                folder: folder
            )
        })
        return try ServiceAssembly(settings).parts(over: []).routes
    }

    private func routes(
        _ ledgers: [ServedLedger],
        _ authenticator: Authenticator,
        _ settings: IdentitySettings
    ) -> [Route] {
        let operations = OperationsRoutes(metrics, OperationsRoutes.Access(self.settings)) {
            ledgers.map { ServiceAssembly.status(of: $0) }
        }
        let identity = IdentityRoutes(
            authenticator,
            providers: settings.providers.map { OpenIDProvider($0) },
            onBootstrap: { name in
                for ledger in ledgers { try await ledger.grantFirst(to: name) }
            }
        )
        return operations.routes + identity.routes + DocumentRoutes().routes + IndexRoutes().routes
            + LedgerListRoutes(ledgers.map(\.node)).routes + CommandRoutes().routes
            + GrantRoutes().routes + EventRoutes(live).routes
            + ProofRoutes(ServiceAssembly.published(ledgers)).routes
            + QueryRoutes { Clock.now().civilDate }.routes
            + PaperRoutes(ledgers).routes
            + ImportRoutes(ledgers, folder: self.settings.state + "/imports").routes
    }

    private var live: LiveSettings {
        var live = LiveSettings()
        live.subscriberMax = settings.limits.sseSubscribers
        live.metrics = metrics
        return live
    }

    private var webhookSettings: WebhookSettings {
        var webhooks = WebhookSettings()
        webhooks.timeout = .seconds(settings.webhooks.timeoutSeconds)
        webhooks.attempts = settings.webhooks.attempts
        webhooks.metrics = metrics
        return webhooks
    }

    private static func status(of ledger: ServedLedger) -> LedgerStatus {
        let now = Date()
        return LedgerStatus(
            of: ledger.node,
            checkpointAge: ledger.home.checkpointAge(at: now),
            backupAge: ledger.home.backupAge(at: now)
        )
    }

    private static func published(_ ledgers: [ServedLedger]) -> [String: PublishedPaths] {
        let paths = ledgers.map { ledger in
            let home = ledger.home
            return (
                ledger.node.name,
                PublishedPaths(
                    checkpoints: home.checkpoints.path,
                    logKeys: home.logKeys,
                    policy: home.policy
                )
            )
        }
        return Dictionary(uniqueKeysWithValues: paths)
    }
}
