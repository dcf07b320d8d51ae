public import LedgerSQLite
public import LedgerStore

/// The files of a ledger while nobody else writes them.
///
/// Who needs the vault opens it: the node looks at its own anew afterwards.
public struct ExclusiveFiles: Sendable {
    public let log: any EventStore
    /// Views that hold everything the log holds.
    public let views: ViewFile
}
