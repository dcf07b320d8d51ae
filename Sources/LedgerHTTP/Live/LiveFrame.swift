import NIOCore

/// One event, ready to be sent to everybody who wants it.
struct LiveFrame: Sendable {
    let position: Int
    let traits: EventTraits
    let bytes: ByteBuffer
}

/// The newest events of a ledger, a bounded number of them.
struct LiveRing: Sendable {
    private var frames: [LiveFrame] = []
    /// Where in `frames` those kept begin: taking away one by one would move all each time.
    private var first = 0
    private var byteCount = 0
    /// The position of the event to come.
    private(set) var next: Int

    init(next: Int) {
        self.next = next
    }

    /// The position of the oldest event kept; that of the next when none is.
    var start: Int { first < frames.count ? frames[first].position : next }

    mutating func append(_ new: [LiveFrame], next: Int, _ settings: LiveSettings) {
        frames += new
        byteCount += new.reduce(0) { $0 + $1.bytes.readableBytes }
        self.next = next
        while first < frames.count,
            frames.count - first > settings.ringCount || byteCount > settings.ringBytes
        {
            byteCount -= frames[first].bytes.readableBytes
            first += 1
        }
        if first > frames.count / 2 {
            frames.removeFirst(first)
            first = 0
        }
    }

    /// Forgets everything before a position.
    mutating func skip(to next: Int) {
        self = LiveRing(next: next)
    }

    /// The events from a position on, which is not before the start.
    func frames(from position: Int) -> ArraySlice<LiveFrame> {
        // Positions follow one another without holes.
        frames[min(frames.count, first + max(0, position - start))...]
    }
}
