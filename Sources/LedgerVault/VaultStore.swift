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

    /// Called, beside other work, after a commit was answered; nobody waits for it.
    func tidy()
}

extension VaultStore {
    public func tidy() {}
}

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
    func commit(_ state: VaultState) throws
    func rollback()
}

/// What a vault is at, in short: whoever writes says what he knew.
public struct VaultState: Hashable, Sendable {
    /// The largest handle given, erased ones too; 0 when none was.
    public var handleMax: UInt32
    /// Grows when something was destroyed; the engine's to raise.
    public var epoch: Int
    /// Tells the key that opens it from every other.
    public var check: Lookup

    public init(handleMax: UInt32, epoch: Int, check: Lookup) {
        (self.handleMax, self.epoch, self.check) = (handleMax, epoch, check)
    }
}

/// Tables of sealed rows, each found by a number.
public enum VaultTable: Sendable, CaseIterable {
    /// By handle: a personal id or dossier code, sealed with the subject's key.
    case subject
    /// By handle, sealed as well.
    case name
    /// By page: keys of thirty-two subjects, sealed with the vault's key.
    case keyPage
}

/// One sealed row.
public struct SealedRow: Hashable, Sendable {
    /// The largest number of rows handed over at once.
    public static let chunkCount = 4096

    public let number: UInt32
    /// What kind of subject it is; 0 in the other tables.
    public let kind: UInt8
    public let sealed: Data

    public init(_ number: UInt32, kind: UInt8 = 0, _ sealed: Data) {
        (self.number, self.kind, self.sealed) = (number, kind, sealed)
    }
}

/// Where a subject is found, and its handle.
public struct SubjectLookup: Hashable, Sendable {
    public let lookup: Lookup
    public let handle: UInt32

    public init(_ lookup: Lookup, _ handle: UInt32) {
        (self.lookup, self.handle) = (lookup, handle)
    }
}

/// The first command's id of an imported file.
public struct VaultBatch: Hashable, Sendable {
    public let lookup: Lookup
    public let id: EventID
    /// SHA-256 of the file, sealed: it finds the file again under another key.
    public let sealed: Data

    public init(lookup: Lookup, id: EventID, sealed: Data) {
        (self.lookup, self.id, self.sealed) = (lookup, id, sealed)
    }
}

/// How much a vault keeps; no key is needed to tell.
public struct VaultFacts: Hashable, Sendable {
    public let subjectCount: Int
    public let nameCount: Int
    /// The largest handle given and not erased; 0 when none was.
    public let handleMax: Int

    public init(subjectCount: Int, nameCount: Int, handleMax: Int) {
        (self.subjectCount, self.nameCount, self.handleMax) = (subjectCount, nameCount, handleMax)
    }
}
