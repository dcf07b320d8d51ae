/// The hashes that, with some leaves of a tree, give its root: one proof for all of them.
///
/// Smaller than a proof each, since neighbours share the way up. The hashes stand in depth-first
/// order: a subtree without any of the leaves gives its hash, a single leaf gives nothing, any other
/// is cut at the largest power of two below its length, left before right.
public struct SubsetProof: Hashable, Sendable {
    /// The positions of the leaves.
    public let positions: [Int]
    /// The number of leaves of the tree.
    public let size: Int
    public let hashes: [Hash]

    /// Takes a proof as it came, without checking it.
    public init(positions: [Int], size: Int, hashes: [Hash]) {
        (self.positions, self.size, self.hashes) = (positions, size, hashes)
    }

    /// Returns only if `leaves` are the leaf hashes at the positions in the tree with `root`.
    ///
    /// Throws `outOfRange` unless the positions ascend within the tree and there is a leaf for each,
    /// `wrongHashCount` or `wrongRoot`; never traps. Costs at most two node hashes per hash given.
    public func verify(leaves: [Hash], root: Hash) throws(ProofError) {
        guard leaves.count == positions.count, size > 0,
            zip(positions, positions.dropFirst()).allSatisfy({ $0 < $1 }),
            (positions.first ?? 0) >= 0, (positions.last ?? 0) < size
        else { throw .outOfRange }
        var walk = SubsetWalk(positions: positions, leaves: leaves, hashes: hashes)
        guard let found = walk.root(of: 0..<size, 0..<positions.count), walk.taken == hashes.count
        else { throw .wrongHashCount(expected: walk.needed, found: hashes.count) }
        guard found == root else { throw .wrongRoot(found: found) }
    }
}

/// The way through the tree, taking hashes as they are needed.
private struct SubsetWalk {
    let positions: [Int]
    let leaves: [Hash]
    let hashes: [Hash]
    private(set) var taken = 0
    /// How many hashes were asked for, there or not.
    private(set) var needed = 0

    init(positions: [Int], leaves: [Hash], hashes: [Hash]) {
        (self.positions, self.leaves, self.hashes) = (positions, leaves, hashes)
    }

    /// The root over a range that holds the leaves numbered `wanted`; nil when hashes run out.
    mutating func root(of range: Range<Int>, _ wanted: Range<Int>) -> Hash? {
        if wanted.isEmpty { return next() }
        if range.count == 1 { return leaves[wanted.lowerBound] }
        let (left, right) = range.split
        let cut = wanted.first { positions[$0] >= right.lowerBound } ?? wanted.upperBound
        let leftRoot = root(of: left, wanted.lowerBound..<cut)
        let rightRoot = root(of: right, cut..<wanted.upperBound)
        guard let leftRoot, let rightRoot else { return nil }
        return .node(leftRoot, rightRoot)
    }

    private mutating func next() -> Hash? {
        needed += 1
        guard taken < hashes.count else { return nil }
        taken += 1
        return hashes[taken - 1]
    }
}
