import Crypto
import Foundation
import Ledger
import LedgerStore

/// What the vault keeps of one subject.
public struct SubjectRecord: Hashable, Sendable {
    public enum Kind: String, Sendable {
        case citizen, dossier
    }

    public let kind: Kind
    /// The personal id or dossier code.
    public let value: String
    public let name: String?

    public init(kind: Kind, value: String, name: String?) {
        (self.kind, self.value, self.name) = (kind, value, name)
    }
}

extension Vault {
    /// Who or what a handle stands for; nil when it was never given or was erased.
    public func subject(_ handle: UInt32) throws -> SubjectRecord? {
        guard let row = try store.row(handle, of: .subject) else { return nil }
        return SubjectRecord(
            kind: row.kind == SealedField.dossier ? .dossier : .citizen,
            value: try open(row, row.kind),
            name: try name(of: CitizenHandle(handle))
        )
    }

    /// - Throws: ``StoreError/corrupt`` when the value was sealed for another, or with a lost key;
    ///   ``StoreError/foreign`` when the key was changed and the file here is the old one.
    func open(_ row: SealedRow, _ field: UInt8) throws -> String {
        var ring = KeyRing(key, in: store)
        do throws(StoreError) {
            return try open(row, field, &ring)
        } catch {
            // Another node may have changed the key just now.
            let check = try store.state().check
            guard check != key.check else { throw error }
            var ring = KeyRing(try VaultKey.read(keyPath, check), in: store)
            return try open(row, field, &ring)
        }
    }

    /// As above, for many: the ring remembers the pages it opened.
    func open(_ row: SealedRow, _ field: UInt8, _ ring: inout KeyRing) throws(StoreError) -> String
    {
        guard let own = try? ring.key(of: row.number),
            let value = try? key.open(row.sealed, with: own, of: row.number, field)
        else {
            throw StoreError.corrupt(
                file: store.place,
                problem: "what is kept of subject \(row.number) was sealed for another"
            )
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// Deletes subjects with everything kept of them, and their keys; done again, it changes nothing.
    ///
    /// Durable when it returns. From a file it is gone in every byte; a database keeps what it
    /// deleted in its own journal and copies, sealed, until those are gone: after
    /// ``changeKey(of:at:_:)`` with ``Secret/wrapping`` only the old key opens it. What was given
    /// since the last commit must be committed before. Cost: one pass over the look-ups.
    public func erase(_ handles: [UInt32]) throws {
        guard !handles.isEmpty else { return }
        try store.change { transaction in
            try transaction.remove(handles)
            var ring = KeyRing(key, in: store)
            for handle in handles { try ring.erase(handle) }
            try transaction.put(try ring.takeChanges(), in: .keyPage)
        }
        try refresh()
    }

    /// Whether something is kept under any of the handles.
    public func keeps(anyOf handles: [UInt32]) throws -> Bool {
        try !handles.isEmpty && store.keeps(anyOf: handles)
    }
}

extension VaultStore {
    /// How often a change that rests on nothing read before is begun anew.
    private static var turnsMax: Int { 8 }

    /// Destroys something in a transaction of its own, whatever others gave meanwhile.
    func change(_ body: (any VaultTransaction) throws -> Void) throws {
        for turn in 1... {
            let state = try state()
            do {
                let transaction = try begin(onlyIf: state, destroys: true)
                do {
                    try body(transaction)
                    if try transaction.commit(state) { tidy() }
                    return
                } catch {
                    transaction.rollback()
                    throw error
                }
            } catch StoreError.conflict where turn < Self.turnsMax {
                continue
            }
        }
    }
}
