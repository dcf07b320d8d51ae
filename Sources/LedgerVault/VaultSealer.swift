import Crypto
import Foundation
import Ledger

/// A subject given a handle and not yet in the store; 100 bytes.
struct NewSubject: Sendable {
    let handle: UInt32
    let field: UInt8
    let lookup: Lookup
    let value: String
}

/// A name given to a citizen and not yet in the store.
struct NewName: Sendable {
    let handle: UInt32
    let text: String
}

/// An id given to a file and not yet in the store.
struct NewBatch: Sendable {
    let lookup: Lookup
    let id: EventID
    /// SHA-256 of the file, which finds it again under another key.
    let digest: Data
}

extension VaultKey {
    /// A file's id with its digest, sealed with the vault's own key.
    mutating func seal(_ batch: NewBatch) throws -> VaultBatch {
        VaultBatch(
            lookup: batch.lookup,
            id: batch.id,
            sealed: try seal(batch.digest, with: wrapping, for: 0, SealedField.file)
        )
    }
}

/// The vault's open transaction: seals and puts what was given, behind the thread that gives.
final class VaultSealer: @unchecked Sendable {
    // Unchecked: its owner touches it inside one worker only.
    private let store: any VaultStore
    private var key: VaultKey
    private var ring: KeyRing
    private var transaction: (any VaultTransaction)?
    private var lookups: [SubjectLookup] = []

    init(_ store: any VaultStore, _ key: VaultKey) {
        (self.store, self.key) = (store, key.withFreshNonces())
        ring = KeyRing(key, in: store)
    }

    /// What was given since the state it was given from.
    struct Given: Sendable {
        let state: VaultState
        var subjects: [NewSubject] = []
        var names: [NewName] = []
        var batches: [NewBatch] = []
        var salts: [EventID: Data] = [:]

        var isEmpty: Bool {
            subjects.isEmpty && names.isEmpty && batches.isEmpty && salts.isEmpty
        }
    }

    func add(_ given: Given) throws {
        guard !given.isEmpty else { return }
        do {
            let transaction = try transaction ?? begin(given.state)
            let subjects = try given.subjects.map { try seal($0) }
            let names = try seal(given.names)
            let pages = try ring.takeChanges()
            if !pages.isEmpty { try transaction.put(pages, in: .keyPage) }
            if !subjects.isEmpty { try transaction.put(subjects, in: .subject) }
            if !names.isEmpty { try transaction.put(names, in: .name) }
            let batches = try given.batches.map { try key.seal($0) }
            if !batches.isEmpty { try transaction.add(batches) }
            if !given.salts.isEmpty { try transaction.add(given.salts) }
            lookups += given.subjects.map { SubjectLookup($0.lookup, $0.handle) }
        } catch {
            rollback()
            throw error
        }
    }

    private func begin(_ state: VaultState) throws -> any VaultTransaction {
        let begun = try store.begin(onlyIf: state, destroys: false)
        transaction = begun
        // Pages may have been changed since the last transaction: nothing is remembered of them.
        ring = KeyRing(key, in: store, upTo: state.handleMax)
        return begun
    }

    private func seal(_ subject: NewSubject) throws -> SealedRow {
        let own = try ring.newKey(of: subject.handle)
        let bytes = Data(subject.value.utf8)
        let sealed = try key.seal(bytes, with: own, for: subject.handle, subject.field)
        return SealedRow(subject.handle, kind: subject.field, sealed)
    }

    /// Of several names of one citizen the last is kept; whose key is gone gets none.
    private func seal(_ names: [NewName]) throws -> [SealedRow] {
        let last = Dictionary(names.map { ($0.handle, $0.text) }) { $1 }
        return try last.sorted { $0.key < $1.key }.compactMap { handle, text in
            guard let own = try ring.key(of: handle) else { return nil }
            let sealed = try key.seal(Data(text.utf8), with: own, for: handle, SealedField.name)
            return SealedRow(handle, sealed)
        }
    }

    /// Makes everything durable; nothing when nothing was given.
    ///
    /// True when so much was written that the store should be tidied up.
    func commit(_ state: VaultState) throws -> Bool {
        guard let transaction else { return false }
        let isLarge: Bool
        do {
            // In any other order each would touch a page of its own.
            lookups.sort { $0.lookup < $1.lookup }
            if !lookups.isEmpty { try transaction.add(lookups) }
            isLarge = try transaction.commit(state)
        } catch {
            rollback()
            throw error
        }
        forget()
        return isLarge
    }

    func rollback() {
        transaction?.rollback()
        forget()
    }

    private func forget() {
        transaction = nil
        lookups.removeAll()
    }
}
