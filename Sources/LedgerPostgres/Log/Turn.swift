import Dispatch
import LedgerStore
import Synchronization

/// The right to decide what comes next in a ledger, held by one process at a time.
///
/// Whoever appends knowing it needs not fear to be overtaken between deciding and committing; that
/// nothing is overwritten does not depend on it. PostgreSQL gives it in the order in which it was
/// asked for (an advisory lock of a session, PostgreSQL 15 §13.3.5), and takes it back from whom it
/// hears nothing of. A busy node keeps it over several commits, for a moment only when others wait.
/// Who is meant to keep it says so again and again: a process that is stopped does not.
final class Turn: Sendable {
    private let address: PostgresAddress
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "socai.turn")

    private struct State {
        var session: Session?
        var since = ContinuousClock.now
        var isInUse = false
        var isKept = false
        var isEndPlanned = false
    }

    /// How long it is kept over several appends.
    private static let length: Duration = .milliseconds(20)

    init(_ address: PostgresAddress) {
        self.address = address
    }

    /// Waits for the turn, unless it is held already.
    ///
    /// - Throws: ``StoreError/busy`` when others keep it for half as long as an answer is waited
    ///   for; ``PostgresFault`` when the server cannot be asked.
    func take() throws {
        try state.withLock { state in
            if let session = state.session, !session.connection.isClosedByServer {
                state.isInUse = true
                return
            }
            state.session = nil
            let session = try Session(address)
            // A node that stands still loses its turn.
            try session.script("SET idle_session_timeout = '\(max(1, address.patience / 2))s'")
            try session.run(LogStatements.takeTurn, Parameters(ledger: address.ledger)) { _ in }
            (state.session, state.since, state.isInUse) = (session, .now, true)
        }
    }

    /// After an append: the turn goes to whoever waits, at the latest after a moment.
    func give() {
        let isPlanned = state.withLock { state in
            state.isInUse = false
            guard !state.isKept else { return true }
            if ContinuousClock.now - state.since >= Turn.length { state.session = nil }
            defer { state.isEndPlanned = state.session != nil }
            return state.session == nil || state.isEndPlanned
        }
        guard !isPlanned else { return }
        queue.asyncAfter(deadline: .now() + .milliseconds(20)) { [weak self] in self?.end() }
    }

    private func end() {
        state.withLock { state in
            state.isEndPlanned = false
            guard !state.isInUse, !state.isKept else { return }
            // The session goes, and the lock with it.
            state.session = nil
        }
    }

    /// Holds the turn from now on, until the log is closed or this process stands still.
    func keep() throws {
        state.withLock { $0.isKept = true }
        try take()
        state.withLock { $0.isInUse = false }
        beat()
    }

    /// Speaks on the session four times as often as would be needed for it not to be ended.
    private func beat() {
        let pause = DispatchTimeInterval.milliseconds(max(2, address.patience) * 125)
        queue.asyncAfter(deadline: .now() + pause) { [weak self] in
            self?.state.withLock { state in
                if (try? state.session?.script("SELECT")) == nil { state.session = nil }
            }
            self?.beat()
        }
    }
}
