public import Hummingbird
public import Ledger
public import NIOCore

/// What is known of a request while it is answered.
public struct ServiceContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Where the connection comes from: a client, or the proxy before us.
    public let remoteAddress: SocketAddress?
    /// Who asks; nil until authentication found somebody.
    public var caller: Caller?
    /// The language of what is answered, from `Accept-Language`.
    public var language: Language = .vi
    /// The trace the request belongs to, the client's own if it sent one.
    public var trace = TraceParent.fresh()

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}
