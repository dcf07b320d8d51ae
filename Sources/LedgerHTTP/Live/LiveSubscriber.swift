import NIOCore
import Synchronization

/// What waits for one client, up to a bound.
final class LiveSubscriber: Sendable {
    /// Why nothing follows.
    enum End: Sendable {
        /// It read too slowly, or went away.
        case dropped
        /// The service or the ledger stops.
        case closed
    }

    private typealias Reader = CheckedContinuation<Void, Never>
    private typealias Action = @Sendable () -> Void

    private struct State {
        var next: Int
        var waiting: [ByteBuffer] = []
        var byteCount = 0
        var end: End?
        var reader: Reader?
        var lastOffer: ContinuousClock.Instant
        var onDrop: Action?
    }

    let filter: EventFilter
    private let byteMax: Int
    private let onOverflow: Action
    private let state: Mutex<State>

    /// `onOverflow` runs when it is let go because it reads too slowly.
    init(
        _ filter: EventFilter,
        from next: Int,
        byteMax: Int,
        onOverflow: @escaping @Sendable () -> Void = {}
    ) {
        (self.filter, self.byteMax, self.onOverflow) = (filter, byteMax, onOverflow)
        state = Mutex(State(next: next, lastOffer: .now))
    }

    /// Whether it was let go because it was too slow.
    var isDropped: Bool { state.withLock { $0.end == .dropped } }

    var isEnded: Bool { state.withLock { $0.end != nil } }

    /// The next position it wants.
    var next: Int { state.withLock { $0.next } }

    /// Everything before a position was sent from the log.
    func reach(_ next: Int) {
        state.withLock { $0.next = max($0.next, next) }
    }

    /// Runs once it is dropped; at once if it is already.
    func onDrop(_ action: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.onDrop = action
            return state.end == .dropped
        }
        if isLate { action() }
    }

    /// Whether so much may wait for it, and as much again of what comes meanwhile.
    func hasRoom(for frames: ArraySlice<LiveFrame>) -> Bool {
        frames.reduce(0) { $0 + $1.bytes.readableBytes } <= byteMax / 2
    }

    /// Takes what it wants of events that follow one another; those it has had are passed over.
    func offer(_ frames: ArraySlice<LiveFrame>, next: Int) {
        push { state in
            guard next > state.next else { return }
            for frame in frames where frame.position >= state.next && filter.takes(frame.traits) {
                state.waiting.append(frame.bytes)
                state.byteCount += frame.bytes.readableBytes
                state.lastOffer = .now
            }
            state.next = next
        }
    }

    func offer(_ text: String) {
        push { state in
            state.waiting.append(ByteBuffer(string: text))
            state.byteCount += text.utf8.count
            state.lastOffer = .now
        }
    }

    /// Says that it still lives, if it heard nothing for a while.
    ///
    /// The id goes on even where the filter lets nothing through, so that little is read again
    /// after a break.
    func beat(after silence: Duration) {
        let now = ContinuousClock.now
        let next: Int? = state.withLock { state in
            now - state.lastOffer >= silence ? state.next : nil
        }
        if let next { offer(LiveSubscriber.comment("heartbeat", next)) }
    }

    static func comment(_ words: String, _ next: Int) -> String {
        ": \(words)\n" + (next > 0 ? "id: \(next - 1)\n\n" : "\n")
    }

    private func push(_ change: (inout State) -> Void) {
        let (reader, action) = state.withLock { state -> (Reader?, Action?) in
            guard state.end == nil else { return (nil, nil) }
            change(&state)
            var action: Action?
            if state.byteCount > byteMax {
                onOverflow()
                (state.waiting, state.byteCount, state.end) = ([], 0, .dropped)
                action = state.onDrop
            }
            guard !state.waiting.isEmpty || state.end != nil else { return (nil, action) }
            defer { state.reader = nil }
            return (state.reader, action)
        }
        reader?.resume()
        action?()
    }

    func end(_ end: End) {
        let (reader, action) = state.withLock { state -> (Reader?, Action?) in
            guard state.end == nil else { return (nil, nil) }
            state.end = end
            defer { state.reader = nil }
            return (state.reader, end == .dropped ? state.onDrop : nil)
        }
        reader?.resume()
        action?()
    }

    /// What came since the last call; waits for something, nil once nothing follows.
    func take() async -> ByteBuffer? {
        while true {
            if let buffers = taken() {
                guard let first = buffers.first else { return nil }
                guard buffers.count > 1 else { return first }
                var whole = ByteBuffer()
                whole.reserveCapacity(buffers.reduce(0) { $0 + $1.readableBytes })
                for buffer in buffers { whole.writeImmutableBuffer(buffer) }
                return whole
            }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let isReady = state.withLock { state in
                        guard state.waiting.isEmpty, state.end == nil else { return true }
                        state.reader = continuation
                        return false
                    }
                    if isReady { continuation.resume() }
                }
            } onCancel: {
                end(.dropped)
            }
        }
    }

    /// Nil when there is nothing yet; empty when nothing follows.
    private func taken() -> [ByteBuffer]? {
        state.withLock { state in
            if state.waiting.isEmpty { return state.end == nil ? nil : [] }
            defer { (state.waiting, state.byteCount) = ([], 0) }
            return state.waiting
        }
    }
}
