/// What one ledger of the service says of itself.
public struct LedgerStatus: Hashable, Sendable {
    public var name: String
    public var state: State
    public var events: Int
    /// Events the views have not folded yet.
    public var viewLag: Int
    /// Commands waiting to be written.
    public var queueDepth: Int
    /// Seconds since the newest checkpoint; nil when there is none.
    public var checkpointAge: Int?
    /// Seconds since the last backup; nil when there is none.
    public var backupAge: Int?

    public enum State: String, CaseIterable, Sendable {
        /// Opening, or folding what the views lack.
        case starting
        case ready
        /// Read and answered, but nothing is recorded: it is not the log that was signed.
        case readOnly = "read-only"
        /// It cannot be opened or written.
        case failed
        case stopping
    }

    public init(
        name: String,
        state: State,
        events: Int = 0,
        viewLag: Int = 0,
        queueDepth: Int = 0,
        checkpointAge: Int? = nil,
        backupAge: Int? = nil
    ) {
        (self.name, self.state, self.events) = (name, state, events)
        (self.viewLag, self.queueDepth) = (viewLag, queueDepth)
        (self.checkpointAge, self.backupAge) = (checkpointAge, backupAge)
    }

    /// Whether it answers requests.
    public var isReady: Bool { state == .ready || state == .readOnly }
    public var isReadOnly: Bool { state == .readOnly }
}
