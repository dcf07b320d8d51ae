/// The last checkpoint a signer signed, and the rule by which it signs the next: only forward.
///
/// It stands between a log restored from a backup and two histories under one key. The clock plays
/// no part. Source: C2SP tlog-witness v1.0.0, the same rule for a witness.
public struct SigningMemory: Hashable, Sendable {
    public let last: Checkpoint

    /// Remembers a checkpoint.
    public init(last: Checkpoint) {
        self.last = last
    }

    /// What a new key remembers: that it signed nothing yet.
    ///
    /// - Precondition: the origin is the name of a key.
    public init(origin: String) {
        last = Checkpoint(origin: origin, size: 0, root: .emptyTree)
    }

    /// Returns only if the checkpoint asked for is the last one again or one that goes on from it.
    public func check(_ request: SigningRequest) throws(SigningRefusal) {
        let asked = request.checkpoint
        guard asked.isOfSameLog(as: last) else { throw .otherOrigin }
        guard asked.size >= last.size else { throw .behind(last: last.size) }
        guard asked.size > last.size else {
            guard asked.root == last.root else { throw .otherRoot(size: last.size) }
            return
        }
        guard request.proof.oldSize == last.size else { throw .otherOldSize(last: last.size) }
        if last.size == 0 {
            // From the empty tree there is no proof; every tree begins with it.
            guard request.proof.hashes.isEmpty else { throw .unproven }
            return
        }
        do {
            try request.proof.verify(oldRoot: last.root, root: asked.root)
        } catch {
            throw .unproven
        }
    }
}

/// Why a signer does not sign what it is asked to.
public enum SigningRefusal: Error, Hashable, Sendable {
    /// The request is of another log.
    case otherOrigin
    /// A larger tree was signed already.
    case behind(last: Int)
    /// A tree of this size was signed already, with another root.
    case otherRoot(size: Int)
    /// The proof begins at another size than the last one signed.
    case otherOldSize(last: Int)
    /// The proof does not lead from the last root to the one asked for.
    case unproven
}
