public import LedgerProof

/// What one signed checkpoint says of a log, held against the log's entries.
public struct CheckpointCheck: Sendable {
    /// Whether the log still bears a checkpoint out.
    public enum Outcome: Hashable, Sendable {
        /// The entries give the root it states.
        case holds
        /// The entries up to its size give another root.
        case otherRoot(Hash)
        /// The log is shorter, or cannot be read so far.
        case beyond
        /// It is of another log.
        case otherOrigin
    }

    public let signed: SignedCheckpoint
    public let outcome: Outcome
    /// Whose signatures hold, and the witnesses'; or why the note shows nothing.
    public let judgement: Result<PolicyJudgement, NoteFault>

    /// Signed by the log, met by the witnesses, and borne out by the entries.
    public var isSound: Bool {
        guard case .success(let judgement) = judgement else { return false }
        return outcome == .holds && judgement.isMet
    }
}

extension LogVerifier {
    /// Holds checkpoints against the entries a verification has read.
    ///
    /// Roots are computed from entries and never taken from stored tiles. Cost: at most 255 leaf
    /// hashes and a signature or two for each.
    public func check(
        _ checkpoints: [SignedCheckpoint],
        policy: WitnessPolicy,
        in verification: Verification
    ) throws -> [CheckpointCheck] {
        try checkpoints.map { signed in
            CheckpointCheck(
                signed: signed,
                outcome: try outcome(of: signed.checkpoint, in: verification),
                judgement: Result { () throws(NoteFault) in try policy.judge(signed) }
            )
        }
    }

    private func outcome(
        of checkpoint: Checkpoint,
        in verification: Verification
    ) throws -> CheckpointCheck.Outcome {
        guard checkpoint.origin.utf8.elementsEqual(source.origin.utf8) else { return .otherOrigin }
        guard checkpoint.size <= verification.computed.size else { return .beyond }
        let root = try root(ofFirst: checkpoint.size, in: verification)
        return root == checkpoint.root ? .holds : .otherRoot(root)
    }

    /// The root over the first entries, from what was computed of them.
    func root(ofFirst size: Int, in verification: Verification) throws -> Hash {
        let (tiles, rest) = size.quotientAndRemainder(dividingBy: FullTile.width)
        var frontier = Frontier()
        for root in verification.tileRoots.prefix(tiles) {
            try frontier.append(subtree: Frontier(tileRoot: root))
        }
        if rest > 0 {
            try source.scan(size - rest..<size) { frontier.append(leaf: Hash.leaf($1)) }
        }
        return frontier.root
    }
}
