import LedgerRender
import NIOCore
import NIOHTTP1

/// Ends connections as HTTP/1.1 has it: behind the answer to whoever did not ask to go on, to what was
/// answered before it had come whole, and to a head that is none.
///
/// It stands right behind the parser, where versions and faults are still known. After the last
/// answer it reads on for a moment and throws away what comes, else the answer might be lost on the
/// way. Source: RFC 9112 §9.3 and §9.6.
final class ConnectionEnding: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// A request that was begun and is not answered yet.
    private struct Exchange {
        let isHead: Bool
        let isOld: Bool
        let isKeptAlive: Bool
        var isRead = false
        var isLast = false
    }

    /// How long is read on behind the last answer.
    private static let lingering = TimeAmount.seconds(2)

    private let headBytes: Int
    /// The oldest first.
    private var open: [Exchange] = []
    private var fault: HTTPParserError?
    private var isEnding = false
    private var end: Scheduled<Void>?

    init(headBytes: Int) {
        self.headBytes = headBytes
    }

    /// Puts one behind the parser of a pipeline that has one.
    static func enter(_ pipeline: ChannelPipeline, headBytes: Int) throws {
        let parser = try pipeline.syncOperations.handler(
            type: ByteToMessageHandler<HTTPRequestDecoder>.self
        )
        let ending = ConnectionEnding(headBytes: headBytes)
        try pipeline.syncOperations.addHandler(ending, position: .after(parser))
    }

    func channelInactive(context: ChannelHandlerContext) {
        end?.cancel()
        context.fireChannelInactive()
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            open.append(
                Exchange(
                    isHead: head.method == .HEAD,
                    isOld: (head.version.major, head.version.minor) < (1, 1),
                    isKeptAlive: head.isKeepAlive
                )
            )
        case .body: break
        case .end: if !open.isEmpty { open[open.count - 1].isRead = true }
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if isEnding { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError { fault = error }
        context.fireErrorCaught(error)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        if isEnding, case .inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isEnding else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head) where (100..<200).contains(head.status.code):
            context.write(data, promise: promise)
        case .head(let head):
            if open.isEmpty {
                refuse(head, context, promise)
            } else {
                begin(head, context, promise)
            }
        case .body: context.write(data, promise: promise)
        case .end: finish(data, context, promise)
        }
    }

    private func begin(
        _ head: HTTPResponseHead,
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) {
        var (head, exchange) = (head, open[0])
        let says = head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
        // Whatever of a refused request is still to come nobody wants.
        let isCut = !exchange.isRead && head.status.code >= 400
        let isEndless = exchange.isOld && !head.headers.contains(name: "content-length")
        exchange.isLast = says || isCut || isEndless || !exchange.isKeptAlive
        open[0] = exchange
        if exchange.isOld { head.version = .http1_0 }
        if exchange.isLast {
            head.headers.replaceOrAdd(name: "connection", value: "close")
        } else if exchange.isOld {
            head.headers.replaceOrAdd(name: "connection", value: "keep-alive")
        }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    /// What the server answers to a head that is none is empty: this says what is wrong with it.
    private func refuse(
        _ head: HTTPResponseHead,
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) {
        guard let fault else {
            context.write(wrapOutboundOut(.head(head)), promise: promise)
            return
        }
        let problem = Problem(fault, headBytes: headBytes)
        let text = problem.document(.vi, trace: nil).written(.compact)
        var head = head
        head.status = HTTPResponseStatus(statusCode: problem.status.code)
        for (name, value) in [
            ("connection", "close"), ("content-type", "application/problem+json"),
            ("content-language", "vi"), ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"), ("content-length", "\(text.utf8.count)"),
        ] {
            head.headers.replaceOrAdd(name: name, value: value)
        }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let body = ByteBuffer(string: text)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: promise)
    }

    private func finish(
        _ data: NIOAny,
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) {
        let exchange = open.isEmpty ? nil : open.removeFirst()
        // What would end the body of a chunked answer is a body, and HEAD has none.
        let isBare = exchange?.isHead == true
        guard exchange == nil || exchange?.isLast == true || exchange?.isRead == false else {
            if isBare { promise?.succeed() } else { context.write(data, promise: promise) }
            return
        }
        let written = promise ?? context.eventLoop.makePromise()
        written.futureResult.assumeIsolated().whenComplete { _ in self.close(context) }
        isEnding = true
        if isBare {
            let empty = ByteBuffer()
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(empty))), promise: written)
        } else {
            context.writeAndFlush(data, promise: written)
        }
    }

    private func close(_ context: ChannelHandlerContext) {
        context.close(mode: .output).assumeIsolated().whenFailure { _ in
            context.close(promise: nil)
        }
        let loop = context.eventLoop.assumeIsolated()
        end = loop.scheduleTask(in: ConnectionEnding.lingering) { context.close(promise: nil) }
        context.read()
    }
}
