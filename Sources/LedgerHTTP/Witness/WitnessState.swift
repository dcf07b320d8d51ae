public import LedgerProof

/// What a witness remembers of one log: the checkpoint it cosigned last.
///
/// A value: deciding is apart from keeping and from the wire.
public struct WitnessState: Hashable, Sendable {
    /// With the log's signatures and the witness's own; nil when it never cosigned one.
    public let last: SignedCheckpoint?
    /// When it cosigned, in seconds after 1970; 0 for never.
    public let time: UInt64

    /// Of a log that was never cosigned.
    public static let none = WitnessState(last: nil, time: 0)

    private init(last: SignedCheckpoint?, time: UInt64) {
        (self.last, self.time) = (last, time)
    }

    public var size: Int { last?.checkpoint.size ?? 0 }

    /// A clock this much behind the last cosignature is taken to have been corrected.
    public static let clockStepMax: UInt64 = 300

    /// Decides what to answer: nothing is kept or changed yet.
    ///
    /// Trusts `keys` for logs, each for the log it is named after; `now` is in seconds after 1970.
    /// Costs one check per known signature, and a proof only for a request that is signed.
    /// Source: C2SP tlog-witness v1.0.0, in the order of its section "add-checkpoint".
    public func answer(
        _ request: WitnessRequest,
        trusting keys: [VerifierKey],
        as key: SigningKey,
        at now: UInt64
    ) -> WitnessDecision {
        let new = request.signed.checkpoint
        guard keys.contains(where: { $0.name.utf8.elementsEqual(new.origin.utf8) }) else {
            return WitnessDecision(.unknownLog)
        }
        guard let signatures = try? request.signed.signatures(ofLog: keys) else {
            return WitnessDecision(.untrusted)
        }
        guard request.oldSize <= new.size else {
            return WitnessDecision(.malformed, conflict: fork(request))
        }
        guard request.oldSize == size, fork(request) == nil else {
            return WitnessDecision(.otherSize(size), conflict: fork(request))
        }
        guard isProven(request) else {
            let conflict = last.map { CheckpointConflict(refused: request.signed, held: $0) }
            return WitnessDecision(.unproven, conflict: conflict)
        }
        guard now > 0, now + WitnessState.clockStepMax >= time else {
            return WitnessDecision(.unfit)
        }
        let signers = signatures.map(\.key)
        return cosign(request.signed, by: signers, with: key, at: max(now, time))
    }

    /// Only the log's signatures are kept, and ours: what others put below is nothing to us.
    private func cosign(
        _ signed: SignedCheckpoint,
        by signers: [VerifierKey],
        with key: SigningKey,
        at time: UInt64
    ) -> WitnessDecision {
        let signature = key.cosign(signed.note.text, at: time)
        let isLogs = { (line: NoteSignature) in
            signers.contains {
                $0.id == line.id && $0.name.utf8.elementsEqual(line.name.utf8)
            }
        }
        let note = SignedNote(
            text: signed.note.text,
            signatures: signed.note.signatures.filter(isLogs) + [signature]
        )
        guard let kept = try? SignedCheckpoint(note: note) else {
            preconditionFailure("a checkpoint stays one under other signatures")
        }
        return WitnessDecision(
            .cosigned([signature]),
            next: WitnessState(last: kept, time: time)
        )
    }

    private func fork(_ request: WitnessRequest) -> CheckpointConflict? {
        guard let last else { return nil }
        let conflict = CheckpointConflict(refused: request.signed, held: last)
        return conflict.kind == .fork ? conflict : nil
    }

    private func isProven(_ request: WitnessRequest) -> Bool {
        let new = request.signed.checkpoint
        guard new.size > 0 || new.root == .emptyTree else { return false }
        guard size > 0, let last else { return request.hashes.isEmpty }
        let proof = ConsistencyProof(oldSize: size, size: new.size, hashes: request.hashes)
        return (try? proof.verify(oldRoot: last.checkpoint.root, root: new.root)) != nil
    }
}

/// What to answer, and what to do before: keep the next state, keep the evidence.
public struct WitnessDecision: Hashable, Sendable {
    public let answer: WitnessAnswer
    /// Durable before the answer leaves.
    public let next: WitnessState?
    public let conflict: CheckpointConflict?

    init(_ answer: WitnessAnswer, next: WitnessState? = nil, conflict: CheckpointConflict? = nil) {
        (self.answer, self.next, self.conflict) = (answer, next, conflict)
    }
}

extension WitnessState {
    /// What a file says of a log that was added and never cosigned: an empty file says nothing.
    static let noneText = "socai-witness: nothing cosigned yet\n"

    /// The state as it is stored.
    var bytes: [UInt8] { last?.bytes ?? Array(WitnessState.noneText.utf8) }

    /// Reads a stored state; nil unless it is of this log and cosigned by this very witness.
    init?(bytes: [UInt8], origin: String, witness: VerifierKey) {
        if bytes == Array(WitnessState.noneText.utf8) {
            self = .none
            return
        }
        guard let signed = try? SignedCheckpoint(bytes: bytes),
            signed.checkpoint.origin.utf8.elementsEqual(origin.utf8),
            let time = (try? signed.note.signatures(by: [witness]))?.compactMap(\.time).max()
        else { return nil }
        self.init(last: signed, time: time)
    }
}
