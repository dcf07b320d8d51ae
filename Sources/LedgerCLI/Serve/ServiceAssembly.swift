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
        let logger = logger
        let ledgers = try await open()
        let nodes = ledgers.map(\.node)
        let file = try ServiceFile(in: settings.state)
        let identity = try Failure.telling(settings: { () throws(SettingsFaults) in
            try IdentitySettings(settings)
        })
        let proxies = settings.trustedProxies
        let authenticator = Authenticator(file, settings: identity) { address in
            proxies.contains { $0.contains(address) }
        }
        let webhooks = try WebhookService(
            nodes,
            folder: settings.state + "/webhooks",
            settings: webhookSettings
        )
        let server = LedgerServer(
            nodes: nodes,
            routes: routes(ledgers, authenticator, identity, webhooks),
            authority: .byGrants(clock: Clock.now),
            limits: ServiceLimits(settings),
            middlewares: [
                RequestMeter(metrics), RequestLog(), AuthenticationMiddleware(authenticator),
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
                alongside: [webhooks]
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

    private func routes(
        _ ledgers: [ServedLedger],
        _ authenticator: Authenticator,
        _ settings: IdentitySettings,
        _ webhooks: WebhookService
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
        return operations.routes + identity.routes + DocumentRoutes().routes
            + LedgerListRoutes(ledgers.map(\.node)).routes + CommandRoutes().routes
            + GrantRoutes().routes + EventRoutes(live).routes
            + ProofRoutes(ServiceAssembly.published(ledgers)).routes
            + QueryRoutes { Clock.now().civilDate }.routes
            + ImportRoutes(ledgers, folder: self.settings.state + "/imports").routes
            + webhooks.routes
    }

    /// Every route the service has, no ledger being behind them: for whoever checks that they keep
    /// what the tables promise.
    package static func routes(_ settings: ServiceSettings) throws -> [Route] {
        let assembly = ServiceAssembly(settings)
        let identity = try IdentitySettings(settings)
        let webhooks = try WebhookService(
            [],
            folder: settings.state + "/webhooks",
            settings: assembly.webhookSettings
        )
        let authenticator = Authenticator(try ServiceFile(in: settings.state), settings: identity)
        return assembly.routes([], authenticator, identity, webhooks)
    }

    private var live: LiveSettings {
        var live = LiveSettings()
        live.subscriberMax = settings.limits.sseSubscribers
        return live
    }

    private var webhookSettings: WebhookSettings {
        var webhooks = WebhookSettings()
        webhooks.timeout = .seconds(settings.webhooks.timeoutSeconds)
        webhooks.attempts = settings.webhooks.attempts
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
