public import Foundation
public import Ledger

/// Where the rows of a vault stand: a file or a database.
///
/// None of them is readable without the key. An engine promises:
/// - **Durable**: when ``VaultTransaction/commit(_:)`` returns, what was put survives the loss of
///   power, all of it; before that nothing of it is visible to others.
/// - **Guarded**: of two transactions that began from the same ``VaultState``, one gets
///   ``StoreError/conflict``: no handle goes to two subjects, no subject has two.
/// - **Verbatim**: sealed bytes and look-ups come back as they went in.
public protocol VaultStore: AnyObject, Sendable {
    /// What messages call it: a path or an address.
    var place: String { get }

    func state() throws -> VaultState
    func handle(of lookup: Lookup) throws -> UInt32?
    /// Every look-up whose handle is above one.
    func lookups(above handle: UInt32) throws -> [Lookup: UInt32]
    /// What stands under a number, nil when nothing does.
    func row(_ number: UInt32, of table: VaultTable) throws -> SealedRow?
    /// The first rows from a number on, ascending; at most ``SealedRow/chunkCount``.
    func rows(from number: UInt32, of table: VaultTable) throws -> [SealedRow]
    /// Whether something is kept under any of the handles.
    func keeps(anyOf handles: [UInt32]) throws -> Bool
    /// Handles whose subject was erased.
    func erased() throws -> Set<UInt32>
    func batch(_ lookup: Lookup) throws -> EventID?
    func batches() throws -> [VaultBatch]
    func salt(of batch: EventID) throws -> Data?
    func salts() throws -> [EventID: Data]

    /// Starts a change of what is kept; whoever starts another waits for its end.
    ///
    /// `destroys` says that rows are to be overwritten or deleted for good.
    /// - Throws: ``StoreError/conflict`` when the state is another by now.
    func begin(onlyIf state: VaultState, destroys: Bool) throws -> any VaultTransaction

    /// Done beside other work after a commit that asks for it; nobody waits for it.
    func tidy()
}

extension VaultStore {
    public func tidy() {}
}
