public import Ledger
import LedgerProof

/// Finds where two logs part, by their tree hashes: from the top down, never entry by entry.
public struct LogParting {
    private let one: any EventStore
    private let other: any EventStore

    public init(_ one: any EventStore, _ other: any EventStore) {
        (self.one, self.other) = (one, other)
    }

    /// The first position at which the logs differ, or the length of the shorter one when it is the
    /// beginning of the longer; nil when they are the same.
    ///
    /// Trusts the stored tiles, which `verify` checks. Cost: at most 256 hashes of each level.
    public func first() throws -> Position? {
        let (size, otherSize) = (try one.head().size, try other.head().size)
        let common = min(size, otherSize)
        if let found = try firstDifference(below: common) { return Position(exactly: found) }
        return size == otherSize ? nil : Position(exactly: common)
    }

    private func firstDifference(below size: Int) throws -> Int? {
        var level = 0
        while size >> (8 * (level + 1)) > 0 { level += 1 }
        var start = 0
        while true {
            let end = size >> (8 * level)
            if let index = try (start..<max(start, end)).first(where: { try differs(level, $0) }) {
                return try descend(to: index, at: level)
            }
            // What no full subtree of this level covers is looked at one level below.
            if level == 0 { return nil }
            start = end << 8
            level -= 1
        }
    }

    private func descend(to index: Int, at level: Int) throws -> Int? {
        var (index, level) = (index, level)
        while level > 0 {
            level -= 1
            let below = index << 8
            guard let next = try (below..<(below + 256)).first(where: { try differs(level, $0) })
            else { return nil }
            index = next
        }
        return index
    }

    private func differs(_ level: Int, _ index: Int) throws -> Bool {
        try LogParting.hash(one, level, index) != LogParting.hash(other, level, index)
    }

    /// The root of the subtree of 256^level leaves with this index.
    private static func hash(
        _ store: any EventStore,
        _ level: Int,
        _ index: Int
    ) throws -> Hash? {
        if let id = TileID(level: level, index: index / 256), let tile = try store.tile(id) {
            return tile.hashes[index % 256]
        }
        if level > 0 {
            return try TileID(level: level - 1, index: index).flatMap { try store.tile($0) }?.root
        }
        var leaf: Hash?
        try store.scan(index..<(index + 1)) { _, entry in leaf = Hash.leaf(entry) }
        return leaf
    }
}
