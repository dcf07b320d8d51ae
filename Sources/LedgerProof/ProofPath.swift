/// The way from a perfect subtree up to the root: at each step a sibling on the left or the right.
///
/// Below, where the ways of this subtree and of the last leaf still differ, siblings stand on either
/// side (inner). Above, this is the right border and all siblings stand on the left (border).
/// Source: RFC 6962 §2.1.1.
struct ProofPath {
    private let position: Int
    private let innerCount: Int
    private let borderCount: Int

    /// The way from the perfect subtree of 2^`height` leaves that ends with the leaf `last`.
    ///
    /// The tree has more leaves than `last`, and more than that subtree ends with if height > 0.
    init(last: Int, size: Int, height: Int = 0) {
        let joined = Int.bitWidth - (last ^ (size - 1)).leadingZeroBitCount
        position = last >> height
        innerCount = joined - height
        borderCount = (last >> joined).nonzeroBitCount
    }

    /// The one number of hashes that fits.
    var hashCount: Int { innerCount + borderCount }

    /// Folds all `hashes` into `seed`: the root of the whole tree.
    func root(from seed: Hash, _ hashes: ArraySlice<Hash>) -> Hash {
        fold(seed, hashes) { .node($0, $1) }
    }

    /// Folds only what stands to the left: the root of the tree that ends with this subtree.
    func rootOfPrefix(from seed: Hash, _ hashes: ArraySlice<Hash>) -> Hash {
        fold(seed, hashes) { hash, _ in hash }
    }

    private func fold(
        _ seed: Hash,
        _ hashes: ArraySlice<Hash>,
        right: (_ hash: Hash, _ sibling: Hash) -> Hash
    ) -> Hash {
        var hash = seed
        for (step, sibling) in hashes.enumerated() {
            let isLeft = step >= innerCount || position >> step & 1 == 1
            hash = isLeft ? .node(sibling, hash) : right(hash, sibling)
        }
        return hash
    }
}
