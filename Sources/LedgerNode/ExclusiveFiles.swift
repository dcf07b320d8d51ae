public import LedgerSQLite

/// The files of a ledger while nobody else writes them.
///
/// Unchecked: one task at a time has them, between two turns of the writer.
public struct ExclusiveFiles: @unchecked Sendable {
    public let log: SQLiteLog
    public let vault: SQLiteVault
    /// Views that hold everything the log holds.
    public let views: ViewFile
}
