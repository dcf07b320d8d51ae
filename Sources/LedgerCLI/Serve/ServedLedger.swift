import Ledger
import LedgerNode
import LedgerSQLite
import LedgerStore

/// A ledger taken into service: its node, and the right to write it for as long as it is held.
struct ServedLedger {
    let node: LedgerNode
    let home: Home
    private let lock: WriterLock

    /// Opens a home for many users at once.
    ///
    /// A log that is not what was signed is served to readers only.
    /// - Throws: ``StoreError/busy`` while another process writes it.
    init(named name: String, at home: Home, limits: NodeLimits = NodeLimits()) async throws {
        let log = try home.openUnchecked()
        let lock = try WriterLock(unchecked: home)
        let standing = Standing(of: log, in: home)
        let views = try await home.openViews(of: log)
        let files = NodeFiles(
            name: name,
            log: log,
            viewPath: home.views,
            vault: try home.openVault(for: views),
            readOnly: standing.refusal
        )
        (self.home, self.lock) = (home, lock)
        node = try await LedgerNode(files, limits: limits, clock: Clock.now)
    }
}
