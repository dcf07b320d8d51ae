package import Foundation
package import Ledger
import LedgerStore
package import LedgerVault
import Synchronization

/// The rows of a vault in memory, for the promises every engine keeps.
package final class MemoryVault: VaultStore {
    package let place = "memory"
    private let rows: Mutex<Rows>

    fileprivate struct Rows: Sendable {
        var state: VaultState
        var tables: [VaultTable: [UInt32: SealedRow]] = [:]
        var lookups: [Lookup: UInt32] = [:]
        var erased: Set<UInt32> = []
        var batches: [VaultBatch] = []
        var salts: [EventID: Data] = [:]
    }

    package init(check: Lookup) {
        rows = Mutex(Rows(state: VaultState(handleMax: 0, epoch: 0, check: check)))
    }

    package func state() -> VaultState { rows.withLock { $0.state } }

    package func handle(of lookup: Lookup) -> UInt32? { rows.withLock { $0.lookups[lookup] } }

    package func lookups(above handle: UInt32) -> [Lookup: UInt32] {
        rows.withLock { $0.lookups.filter { $0.value > handle } }
    }

    package func row(_ number: UInt32, of table: VaultTable) -> SealedRow? {
        rows.withLock { $0.tables[table]?[number] }
    }

    package func rows(from number: UInt32, of table: VaultTable) -> [SealedRow] {
        let all = rows.withLock { $0.tables[table] ?? [:] }.values.filter { $0.number >= number }
        return Array(all.sorted { $0.number < $1.number }.prefix(SealedRow.chunkCount))
    }

    package func keeps(anyOf handles: [UInt32]) -> Bool {
        handles.contains { row($0, of: .subject) != nil }
    }

    package func erased() -> Set<UInt32> { rows.withLock { $0.erased } }

    package func batch(_ lookup: Lookup) -> EventID? {
        batches().first { $0.lookup == lookup }?.id
    }

    package func batches() -> [VaultBatch] { rows.withLock { $0.batches } }

    package func salt(of batch: EventID) -> Data? { salts()[batch] }

    package func salts() -> [EventID: Data] { rows.withLock { $0.salts } }

    package func begin(
        onlyIf state: VaultState,
        destroys: Bool
    ) throws -> any VaultTransaction {
        let now = rows.withLock { $0 }
        try MemoryVault.check(now.state, is: state)
        return Transaction(self, now, destroys: destroys)
    }

    private static func check(_ now: VaultState, is state: VaultState) throws {
        guard now != state else { return }
        throw state.conflict(with: now)
    }

    private final class Transaction: VaultTransaction {
        private let vault: MemoryVault
        private let start: VaultState
        private var rows: Rows
        private let destroys: Bool

        init(_ vault: MemoryVault, _ rows: Rows, destroys: Bool) {
            (self.vault, start, self.rows, self.destroys) = (vault, rows.state, rows, destroys)
        }

        func put(_ new: [SealedRow], in table: VaultTable) {
            for row in new { rows.tables[table, default: [:]][row.number] = row }
        }

        func add(_ lookups: [SubjectLookup]) {
            for lookup in lookups { rows.lookups[lookup.lookup] = lookup.handle }
        }

        func add(_ batches: [VaultBatch]) { rows.batches += batches }

        func add(_ salts: [EventID: Data]) { rows.salts.merge(salts) { $1 } }

        func remove(_ handles: [UInt32]) {
            rows.erased.formUnion(handles)
            rows.lookups = rows.lookups.filter { !handles.contains($0.value) }
            for table in [VaultTable.subject, .name] {
                for handle in handles { rows.tables[table]?[handle] = nil }
            }
        }

        func removeLookups() { rows.lookups.removeAll() }

        func removeBatches() { rows.batches.removeAll() }

        func commit(_ state: VaultState) throws -> Bool {
            rows.state.handleMax = state.handleMax
            rows.state.check = state.check
            rows.state.epoch += destroys ? 1 : 0
            try vault.rows.withLock { now in
                try MemoryVault.check(now.state, is: start)
                now = rows
            }
            return false
        }

        func rollback() {}
    }
}
