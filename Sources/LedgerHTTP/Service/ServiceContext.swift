public import Hummingbird
public import Ledger
public import NIOCore
import Synchronization

/// What is known of a request while it is answered.
public struct ServiceContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Where the connection comes from: a client, or the proxy before us.
    public let remoteAddress: SocketAddress?
    /// Who asks; nil until authentication found somebody.
    public var caller: Caller? {
        didSet { note.caller.withLock { $0 = caller } }
    }
    /// What whoever stands further out, such as the log, is told of the request.
    let note = RequestNote()
    /// The language of what is answered, from `Accept-Language`.
    public var language: Language = .vi
    /// The trace the request belongs to, the client's own if it sent one.
    public var trace = TraceParent.fresh()
    /// The address at the other end of the connection, a proxy's perhaps.
    public let peer: String?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        peer = source.channel.remoteAddress?.ipAddress
    }
}

/// Shared by all copies of a request's context.
final class RequestNote: Sendable {
    let caller = Mutex<Caller?>(nil)
}
