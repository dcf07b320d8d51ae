/// What one client, or all together, may take.
public struct ServiceLimits: Sendable {
    /// Bytes of a body that is read whole.
    public var bodyBytes = 1 << 20
    /// Bytes of one line of a stream.
    public var lineBytes = 1 << 16
    /// Rows of one file.
    public var fileRows = 1_000_000
    /// How long the next bytes of a body are waited for.
    public var bodyPatience: Duration = .seconds(30)
    /// How long a connection may say nothing.
    public var idleSeconds = 60
    /// Within how many seconds of connecting a request's head must have come.
    public var headSeconds = 10
    public var connectionMax = 12_000
    /// Connections of one address; those of `proxies` are not counted.
    public var connectionsPerAddress = 256
    public var proxies: [Network] = []
    /// Bytes of a request's line and headers.
    public var headerBytes = 32 << 10
    /// How long requests under way may take when the service stops.
    public var shutdown: Duration = .seconds(25)

    public init() {}
}
