import HTTPTypes
import Hummingbird
import Ledger
import LedgerNode
import LedgerStore
import NIOCore

/// Reading the log by HTTP: pages, whole stretches, single events, and what comes next.
public struct EventRoutes: Sendable {
    private let feeds: LiveFeeds

    public init(_ settings: LiveSettings = LiveSettings()) {
        feeds = LiveFeeds(settings)
    }

    public var routes: [Route] {
        [
            Route("listEvents", .get, "/events", .right(.readLog)) { [feeds] request in
                try await EventRoutes.list(request, feeds.feed(of: request.ledger))
            },
            Route("streamEvents", .get, "/events/stream", .right(.readLog)) { [feeds] request in
                try await LiveStream(request, feeds.feed(of: request.ledger)).response()
            },
            Route("readEvent", .get, "/events/{position}", .right(.readLog)) { [feeds] request in
                try await EventRoutes.one(request, feeds.feed(of: request.ledger))
            },
        ]
    }

    private static func list(_ request: ServiceRequest, _ feed: LiveFeed) async throws -> Response {
        let names = EventQuestion.paging + EventQuestion.filters
        let media = try EventMedia(request.request.headers[.accept])
        let question = try await EventQuestion(request, feed, taking: names)
        let page = try await EventPage(question, media, request, feed)
        return media == .lines ? page.lines() : try await page.response()
    }

    /// One event; what it says never changes.
    private static func one(_ request: ServiceRequest, _ feed: LiveFeed) async throws -> Response {
        let node = try request.ledger
        let text = request.context.parameters.get("position") ?? ""
        let position = try EventQuestion.position("position", text)
        guard position < node.head.size else { throw Problem.noEvent }
        var filter = EventFilter()
        filter.scope = request.scope
        let scan = EventScan(
            node: node,
            filter: filter,
            places: filter.needsPlaces ? try await feed.places(upTo: position + 1) : nil,
            form: .line,
            separator: ""
        )
        let piece = try await scan.piece(position..<(position + 1), limit: 1)
        guard piece.count == 1 else { throw Problem.noEvent }
        let leaf = String(buffer: piece.buffer)
            .dropFirst("{\"position\":\(position),\"leaf\":\"".count).prefix { $0 != "\"" }
        return Immutable.response(
            piece.buffer,
            type: "application/json",
            etag: "\"\(leaf)\"",
            for: request
        )
    }
}

extension Problem {
    /// Beyond the head, or not for the caller to see.
    static let noEvent = Problem(
        .notFound,
        "event.unknown",
        title: Words(vi: "Không có sự kiện này", en: "No such event"),
        detail: Words(
            vi: "Sổ chưa có vị trí này, hoặc nó nằm ngoài phạm vi của bạn; xem GET …/events.",
            en: "The log has no such position yet, or it lies outside your scope; see GET …/events."
        )
    )
}
