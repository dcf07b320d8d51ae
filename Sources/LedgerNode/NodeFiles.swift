public import Ledger
public import LedgerStore
public import LedgerVault

/// The files of one ledger, opened by whoever holds the right to write them.
public struct NodeFiles {
    public let name: String
    public let log: any EventStore
    public let viewPath: String
    /// Nil where a node of a shared ledger has no part in it.
    public let vault: Vault?
    /// Why nothing may be written, if so.
    public let readOnly: Words?

    public init(
        name: String,
        log: any EventStore,
        viewPath: String,
        vault: sending Vault?,
        readOnly: Words? = nil
    ) {
        (self.name, self.log, self.viewPath) = (name, log, viewPath)
        (self.vault, self.readOnly) = (vault, readOnly)
    }
}

/// What a node takes on at once.
public struct NodeLimits: Sendable {
    /// Writes that wait; the next is refused.
    public var queueMax = 4096
    /// Writes that share one durable commit.
    public var groupMax = 512
    /// Looks at the views that run at once.
    public var readers = 4
    /// Looks that wait for one of those; the next is refused.
    public var readQueueMax = 4096
    /// Scans of the log that run at once, and that wait for one of those.
    public var scanners = 2
    public var scanQueueMax = 4096

    public init() {}
}
