import Foundation
import Ledger
import LedgerNode
import LedgerPostgres
import LedgerSQLite
import LedgerStore

/// A ledger taken into service: its node, and the right to write it for as long as it is held.
struct ServedLedger: Sendable {
    let node: LedgerNode
    let home: Home
    let lock: WriterLock

    /// Opens a home for many users at once.
    ///
    /// A log that is not what was signed is served to readers only.
    /// - Throws: ``StoreError/busy`` while another process writes it.
    init(
        named name: String,
        at home: Home,
        isPinned: Bool = false,
        limits: NodeLimits = NodeLimits(),
        observe: @escaping @Sendable (CommitReport) -> Void = { _ in }
    ) async throws {
        let log = try home.openUnchecked()
        let lock = try WriterLock(unchecked: home)
        if isPinned { try (log as? PostgresLog)?.keepTurn() }
        let standing = Standing(of: log, in: home)
        let views = try await home.openViews(of: log)
        let files = NodeFiles(
            name: name,
            log: log,
            viewPath: home.views,
            vault: home.keepsVault ? try home.openVault(for: views) : nil,
            readOnly: standing.refusal
        )
        (self.home, self.lock) = (home, lock)
        node = try await LedgerNode(files, limits: limits, clock: Clock.now, observe: observe)
    }

    /// Makes somebody the first administrator, where there is none; else does nothing.
    func grantFirst(to name: String) async throws {
        guard !node.access.grants.isGoverned, node.isReadOnly == nil else { return }
        guard let principal = Principal(role: .administrator, name: name),
            let service = Principal(role: .system, name: "socai")
        else { return }
        let paper = Paper.principalGranted(
            PrincipalGranted(principal: principal, reason: "liên kết một lần (bootstrap)")
        )
        let command = DatedCommand(.file(paper), on: Clock.now().civilDate)
        let answer = try await node.write { try $0.take(command, by: service) }
        if case .rejected(let rejection) = answer { throw rejection }
    }
}
