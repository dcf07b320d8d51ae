/// How live streams are kept.
public struct LiveSettings: Sendable {
    /// After so long without an event a comment is sent, and the caller's right looked up again.
    public var heartbeat: Duration = .seconds(15)
    /// A stream ends after so long and its client comes again, with a key or session still good.
    public var lifetime: Duration = .seconds(900)
    /// What a client is told to wait before it connects again.
    public var retryMilliseconds = 2000
    /// Streams of one ledger at a time; the next is refused.
    public var subscriberMax = 4096
    /// Bytes that may wait for one client; who reads more slowly is let go.
    public var bufferBytes = 1 << 20
    /// Newest events kept ready for whoever joins.
    public var ringCount = 4096
    public var ringBytes = 4 << 20
    /// Commits that follow one another within this time are read together.
    public var gather: Duration = .milliseconds(5)

    /// Where followers are counted, if anywhere.
    public var metrics: ServiceMetrics?

    public init() {}
}
