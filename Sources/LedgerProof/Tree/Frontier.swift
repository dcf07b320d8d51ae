/// The least one must keep of a tree to grow it and to know its root: one hash per perfect subtree.
///
/// A tree of `size` leaves has one peak for every 1 bit of `size`, at most 63. A frontier holds no
/// leaf and proves nothing about the past; it is the memory of one verifying thread.
/// Source: the subtrees of RFC 6962 §2.1, read from left to right.
public struct Frontier: Sendable, Equatable {
    /// The number of leaves.
    public private(set) var size: Int

    /// The roots of the perfect subtrees, largest first; as many as `size` has 1 bits.
    public private(set) var peaks: [Hash]

    /// The frontier of the empty tree.
    public init() {
        self.init(size: 0, peaks: [])
    }

    /// Trusts the caller that there are as many peaks as `size` has 1 bits.
    init(size: Int, peaks: [Hash]) {
        precondition(
            size >= 0 && peaks.count == size.nonzeroBitCount,
            "A frontier has one peak for every 1 bit of its size"
        )
        self.size = size
        self.peaks = peaks
    }

    /// Adds the leaf hash at position `size`.
    ///
    /// Costs just under one node hash on average, at most 62.
    public mutating func append(leaf: Hash) {
        append(peak: leaf, leafCount: 1)
    }

    /// The root of the tree; `Hash.emptyTree` when there is no leaf.
    ///
    /// Costs one node hash per peak but one: at most 26 at 10^8 leaves. Source: RFC 6962 §2.1.
    public var root: Hash {
        guard var root = peaks.last else { return Hash.emptyTree }
        for peak in peaks.dropLast().reversed() {
            root = Hash.node(peak, root)
        }
        return root
    }

    /// Adds a perfect subtree at position `size`, a multiple of its `leafCount`, and carries.
    mutating func append(peak: Hash, leafCount: Int) {
        var carry = peak
        var width = leafCount
        while size & width != 0 {
            carry = Hash.node(peaks.removeLast(), carry)
            width <<= 1
        }
        peaks.append(carry)
        size += leafCount
    }
}
