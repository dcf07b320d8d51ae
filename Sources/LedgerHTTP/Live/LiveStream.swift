import HTTPTypes
import Hummingbird
import HummingbirdCore
import Ledger
import LedgerNode
import LedgerStore
import NIOCore
import ServiceLifecycle

/// A stream of server-sent events: what was recorded, then what is.
///
/// Source: HTML Living Standard, "Server-sent events"; `Schemas/http/events.md`.
struct LiveStream: Sendable {
    private let request: ServiceRequest
    private let feed: LiveFeed
    private let question: EventQuestion
    private let start: Int

    init(_ request: ServiceRequest, _ feed: LiveFeed) async throws {
        (self.request, self.feed) = (request, feed)
        question = try await EventQuestion(request, feed, taking: ["after"] + EventQuestion.filters)
        let size = feed.node.head.size
        if let text = request.request.headers[.lastEventID] {
            // What a client received goes before what it first asked for.
            start = try EventQuestion.position("Last-Event-ID", text) + 1
        } else {
            start = question.isFromHead ? size : question.start
        }
        guard start <= size else { throw Problem.beyondHead(size) }
    }

    func response() async throws -> Response {
        let seat = try await feed.subscribe(question.filter, from: start)
        let places = try await feed.places(upTo: 0)
        let scan = EventScan(
            node: feed.node,
            filter: question.filter,
            places: places,
            form: .frame,
            separator: ""
        )
        let run = Run(request: request, feed: feed, seat: seat, scan: scan)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store",
                .xAccelBuffering: "no",
            ],
            body: ResponseBody { writer in
                try await run.whole(&writer)
                try await writer.finish(nil)
            }
        )
    }

    private struct Run: Sendable {
        let request: ServiceRequest
        let feed: LiveFeed
        let seat: LiveSeat
        let scan: EventScan

        private var subscriber: LiveSubscriber { seat.subscriber }

        /// Until the client goes, is too slow, or the service stops.
        func whole(_ writer: inout any ResponseBodyWriter) async throws {
            let handed = Handed(writer: writer)
            let work = Task { try await write(handed) }
            // A write that waits for the client is ended too.
            subscriber.onDrop { work.cancel() }
            try await withGracefulShutdownHandler {
                try await request.request.body.consumeWithInboundCloseHandler { _ in
                    try await withTaskCancellationHandler {
                        try await work.value
                    } onCancel: {
                        subscriber.end(.dropped)
                    }
                } onInboundClosed: {
                    subscriber.end(.dropped)
                }
            } onGracefulShutdown: {
                subscriber.end(.closed)
            }
        }

        private func write(_ handed: Handed) async throws {
            var writer = handed.writer
            let began = ContinuousClock.now
            let retry = "retry: \(feed.settings.retryMilliseconds)\n\n"
            try await writer.write(ByteBuffer(string: retry))
            try await catchUp(&writer)
            var checked = ContinuousClock.now
            while let bytes = await subscriber.take() {
                let now = ContinuousClock.now
                if now - began > feed.settings.lifetime { return }
                if now - checked > feed.settings.heartbeat {
                    guard isStillEntitled else { return }
                    checked = now
                }
                try await writer.write(bytes)
            }
            // Cut, not ended: the client sees that it must come again.
            if subscriber.isDropped { throw CancellationError() }
        }

        /// Reads the log until only what the feed holds is missing.
        private func catchUp(_ writer: inout any ResponseBodyWriter) async throws {
            var (next, written) = (subscriber.next, ContinuousClock.now)
            while case .behind(let end) = feed.join(seat) {
                _ = try await feed.places(upTo: end)
                while next < end {
                    if subscriber.isEnded { return }
                    let piece = try await scan.piece(next..<end, limit: 2048)
                    next = piece.next
                    subscriber.reach(next)
                    if piece.count > 0 {
                        try await writer.write(piece.buffer)
                        written = .now
                    } else if ContinuousClock.now - written > feed.settings.heartbeat {
                        let comment = LiveSubscriber.comment("heartbeat", next)
                        try await writer.write(ByteBuffer(string: comment))
                        written = .now
                    }
                }
            }
        }

        /// A grant that ended, or reaches less far, ends the stream.
        private var isStillEntitled: Bool {
            guard let entitled = try? request.entitled(to: .readLog) else { return false }
            return entitled.scope == request.scope
        }
    }

    /// Unchecked: only the task it is handed to uses it.
    private struct Handed: @unchecked Sendable {
        let writer: any ResponseBodyWriter
    }
}

extension HTTPField.Name {
    static let xAccelBuffering: HTTPField.Name = {
        guard let name = HTTPField.Name("X-Accel-Buffering") else {
            preconditionFailure("the name of a header is a token")
        }
        return name
    }()
}

extension Problem {
    /// The client has seen more than there is: it followed another ledger, or a later copy of this.
    static func beyondHead(_ size: Int) -> Problem {
        Problem(
            .conflict,
            "events.beyondHead",
            title: Words(vi: "Vị trí chưa có", en: "Beyond the head"),
            detail: Words(
                vi: "Sổ mới có \(size) sự kiện mà bên nhận đã ở sau đó: có thể sổ này là bản cũ. "
                    + "So gốc đã ký trước khi đọc lại từ đầu.",
                en:
                    "The log has \(size) events and the client is beyond that: this may be an older "
                    + "copy. Compare signed checkpoints before reading anew."
            )
        )
    }
}
