public import CoreMetrics
public import HTTPTypes
import Synchronization

/// What the service counts, each under its ``Metric``.
public final class ServiceMetrics: Sendable {
    public let registry: MetricRegistry
    private let routes = Mutex<[RouteKey: RouteMetrics]>([:])
    private let ledgers = Mutex<[String: LedgerMetrics]>([:])
    public let requestsInFlight: Meter

    private struct RouteKey: Hashable {
        let route: String
        let method: HTTPRequest.Method
    }

    public init(version: String, registry: MetricRegistry = MetricRegistry()) {
        self.registry = registry
        requestsInFlight = registry.meter(.requestsInFlight)
        requestsInFlight.set(0)
        registry.meter(.buildInfo, version).set(1)
        // From nought on, so that the first failure is seen as a rise.
        for way in AuthenticationWay.allCases {
            registry.counter(.authenticationFailures, way.rawValue).increment(by: 0)
        }
    }

    /// The counters of one route; made at its first request.
    ///
    /// `route` is a template such as `/api/v1/ledgers/{ledger}/events`, never what was asked for.
    public func route(_ route: String, _ method: HTTPRequest.Method) -> RouteMetrics {
        routes.withLock { routes in
            let key = RouteKey(route: route, method: method)
            if let found = routes[key] { return found }
            let made = RouteMetrics(registry, route, ServiceMetrics.word(method))
            routes[key] = made
            return made
        }
    }

    /// Methods by name, those nobody knows as one: a client may invent them.
    private static func word(_ method: HTTPRequest.Method) -> String {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        return known.contains(method) ? method.rawValue : "other"
    }

    /// The counters of one ledger.
    public func ledger(_ name: String) -> LedgerMetrics {
        ledgers.withLock { ledgers in
            if let found = ledgers[name] { return found }
            let made = LedgerMetrics(registry, name)
            ledgers[name] = made
            return made
        }
    }

    /// Counts a caller that was not recognised.
    public func authenticationFailed(_ way: AuthenticationWay) {
        registry.counter(.authenticationFailures, way.rawValue).increment()
    }

    /// How callers make themselves known.
    public enum AuthenticationWay: String, CaseIterable, Sendable {
        case key, session, oidc, csrf, bootstrap
    }

    /// Everything counted, with what the kernel says of this process now.
    public func text() -> String {
        let facts = ProcessFacts()
        for (metric, value) in [
            (Metric.processMemory, facts.memoryBytes), (.processFiles, facts.openFiles),
            (.processFilesMax, facts.openFilesMax), (.processStart, facts.startSeconds),
        ] {
            if let value { registry.meter(metric).set(value) }
        }
        if let cpu = facts.cpuSeconds { registry.set(.processCPU, cpu) }
        return registry.text()
    }
}

/// The counters of one route and method.
public final class RouteMetrics: Sendable {
    /// By the first digit of the status, 1 to 5.
    private let answers: [Counter]
    private let duration: Timer

    init(_ registry: MetricRegistry, _ route: String, _ method: String) {
        answers = (1...5).map { registry.counter(.requests, route, method, "\($0)xx") }
        duration = registry.timer(.requestSeconds, route)
    }

    /// Counts an answer and how long it took.
    public func answered(_ status: Int, nanoseconds: Int64) {
        answers[min(max(status / 100, 1), 5) - 1].increment()
        duration.recordNanoseconds(nanoseconds)
    }
}

/// The counters of one ledger.
public final class LedgerMetrics: Sendable {
    private let commitEvents: Recorder
    private let commitSeconds: Timer
    private let fsyncSeconds: Timer
    public let queueDepth: Meter
    public let viewLag: Meter
    public let sseSubscribers: Meter
    public let sseDropped: Counter
    public let webhookFailures: Counter
    public let webhooksParked: Meter
    private let logEvents: Meter
    private let ready: Meter
    private let readOnly: Meter
    private let registry: MetricRegistry
    private let name: String

    init(_ registry: MetricRegistry, _ name: String) {
        (self.registry, self.name) = (registry, name)
        commitEvents = registry.recorder(.commitEvents, name)
        commitSeconds = registry.timer(.commitSeconds, name)
        fsyncSeconds = registry.timer(.fsyncSeconds, name)
        queueDepth = registry.meter(.queueDepth, name)
        viewLag = registry.meter(.viewLag, name)
        sseSubscribers = registry.meter(.sseSubscribers, name)
        sseDropped = registry.counter(.sseDropped, name)
        webhookFailures = registry.counter(.webhookFailures, name)
        webhooksParked = registry.meter(.webhooksParked, name)
        logEvents = registry.meter(.logEvents, name)
        ready = registry.meter(.ledgerReady, name)
        readOnly = registry.meter(.ledgerReadOnly, name)
    }

    /// Counts one durable commit: its events, its time and the disk's part of that.
    public func committed(events: Int, nanoseconds: Int64, fsyncNanoseconds: Int64) {
        commitEvents.record(events)
        commitSeconds.recordNanoseconds(nanoseconds)
        fsyncSeconds.recordNanoseconds(fsyncNanoseconds)
    }

    /// Takes over what a ledger says of itself when somebody asks.
    func set(_ status: LedgerStatus) {
        ready.set(status.isReady ? 1 : 0)
        readOnly.set(status.isReadOnly ? 1 : 0)
        logEvents.set(status.events)
        viewLag.set(status.viewLag)
        queueDepth.set(status.queueDepth)
        if let age = status.checkpointAge { registry.meter(.checkpointAge, name).set(age) }
        if let age = status.backupAge { registry.meter(.backupAge, name).set(age) }
    }
}

extension MetricRegistry {
    fileprivate func dimensions(_ metric: Metric, _ values: [String]) -> [(String, String)] {
        Array(zip(metric.labels, values))
    }

    func counter(_ metric: Metric, _ values: String...) -> Counter {
        Counter(
            label: metric.rawValue,
            dimensions: dimensions(metric, values),
            factory: self
        )
    }

    func meter(_ metric: Metric, _ values: String...) -> Meter {
        Meter(label: metric.rawValue, dimensions: dimensions(metric, values), factory: self)
    }

    func recorder(_ metric: Metric, _ values: String...) -> Recorder {
        Recorder(
            label: metric.rawValue,
            dimensions: dimensions(metric, values),
            aggregate: true,
            factory: self
        )
    }

    func timer(_ metric: Metric, _ values: String...) -> Timer {
        Timer(label: metric.rawValue, dimensions: dimensions(metric, values), factory: self)
    }

    /// Sets a counter of fractions that somebody else counts, such as the kernel.
    func set(_ metric: Metric, _ value: Double) {
        let handler = makeFloatingPointCounter(label: metric.rawValue, dimensions: [])
        handler.reset()
        handler.increment(by: value)
    }
}
