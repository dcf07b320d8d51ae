import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOPosix
import Synchronization

/// Somebody who is sent events, and behaves as told.
final class Receiver: Sendable {
    enum Manner: Sendable {
        case take, fail, redirect, hang
    }

    struct Message: Sendable {
        let id: String
        let timestamp: String
        let signature: String
        let body: [UInt8]

        /// As Standard Webhooks has it, computed here once more.
        func isSigned(by secret: String) -> Bool {
            guard let key = Data(base64Encoded: String(secret.dropFirst(6))) else { return false }
            let text = Array("\(id).\(timestamp).".utf8) + body
            let code = HMAC<SHA256>.authenticationCode(
                for: text,
                using: SymmetricKey(data: key)
            )
            return signature == "v1," + Data(code).base64EncodedString()
        }

        var positions: [Int] {
            let events = try? JSONSerialization.jsonObject(with: Data(body)) as? [[String: Any]]
            return (events ?? []).compactMap { $0["position"] as? Int }
        }
    }

    private struct State {
        var manners: [Manner]
        var taken: [Message] = []
        var refused: [Message] = []
        var strayed = 0
    }

    private let state: Mutex<State>

    /// Behaves so, one request after another, and from then on as the last.
    init(_ manners: [Manner]) {
        state = Mutex(State(manners: manners))
    }

    var taken: [Message] { state.withLock { $0.taken } }
    var refused: [Message] { state.withLock { $0.refused } }
    /// Requests that followed a redirect.
    var strayed: Int { state.withLock { $0.strayed } }

    func behave(_ manner: Manner) {
        state.withLock { $0.manners = [manner] }
    }

    /// What was taken, once it is so many events.
    func positions(_ count: Int) async throws -> [Int] {
        for _ in 0..<400 where taken.flatMap(\.positions).count < count {
            try await Task.sleep(for: .milliseconds(25))
        }
        return taken.flatMap(\.positions)
    }

    /// Listens while `body` runs.
    func listen(_ body: (_ url: String) async throws -> Void) async throws {
        let router = Router()
        router.post("hook") { [self] request, _ in try await answer(request) }
        router.on("elsewhere", method: .post) { [self] _, _ in
            state.withLock { $0.strayed += 1 }
            return HTTPResponse.Status.ok
        }
        router.get("elsewhere") { [self] _, _ in
            state.withLock { $0.strayed += 1 }
            return HTTPResponse.Status.ok
        }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }
        )
        let running = Task { try await application.run() }
        guard let number = await ports.first(where: { _ in true }) else { return }
        do {
            try await body("http://127.0.0.1:\(number)/hook")
        } catch {
            running.cancel()
            throw error
        }
        running.cancel()
        _ = try? await running.value
    }

    private func answer(_ request: Request) async throws -> Response {
        let bytes = try await request.body.collect(upTo: 1 << 24)
        func header(_ name: String) -> String {
            HTTPField.Name(name).flatMap { request.headers[$0] } ?? ""
        }
        let message = Message(
            id: header("webhook-id"),
            timestamp: header("webhook-timestamp"),
            signature: header("webhook-signature"),
            body: Array(bytes.readableBytesView)
        )
        let manner = state.withLock { state -> Manner in
            let manner = state.manners[0]
            if state.manners.count > 1 { state.manners.removeFirst() }
            if manner == .take {
                state.taken.append(message)
            } else {
                state.refused.append(message)
            }
            return manner
        }
        switch manner {
        case .take: return Response(status: .noContent)
        case .fail: return Response(status: .internalServerError)
        case .redirect: return Response(status: .found, headers: [.location: "/elsewhere"])
        case .hang:
            try await Task.sleep(for: .seconds(30))
            return Response(status: .ok)
        }
    }
}

/// Listens, and closes every connection as soon as something comes.
enum Closer {
    private final class Close: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            context.close(promise: nil)
        }
    }

    static func listen(_ body: (_ url: String) async throws -> Void) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Close())
                }
            }.bind(host: "127.0.0.1", port: 0).get()
        try await body("http://127.0.0.1:\(channel.localAddress?.port ?? 0)/hook")
        try await channel.close()
    }
}
