/// What one client, or all together, may take.
public struct ServiceLimits: Sendable {
    /// Bytes of a body that is read whole.
    public var bodyBytes = 1 << 20
    /// Bytes of one line of a stream.
    public var lineBytes = 1 << 16
    /// Rows of one file, or lines of one stream; nil for any number.
    public var rows: Int?
    /// How long the next bytes of a body are waited for.
    public var bodyPatience: Duration = .seconds(30)
    /// How long a connection may say nothing.
    public var idleSeconds = 60
    public var connectionMax = 16_384
    /// Bytes of a request's line and headers.
    public var headerBytes = 32 << 10
    /// How long requests under way may take when the service stops.
    public var shutdown: Duration = .seconds(25)

    public init() {}
}
