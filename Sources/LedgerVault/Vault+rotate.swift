import Crypto
import Foundation
import LedgerStore

extension Vault {
    /// Which secret of the key is changed.
    public enum Secret: String, Sendable, CaseIterable {
        /// Seals the subjects' keys. Cost: a seal for every thirty-two subjects.
        case wrapping
        /// Finds subjects. Cost: every value is opened and found anew, about 5 µs each.
        case pepper
    }

    /// Changes secrets of a vault's key, without touching the log.
    ///
    /// Stopped at any moment, the vault opens with the old key or the new: the new one is durable
    /// beside the old before the vault changes, and takes its place after. Other nodes of a vault in
    /// a database need the new key file then; without it they are refused.
    public static func changeKey(
        of store: any VaultStore,
        at keyPath: String,
        _ secrets: Set<Secret>
    ) throws {
        let vault = try Vault(in: store, key: keyPath)
        let transaction = try store.begin(onlyIf: vault.store.state(), destroys: true)
        let next = keyPath + VaultKey.nextSuffix
        // Left by a change that failed before the vault was touched: nobody else changes it now.
        unlink(next)
        let key = VaultKey(
            wrapping: secrets.contains(.wrapping)
                ? SymmetricKey(size: .bits256) : vault.key.wrapping,
            pepper: secrets.contains(.pepper) ? SymmetricKey(size: .bits256) : vault.key.pepper
        )
        do {
            try VaultKey.create(at: next, key)
            try vault.reseal(with: key, findsAnew: secrets.contains(.pepper), transaction)
        } catch {
            transaction.rollback()
            unlink(next)
            throw error
        }
        var state = try store.state()
        state.check = key.check
        do {
            if try transaction.commit(state) { store.tidy() }
        } catch {
            transaction.rollback()
            // The answer may be lost and the commit not: then the new key is the vault's.
            guard try store.state().check == key.check else { throw error }
        }
        rename(next, keyPath)
        try VaultKey.synchronizeFolder(of: keyPath)
    }

    private func reseal(
        with other: VaultKey,
        findsAnew: Bool,
        _ transaction: any VaultTransaction
    ) throws {
        if findsAnew { try findSubjectsAnew(with: other, transaction) }
        try sealBatchesAnew(with: other, transaction)
        var ring = KeyRing(key, in: store)
        try ring.rewrap(with: other, in: transaction)
    }

    private func findSubjectsAnew(
        with other: VaultKey,
        _ transaction: any VaultTransaction
    ) throws {
        var ring = KeyRing(key, in: store)
        var found: [SubjectLookup] = []
        try store.forEachChunk(of: .subject) { rows in
            for row in rows {
                let value = try open(row, row.kind, &ring)
                found.append(SubjectLookup(other.find(row.kind, value), row.number))
            }
        }
        found.sort { $0.lookup < $1.lookup }
        try transaction.removeLookups()
        try transaction.add(found)
    }

    private func sealBatchesAnew(
        with other: VaultKey,
        _ transaction: any VaultTransaction
    ) throws {
        var other = other.withFreshNonces()
        let batches = try store.batches().map { batch in
            let digest = try open(digest: batch.sealed)
            let lookup = digest.withUnsafeBytes { other.find(SealedField.file, $0) }
            return try other.seal(NewBatch(lookup: lookup, id: batch.id, digest: digest))
        }
        try transaction.removeBatches()
        try transaction.add(batches)
    }

    private func open(digest sealed: Data) throws -> Data {
        guard let digest = try? key.open(sealed, with: key.wrapping, of: 0, SealedField.file) else {
            let problem = "the digest of a file was changed"
            throw StoreError.corrupt(file: store.place, problem: problem)
        }
        return digest
    }
}
