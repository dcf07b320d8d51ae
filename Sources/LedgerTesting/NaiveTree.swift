package import LedgerProof
package import LedgerStore

/// The tree of RFC 6962 §2.1 as it is written there, nothing kept between two calls.
///
/// Split at the largest power of two below the size, hash both halves.
package enum NaiveTree {
    package static func root(_ leaves: ArraySlice<Hash>) -> Hash {
        guard leaves.count > 1 else { return leaves.first ?? .emptyTree }
        let middle = leaves.startIndex + largestPower(below: leaves.count)
        return .node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    /// The size, then the roots of the perfect subtrees, largest first.
    package static func frontier(_ leaves: [Hash]) -> [UInt8] {
        var bytes = withUnsafeBytes(of: UInt64(leaves.count).bigEndian) { Array($0) }
        var rest = leaves[...]
        while !rest.isEmpty {
            let width = largestPower(below: rest.count + 1)
            bytes += root(rest.prefix(width)).bytes
            rest = rest.dropFirst(width)
        }
        return bytes
    }

    /// Everything a log keeps beside entries with these leaves.
    package static func state(_ leaves: [Hash]) -> StoredState {
        let start = leaves.count / 256 * 256
        return StoredState(
            head: Head(size: leaves.count, root: root(leaves[...])),
            frontier: frontier(leaves),
            edge: Dictionary(uniqueKeysWithValues: zip(start..<leaves.count, leaves[start...])),
            tileCount: tileCount(leaves.count),
            entryCount: leaves.count
        )
    }

    /// The bytes of a tile, if the leaves fill it.
    package static func tile(_ id: TileID, _ leaves: [Hash]) -> [UInt8]? {
        let width = (0..<id.level).reduce(1) { width, _ in width * 256 }
        let start = id.index * 256 * width
        guard start + 256 * width <= leaves.count else { return nil }
        return (0..<256).flatMap { index in
            let first = start + index * width
            return root(leaves[first..<(first + width)]).bytes
        }
    }

    package static func tileCount(_ size: Int) -> Int {
        size == 0 ? 0 : size / 256 + tileCount(size / 256)
    }

    private static func largestPower(below count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}
