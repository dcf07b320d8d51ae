import HTTPTypes
import Ledger
import LedgerNode
import LedgerSQLite
import LedgerStore
import NIOCore
import Synchronization

/// One feed for each ledger, made when it is first asked for.
final class LiveFeeds: Sendable {
    private let settings: LiveSettings
    private let feeds = Mutex([ObjectIdentifier: LiveFeed]())

    init(_ settings: LiveSettings) {
        self.settings = settings
    }

    func feed(of node: LedgerNode) -> LiveFeed {
        feeds.withLock { feeds in
            if let feed = feeds[ObjectIdentifier(node)] { return feed }
            let feed = LiveFeed(node, settings)
            feeds[ObjectIdentifier(node)] = feed
            return feed
        }
    }
}

/// What a ledger records, read from its log once for everybody who follows it.
final class LiveFeed: Sendable {
    private struct State {
        var ring: LiveRing
        var subscribers: [Int: LiveSubscriber] = [:]
        /// Those who have everything before the ring's end and are offered what comes.
        var joined: Set<Int> = []
        var lastKey = 0
        var isRunning = false
        var isClosed = false
        var places: Places?
    }

    let node: LedgerNode
    let settings: LiveSettings
    private let state: Mutex<State>

    init(_ node: LedgerNode, _ settings: LiveSettings) {
        (self.node, self.settings) = (node, settings)
        state = Mutex(State(ring: LiveRing(next: node.head.size)))
    }

    /// Where units and members are, with everything before a position taken in.
    func places(upTo end: Int) async throws -> Places {
        let places: Places
        if let known = state.withLock({ $0.places }) {
            places = known
        } else {
            let read = try await node.read { try Places($0) }
            places = state.withLock { state in
                if state.places == nil { state.places = read }
                return state.places ?? read
            }
        }
        if places.size < end { try await node.scan { try places.catchUp(to: end, in: $0) } }
        return places
    }

    // MARK: Subscribers

    /// Somebody who wants what is recorded from a position on.
    ///
    /// Nothing is offered before it ``join(_:)``s.
    /// - Throws: ``Problem`` 503 when there are too many, or the ledger stops.
    func subscribe(_ filter: EventFilter, from next: Int) async throws -> LiveSeat {
        _ = try await places(upTo: node.head.size)
        let meter = meter
        let subscriber = LiveSubscriber(filter, from: next, byteMax: settings.bufferBytes) {
            meter?.sseDropped.increment()
        }
        let (key, isFirst) = try state.withLock { state -> (Int, Bool) in
            if state.isClosed { throw Problem(NodeError.stopping) }
            guard state.subscribers.count < settings.subscriberMax else { throw Problem.liveFull }
            state.lastKey += 1
            state.subscribers[state.lastKey] = subscriber
            defer { state.isRunning = true }
            return (state.lastKey, !state.isRunning)
        }
        meter?.sseSubscribers.increment()
        if isFirst { start() }
        return LiveSeat(key: key, subscriber: subscriber, feed: self)
    }

    fileprivate func leave(_ key: Int) {
        state.withLock { state in
            state.subscribers[key] = nil
            state.joined.remove(key)
        }
        meter?.sseSubscribers.decrement()
    }

    private var meter: LedgerMetrics? { settings.metrics?.ledger(node.name) }

    enum Joining {
        /// What is recorded next is offered.
        case live
        /// The log must be read up to this position first.
        case behind(Int)
    }

    /// Takes in a subscriber who lacks nothing that is not in the ring, nor more than may wait for
    /// one client: what is more is read from the log at the client's own pace.
    ///
    /// Decided in one step with what is offered to all, so that nothing is missed or sent twice.
    func join(_ seat: LiveSeat) -> Joining {
        let subscriber = seat.subscriber
        return state.withLock { state in
            guard subscriber.next >= state.ring.start else { return .behind(state.ring.next) }
            let frames = state.ring.frames(from: subscriber.next)
            guard subscriber.hasRoom(for: frames) else { return .behind(state.ring.next) }
            subscriber.offer(frames, next: state.ring.next)
            let last = subscriber.next - 1
            subscriber.offer(LiveSubscriber.comment("caught-up \(last)", last + 1))
            state.joined.insert(seat.key)
            return .live
        }
    }

    var subscriberCount: Int { state.withLock { $0.subscribers.count } }

    // MARK: Following

    private func start() {
        let heads = node.heads()
        Task {
            await advance(to: node.head.size)
            for await head in heads {
                await advance(to: head.size)
                try? await Task.sleep(for: settings.gather)
            }
            close()
        }
        Task {
            while !state.withLock({ $0.isClosed }) {
                try? await Task.sleep(for: settings.heartbeat / 4)
                let joined = state.withLock { state in
                    state.joined.compactMap { state.subscribers[$0] }
                }
                for subscriber in joined { subscriber.beat(after: settings.heartbeat) }
            }
        }
    }

    /// Reads what was recorded and offers it; with nobody there it is passed over.
    private func advance(to end: Int) async {
        while let range = stretch(to: end) {
            do {
                publish(try await frames(range), next: range.upperBound)
            } catch {
                // They come again and are told what is wrong.
                let all = state.withLock { state in
                    state.ring.skip(to: end)
                    return Array(state.subscribers.values)
                }
                for subscriber in all { subscriber.end(.dropped) }
            }
        }
    }

    private func stretch(to end: Int) -> Range<Int>? {
        state.withLock { state in
            let next = state.ring.next
            guard next < end else { return nil }
            guard !state.subscribers.isEmpty else {
                state.ring.skip(to: end)
                return nil
            }
            return next..<min(end, next + LiveFeed.stretchMax)
        }
    }

    private static let stretchMax = 1024

    private func frames(_ range: Range<Int>) async throws -> [LiveFrame] {
        let places = try await places(upTo: range.lowerBound)
        return try await node.scan { log in
            var (frames, decoder) = ([LiveFrame](), EntryDecoder())
            frames.reserveCapacity(range.count)
            try log.scan(range) { position, entry in
                let event = try decoder.decode(entry, at: position)
                places.take(event, at: position)
                var bytes = ByteBuffer()
                EventForm.frame.write(event, position, entry, to: &bytes)
                frames.append(
                    LiveFrame(
                        position: Int(position.value),
                        traits: EventTraits(event, at: position, places),
                        bytes: bytes
                    )
                )
            }
            return frames
        }
    }

    private func publish(_ frames: [LiveFrame], next: Int) {
        let joined = state.withLock { state in
            state.ring.append(frames, next: next, settings)
            return state.joined.compactMap { state.subscribers[$0] }
        }
        // A subscriber who joins in between has had these and passes them over.
        for subscriber in joined { subscriber.offer(frames[...], next: next) }
    }

    private func close() {
        let all = state.withLock { state in
            state.isClosed = true
            return Array(state.subscribers.values)
        }
        for subscriber in all { subscriber.end(.closed) }
    }
}

/// A subscriber's place in a feed, free again once nobody holds it.
final class LiveSeat: Sendable {
    fileprivate let key: Int
    let subscriber: LiveSubscriber
    private let feed: LiveFeed

    fileprivate init(key: Int, subscriber: LiveSubscriber, feed: LiveFeed) {
        (self.key, self.subscriber, self.feed) = (key, subscriber, feed)
    }

    deinit {
        feed.leave(key)
    }
}

extension Problem {
    static let liveFull = Problem(
        .serviceUnavailable,
        "live.full",
        title: Words(vi: "Quá nhiều luồng", en: "Too many streams"),
        detail: Words(
            vi: "Sổ này đang có đủ luồng trực tiếp; thử lại sau, hoặc đọc GET …/events.",
            en: "This ledger has all the live streams it takes; try again later, or read "
                + "GET …/events."
        ),
        retryAfter: 10
    )
}
