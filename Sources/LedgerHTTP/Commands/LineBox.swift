/// Lines between the task that receives a stream and the one that has them decided.
///
/// Whoever decides takes all that came meanwhile: one line at a time from a slow sender, whole
/// chunks from a fast one. One task puts, one takes.
actor LineBox {
    private var lines: [[UInt8]] = []
    private var byteCount = 0
    /// How the stream ended; nil while more may come.
    private var end: Result<Void, any Error>?
    private var isClosed = false
    private var taker: CheckedContinuation<Void, Never>?
    private var giver: CheckedContinuation<Void, Never>?
    private let lineMax: Int

    /// Lines wait here up to so many bytes, and the last part received.
    private static let byteMax = 4 << 20

    /// A box in which `lineMax` lines wait before the sender has to.
    init(lineMax: Int) {
        self.lineMax = lineMax
    }

    var isEmpty: Bool { lines.isEmpty }

    private var isFull: Bool {
        lines.count >= lineMax || byteCount >= LineBox.byteMax
    }

    /// Adds lines; returns when there is room for more, or nobody takes any longer.
    func put(_ more: [[UInt8]]) async {
        guard !more.isEmpty else { return }
        lines += more
        byteCount += more.reduce(0) { $0 + $1.count }
        wake(&taker)
        while isFull, !isClosed { await withCheckedContinuation { giver = $0 } }
    }

    /// Nothing more comes; an error is thrown to who takes, behind the lines that came before.
    func finish(_ result: Result<Void, any Error>) {
        end = result
        wake(&taker)
    }

    /// Up to `max` lines, as soon as there is one; nil behind the last.
    func take(upTo max: Int) async throws -> [[UInt8]]? {
        while lines.isEmpty, end == nil { await withCheckedContinuation { taker = $0 } }
        guard !lines.isEmpty else {
            try end?.get()
            return nil
        }
        let taken = Array(lines.prefix(max))
        lines.removeFirst(taken.count)
        byteCount -= taken.reduce(0) { $0 + $1.count }
        if !isFull { wake(&giver) }
        return taken
    }

    /// Nobody takes any longer.
    func close() {
        isClosed = true
        wake(&giver)
    }

    private func wake(_ waiter: inout CheckedContinuation<Void, Never>?) {
        waiter?.resume()
        waiter = nil
    }
}
