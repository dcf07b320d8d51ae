/// The hashes that show a tree to be the beginning of a larger one.
///
/// Holds whatever was received; only `verify` gives it meaning.
/// Source: RFC 6962 §2.1.2, RFC 9162 §2.1.4.2.
public struct ConsistencyProof: Hashable, Sendable {
    /// The number of leaves of the smaller tree.
    public let oldSize: Int

    /// The number of leaves of the larger tree.
    public let size: Int

    /// The hashes of the proof, lowest first.
    public let hashes: [Hash]

    /// Takes a proof as it came, without checking it.
    public init(oldSize: Int, size: Int, hashes: [Hash]) {
        self.oldSize = oldSize
        self.size = size
        self.hashes = hashes
    }

    /// Returns only if the tree with `root` begins with all leaves of the tree with `oldRoot`.
    ///
    /// A proof from the empty tree does not exist; whoever wants to accept one decides so before
    /// calling. Throws `outOfRange`, `wrongHashCount`, `wrongOldRoot` or `wrongRoot`, never traps.
    /// Costs at most two node hashes per hash of the proof, and nothing if their number is wrong.
    public func verify(oldRoot: Hash, root: Hash) throws(ProofError) {
        guard oldSize > 0, oldSize <= size else { throw .outOfRange }
        guard oldSize < size else { return try verifyUnchanged(oldRoot: oldRoot, root: root) }
        let start = ConsistencyStart(oldSize: oldSize, size: size)
        guard hashes.count == start.hashCount else {
            throw .wrongHashCount(expected: start.hashCount, found: hashes.count)
        }
        // A perfect old tree is itself the first node of the path and is not sent.
        let seed = start.isOldRoot ? oldRoot : hashes[0]
        let rest = start.isOldRoot ? hashes[...] : hashes.dropFirst()
        let oldFound = start.path.rootOfPrefix(from: seed, rest)
        guard oldFound == oldRoot else { throw .wrongOldRoot(found: oldFound) }
        let found = start.path.root(from: seed, rest)
        guard found == root else { throw .wrongRoot(found: found) }
    }

    private func verifyUnchanged(oldRoot: Hash, root: Hash) throws(ProofError) {
        guard hashes.isEmpty else { throw .wrongHashCount(expected: 0, found: hashes.count) }
        guard oldRoot == root else { throw .wrongRoot(found: oldRoot) }
    }
}

/// Where a consistency proof enters the larger tree: the last perfect subtree of the smaller one.
private struct ConsistencyStart {
    let path: ProofPath
    let isOldRoot: Bool
    let hashCount: Int

    init(oldSize: Int, size: Int) {
        let height = oldSize.trailingZeroBitCount
        path = ProofPath(last: oldSize - 1, size: size, height: height)
        isOldRoot = oldSize == 1 << height
        hashCount = path.hashCount + (isOldRoot ? 0 : 1)
    }
}
