public import Foundation
public import Ledger

/// A change of a vault, all of it or nothing.
///
/// After an error only ``rollback()`` may follow.
public protocol VaultTransaction: AnyObject {
    /// Adds rows; names and pages of keys take the place of those under the same number.
    func put(_ rows: [SealedRow], in table: VaultTable) throws
    /// Adds look-ups, fastest in ascending order.
    func add(_ lookups: [SubjectLookup]) throws
    func add(_ batches: [VaultBatch]) throws
    func add(_ salts: [EventID: Data]) throws
    /// Deletes subjects with names and look-ups; their handles are never given again.
    func remove(_ handles: [UInt32]) throws
    func removeLookups() throws
    func removeBatches() throws
    /// Makes everything durable, with the largest handle and the key's check as they are then.
    ///
    /// True when so much was written that ``VaultStore/tidy()`` should follow.
    func commit(_ state: VaultState) throws -> Bool
    func rollback()
}
