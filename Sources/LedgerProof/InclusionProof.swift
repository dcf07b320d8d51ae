/// The hashes that lead from one leaf to the root of its tree.
///
/// Holds whatever was received; only `verify` gives it meaning.
/// Source: RFC 6962 §2.1.1, RFC 9162 §2.1.3.2.
public struct InclusionProof: Hashable, Sendable {
    /// The position of the leaf.
    public let index: Int

    /// The number of leaves of the tree.
    public let size: Int

    /// The sibling hashes from the leaf upward.
    public let hashes: [Hash]

    /// Takes a proof as it came, without checking it.
    public init(index: Int, size: Int, hashes: [Hash]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Returns only if `leaf` is the leaf hash at `index` in the tree of `size` leaves with `root`.
    ///
    /// Throws `outOfRange`, `wrongHashCount` or `wrongRoot`, never traps. Costs one node hash per
    /// hash of the proof, and nothing if their number is wrong.
    public func verify(leaf: Hash, root: Hash) throws(ProofError) {
        guard index >= 0, index < size else { throw .outOfRange }
        let path = ProofPath(last: index, size: size)
        guard hashes.count == path.hashCount else {
            throw .wrongHashCount(expected: path.hashCount, found: hashes.count)
        }
        let found = path.root(from: leaf, hashes[...])
        guard found == root else { throw .wrongRoot(found: found) }
    }
}
