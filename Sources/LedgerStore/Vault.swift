public import Ledger

/// Keeps citizens and dossiers out of the log: maps what identifies them to small handles.
///
/// A handle is durable before any entry that uses it: ``commit()`` comes before the log's. Nothing
/// in the log is a function of a citizen's id, and the vault's key is never beside a log backup.
public protocol Vault: AnyObject, SubjectIndex {
    /// A member's name, if one was kept.
    func name(of citizen: CitizenHandle) throws -> String?
    /// First id of the commands of a file: always the same for the same bytes, and no function of
    /// them, since a file of one row would give its citizen away.
    func batch(forFile bytes: [UInt8], at instant: Instant) throws -> EventID
    /// Makes every handle given durable.
    func commit() throws
    /// Forgets the handles given since the last commit.
    func rollback() throws
}
