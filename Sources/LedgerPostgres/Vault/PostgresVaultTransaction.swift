import Foundation
import Ledger
import LedgerStore
import LedgerVault

/// A change of a vault, on a session of its own that holds the ledger's row.
///
/// Calls are kept here and sent many at a time: a round trip for a few thousand rows.
final class PostgresVaultTransaction: VaultTransaction {
    private let vault: PostgresVault
    private let pool: PostgresPool
    private let destroys: Bool
    /// Nil after the end.
    private var session: Session?
    private var calls: [Session.Call] = []
    private var byteCount = 0

    /// From so many bytes on what is kept here is sent.
    private static let bytesWorthSending = 1 << 20

    init(
        _ vault: PostgresVault,
        _ pool: PostgresPool,
        onlyIf state: VaultState,
        destroys: Bool
    ) throws {
        (self.vault, self.pool, self.destroys) = (vault, pool, destroys)
        var found = try start(fresh: false)
        // One that was made earlier may turn out to be dead: nothing was done yet.
        if found == nil { found = try start(fresh: true) }
        guard let found, found != state else { return }
        rollback()
        throw state.conflict(with: found)
    }

    /// Opens the transaction and locks the ledger's row; nil when the session was of no use.
    private func start(fresh: Bool) throws -> VaultState? {
        let session = try pool.take(fresh: fresh)
        self.session = session
        do {
            var found: VaultState?
            let calls = [
                Session.Call(LogStatements.begin, Parameters()),
                Session.Call(VaultStatements.lock, vault.parameters()),
            ]
            try session.run(calls) { if $0 == 1 { found = try vault.state($1) } }
            return found
        } catch {
            rollback()
            if !fresh, session.isUsed, (error as? PostgresFault)?.isLost == true { return nil }
            throw error
        }
    }

    func put(_ rows: [SealedRow], in table: VaultTable) throws {
        var values = vault.parameters()
        values.numbers(rows.map(\.number))
        values.numbers(rows.map { UInt32($0.kind) })
        values.blobs(rows.map(\.sealed))
        try call(SealedTable.of(table).put, values)
    }

    func add(_ lookups: [SubjectLookup]) throws {
        var rest = lookups[...]
        while !rest.isEmpty {
            let part = rest.prefix(SealedRow.chunkCount)
            rest = rest.dropFirst(part.count)
            var values = vault.parameters()
            values.blobs(part.map(\.lookup.data))
            values.numbers(part.map(\.handle))
            try call(VaultStatements.addLookups, values)
        }
    }

    func add(_ batches: [VaultBatch]) throws {
        var values = vault.parameters()
        values.blobs(batches.map(\.lookup.data))
        values.ids(batches.map(\.id))
        values.blobs(batches.map(\.sealed))
        try call(VaultStatements.addBatches, values)
    }

    func add(_ salts: [EventID: Data]) throws {
        var values = vault.parameters()
        values.ids(salts.keys)
        values.blobs(salts.values)
        try call(VaultStatements.addSalts, values)
    }

    func remove(_ handles: [UInt32]) throws {
        var values = vault.parameters()
        values.numbers(handles)
        try call(VaultStatements.remove, values)
    }

    func removeLookups() throws {
        try call(VaultStatements.removeLookups, vault.parameters())
    }

    func removeBatches() throws {
        try call(VaultStatements.removeBatches, vault.parameters())
    }

    func commit(_ state: VaultState) throws -> Bool {
        var values = vault.parameters()
        values.integer(Int(state.handleMax))
        values.integer(destroys ? 1 : 0)
        values.lookup(state.check)
        calls.append(Session.Call(VaultStatements.move, values))
        calls.append(Session.Call(LogStatements.commit, Parameters(), endsTransaction: true))
        try send()
        end()
        return false
    }

    func rollback() {
        guard let session else { return }
        calls.removeAll()
        if !session.connection.isIdle {
            // One that does not roll back is closed, and the server does it.
            try? session.run([Session.Call(VaultStatements.rollback, Parameters())]) { _, _ in }
        }
        end()
    }

    private func end() {
        if let session { pool.give(session) }
        session = nil
    }

    private func call(_ statement: Statement, _ values: Parameters) throws {
        calls.append(Session.Call(statement, values))
        byteCount += values.byteCount
        if byteCount > PostgresVaultTransaction.bytesWorthSending { try send() }
    }

    private func send() throws {
        try ending {
            guard let session else {
                throw StoreError.unavailable(file: vault.place, problem: "it was given up before")
            }
            defer { (calls, byteCount) = ([], 0) }
            do {
                try session.run(calls) { _, _ in }
            } catch let fault as PostgresFault where fault.state == "23505" {
                // Somebody who knew nothing of this vault's row gave the same handle or id.
                let now = Int(try vault.state().handleMax)
                throw StoreError.conflict(expected: now, actual: now)
            }
        }
    }

    /// An error ends it: nothing is kept.
    private func ending(_ body: () throws -> Void) throws {
        do {
            try PostgresFault.translating(vault.place, body)
        } catch {
            rollback()
            throw error
        }
    }

    deinit {
        rollback()
    }
}
