public import LedgerStore
import Synchronization

extension PostgresLog {
    /// Between two looks at the head while nobody says anything.
    private static let lookInterval: Duration = .milliseconds(250)

    public func news(since size: Int, within limit: Duration) throws -> Head? {
        let deadline = ContinuousClock.now + limit
        while true {
            let head = try head()
            if head.size > size { return head }
            let now = ContinuousClock.now
            guard now < deadline else { return nil }
            _ = try waitForNews(until: min(deadline, now + PostgresLog.lookInterval))
        }
    }

    /// Waits until somebody appended or the moment has come; true when news came.
    ///
    /// Only a hint: news may get lost with a connection, so whoever waits looks at the head all the
    /// same. One thread at a time; keeps a connection of its own beside the pool's.
    public func waitForNews(until deadline: ContinuousClock.Instant) throws -> Bool {
        try PostgresFault.translating(address.place) {
            let session = try listener.withLock { $0.take() } ?? listeningSession()
            // One that failed is not kept: the next call connects anew.
            let came = try PostgresLog.waitForNews(session, until: deadline)
            listener.withLock { $0 = session }
            return came
        }
    }

    private func listeningSession() throws -> Session {
        let session = try Session(address)
        try session.script("LISTEN \"socai:\(address.ledger)\"")
        return session
    }

    private static func waitForNews(
        _ session: Session,
        until deadline: ContinuousClock.Instant
    ) throws -> Bool {
        var came = false
        repeat {
            while session.connection.takeNews() { came = true }
            if came { return true }
            let rest = ContinuousClock.now.duration(to: deadline)
            guard rest > .zero else { return false }
            let milliseconds =
                rest.components.seconds * 1000
                + rest.components.attoseconds / 1_000_000_000_000_000
            try session.connection.listen(for: Int(clamping: milliseconds + 1))
        } while true
    }
}
