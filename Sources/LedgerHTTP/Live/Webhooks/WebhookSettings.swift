/// How events are sent to others.
public struct WebhookSettings: Sendable {
    /// For one request from connecting to the answer's head.
    public var timeout: Duration = .seconds(10)
    /// Tries before a batch is parked.
    public var attempts = 12
    /// Waited after the first failure; twice as long after each further one, up to the most.
    public var backoff: Duration = .seconds(1)
    public var backoffMax: Duration = .seconds(3600)
    /// Events of one request.
    public var batchMax = 100
    /// Webhooks of one ledger.
    public var countMax = 100
    /// Whether receivers may be on this machine, and then also without TLS.
    public var allowsLoopback = false
    /// Whether receivers may be in private networks.
    public var allowsPrivate = false

    /// Where failures are counted, if anywhere.
    public var metrics: ServiceMetrics?

    public init() {}
}
