public import Foundation
public import Ledger
public import LedgerStore

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

    /// The error for who began from this state and found another.
    ///
    /// It never tells of a smaller one: that would say that the log lost its end.
    public func conflict(with found: VaultState) -> StoreError {
        .conflict(expected: Int(handleMax), actual: Int(max(handleMax, found.handleMax)))
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
    /// The largest handle given, erased ones too; 0 when none was.
    public let handleMax: Int

    public init(subjectCount: Int, nameCount: Int, handleMax: Int) {
        (self.subjectCount, self.nameCount, self.handleMax) = (subjectCount, nameCount, handleMax)
    }
}
