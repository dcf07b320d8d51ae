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
        /// Whether the session has the turn; one without is kept for a moment, to ask again.
        var isHeld = false
        /// Which holding this is: within one nobody else who takes turns appends.
        var serial = 0
        var since = ContinuousClock.now
        var isInUse = false
        var isKept = false
        var isEndPlanned = false
        var isRestPlanned = false

        mutating func drop() {
            (session, isHeld) = (nil, false)
        }
    }

    /// How long it is kept over several appends.
    private static let length: Duration = .milliseconds(20)
    /// How long a session without it is kept.
    private static let rest = DispatchTimeInterval.seconds(1)

    init(_ address: PostgresAddress) {
        self.address = address
    }

    /// Waits for the turn, unless it is held already.
    ///
    /// - Returns: the number of the holding, another whenever others may have had it in between.
    /// - Throws: ``StoreError/busy`` when others keep it for half as long as an answer is waited
    ///   for; ``PostgresFault`` when the server cannot be asked.
    func take() throws -> Int {
        try state.withLock { state in
            if state.session?.connection.isClosedByServer != false { state.drop() }
            if !state.isHeld {
                do { try hold(&state) } catch {
                    state.drop()
                    throw error
                }
            }
            state.isInUse = true
            return state.serial
        }
    }

    private func hold(_ state: inout State) throws {
        let asked = Parameters(ledger: address.ledger)
        do {
            try state.session?.run(LogStatements.takeTurn, asked) { _ in }
        } catch let fault as PostgresFault where fault.isLost {
            // One that rested may have died unnoticed.
            state.session = nil
        }
        if state.session == nil {
            let session = try session()
            try session.run(LogStatements.takeTurn, asked) { _ in }
            state.session = session
        }
        (state.isHeld, state.since) = (true, .now)
        state.serial += 1
    }

    /// A node that stands still loses its turn.
    private func session() throws -> Session {
        let session = try Session(address)
        try session.script("SET idle_session_timeout = '\(max(1, address.patience / 2))s'")
        return session
    }

    /// After an append: the turn goes to whoever waits, at the latest after a moment.
    func give() {
        let isPlanned = state.withLock { state in
            state.isInUse = false
            guard !state.isKept else { return true }
            if ContinuousClock.now - state.since >= Turn.length { release(&state) }
            defer { state.isEndPlanned = state.session != nil }
            return state.session == nil || state.isEndPlanned
        }
        guard !isPlanned else { return }
        queue.asyncAfter(deadline: .now() + .milliseconds(20)) { [weak self] in self?.end() }
    }

    private func end() {
        let mayRest = state.withLock { state in
            state.isEndPlanned = false
            guard !state.isInUse, !state.isKept else { return false }
            release(&state)
            defer { state.isRestPlanned = state.session != nil }
            return state.session != nil && !state.isRestPlanned
        }
        if mayRest { planRest() }
    }

    private func planRest() {
        let serial = state.withLock { $0.serial }
        queue.asyncAfter(deadline: .now() + Turn.rest) { [weak self] in self?.rest(since: serial) }
    }

    /// Closes a session that was not asked for the turn again.
    private func rest(since serial: Int) {
        let mayRest = state.withLock { state in
            if !state.isHeld, state.serial == serial { state.drop() }
            state.isRestPlanned = !state.isHeld && state.session != nil
            return state.isRestPlanned
        }
        if mayRest { planRest() }
    }

    /// Lets the next have it; the lock goes with the session, should the server not answer.
    private func release(_ state: inout State) {
        guard state.isHeld, let session = state.session else { return }
        let asked = Parameters(ledger: address.ledger)
        guard (try? session.run(LogStatements.giveTurn, asked) { _ in }) != nil else {
            return state.drop()
        }
        state.isHeld = false
    }

    /// Holds the turn from now on, until the log is closed or this process stands still.
    func keep() throws {
        state.withLock { $0.isKept = true }
        _ = try take()
        state.withLock { $0.isInUse = false }
        beat()
    }

    /// Speaks on the session four times as often as would be needed for it not to be ended.
    private func beat() {
        let pause = DispatchTimeInterval.milliseconds(max(2, address.patience) * 125)
        queue.asyncAfter(deadline: .now() + pause) { [weak self] in
            self?.state.withLock { state in
                if (try? state.session?.script("SELECT")) == nil { state.drop() }
            }
            self?.beat()
        }
    }
}
