/// Why a proof does not prove what it claims, in order of precedence.
public enum ProofError: Error, Hashable {
    /// There is no such proof: index and sizes do not describe a leaf or a prefix of a tree.
    case outOfRange

    /// Index and sizes fix the number of hashes, and the proof has another.
    case wrongHashCount(expected: Int, found: Int)

    /// The hashes lead to another root than that of the smaller tree.
    case wrongOldRoot(found: Hash)

    /// The hashes lead to another root than that of the tree.
    case wrongRoot(found: Hash)
}
