public import Ledger
public import LedgerProof

/// Entries on their way into the log: their bytes back to back, with ids and leaf hashes.
public struct EntryBatch: Sendable {
    public private(set) var ids: [EventID] = []
    public private(set) var leaves: [Hash] = []
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    public init() {}

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

    public mutating func removeAll() {
        ids.removeAll(keepingCapacity: true)
        leaves.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
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
