import NIOCore
import NIOHTTPTypes
import Synchronization

/// Ends connections that do not say what they want in time, do not read what they are answered, or
/// come too many from one address.
///
/// The idle limit of the server ends who says nothing; this ends who says it byte by byte, and who
/// reads so little that in the idle time not even a buffer (32 KiB) gets empty.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let seconds: Int
    private let stallSeconds: Int
    private let headBytes: Int
    private let census: ConnectionCensus
    private var deadline: Scheduled<Void>?
    /// Ends a connection that cannot be written to.
    private var stall: Scheduled<Void>?
    private var address: String?

    init(
        headSeconds seconds: Int,
        stallSeconds: Int,
        headBytes: Int,
        census: ConnectionCensus
    ) {
        (self.seconds, self.stallSeconds, self.census) = (seconds, stallSeconds, census)
        self.headBytes = headBytes
    }

    func handlerAdded(context: ChannelHandlerContext) {
        address = context.channel.remoteAddress?.ipAddress
        if let address, !census.enter(address) {
            self.address = nil
            context.close(promise: nil)
        } else {
            wait(context)
            do {
                try ConnectionEnding.enter(context.pipeline, headBytes: headBytes)
            } catch {
                context.fireErrorCaught(error)
            }
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        leave()
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    private func leave() {
        deadline?.cancel()
        stall?.cancel()
        if let address { census.leave(address) }
        address = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) {
            deadline?.cancel()
            deadline = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Between two requests the server's own idle limit holds; it counts bytes, not heads.
        if case .end = unwrapOutboundIn(data) { wait(context, ConnectionGuard.keptFactor) }
        context.write(data, promise: promise)
    }

    private static let keptFactor = 6

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stall?.cancel()
        stall = context.channel.isWritable ? nil : end(context, after: stallSeconds)
        context.fireChannelWritabilityChanged()
    }

    private func wait(_ context: ChannelHandlerContext, _ factor: Int = 1) {
        deadline?.cancel()
        deadline = end(context, after: seconds * factor)
    }

    private func end(_ context: ChannelHandlerContext, after seconds: Int) -> Scheduled<Void> {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        return context.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
            bound.value.close(promise: nil)
        }
    }
}

/// How many connections each address has.
final class ConnectionCensus: Sendable {
    private let max: Int
    private let isExempt: @Sendable (String) -> Bool
    private let counts = Mutex<[String: Int]>([:])

    /// Proxies speak for many: they are not counted.
    init(max: Int, exempt isExempt: @escaping @Sendable (String) -> Bool) {
        (self.max, self.isExempt) = (max, isExempt)
    }

    /// Counts one more; false when that is one too many.
    func enter(_ address: String) -> Bool {
        guard !isExempt(address) else { return true }
        return counts.withLock { counts in
            guard counts[address, default: 0] < max else { return false }
            counts[address, default: 0] += 1
            return true
        }
    }

    func leave(_ address: String) {
        counts.withLock { counts in
            guard let count = counts[address] else { return }
            counts[address] = count > 1 ? count - 1 : nil
        }
    }
}
