public import Ledger
public import LedgerProof

/// Entries on their way into the log: their bytes back to back, with ids and leaf hashes.
public struct EntryBatch: Sendable {
    public private(set) var ids: [EventID] = []
    public private(set) var leaves: [Hash] = []
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    public init() {}

    /// A batch with room for entries of so many bytes in all.
    init(byteCapacity: Int) {
        // Entries are 150 bytes and more.
        ids.reserveCapacity(byteCapacity / 150)
        leaves.reserveCapacity(byteCapacity / 150)
        ends.reserveCapacity(byteCapacity / 150)
        bytes.reserveCapacity(byteCapacity)
    }

    public var count: Int {
        ids.count
    }

    public var byteCount: Int {
        bytes.count
    }

    package mutating func append(_ entry: UnsafeRawBufferPointer, id: EventID) {
        ids.append(id)
        leaves.append(Hash.leaf(entry))
        bytes.append(contentsOf: entry)
        ends.append(bytes.count)
    }

    /// Lends all entries, each by its index.
    public func withEntries<Result>(
        _ body: ((Int) -> UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBytes { bytes in
            try body { index in
                let start = index == 0 ? 0 : ends[index - 1]
                return UnsafeRawBufferPointer(rebasing: bytes[start..<ends[index]])
            }
        }
    }
}
