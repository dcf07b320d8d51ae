public import LedgerProof

/// What is said to one witness and made of its answers, however they travel.
public struct WitnessDialogue: Sendable {
    /// The checkpoint to cosign.
    public let signed: SignedCheckpoint
    /// How long the log is: no witness can have seen more of it.
    public let logSize: Int
    /// The consistency proof from a smaller size to the checkpoint's.
    private let proof: @Sendable (Int) throws -> [Hash]

    public init(
        _ signed: SignedCheckpoint,
        logSize: Int,
        proof: @escaping @Sendable (_ oldSize: Int) throws -> [Hash]
    ) {
        (self.signed, self.logSize, self.proof) = (signed, logSize, proof)
    }

    /// So often is a witness asked before its talk of other sizes is given up.
    public static let roundMax = 3
    /// In seconds: cosignatures of a later time are not taken.
    public static let futureMax: UInt64 = 300

    /// What `send` gives back.
    enum Reply: Sendable {
        case answer(WitnessAnswer)
        case refused(status: Int)
        case malformed
        case unreachable
        case late
    }

    /// Asks until there is an outcome.
    func ask(
        _ witness: AskedWitness,
        at now: UInt64,
        send: @Sendable (WitnessRequest) async -> Reply
    ) async -> WitnessReport.Outcome {
        var old = min(witness.oldSize, size)
        for _ in 0..<WitnessDialogue.roundMax {
            guard let hashes = hashes(from: old) else { return .unproven(from: old) }
            let request = WitnessRequest(oldSize: old, hashes: hashes, signed: signed)
            switch await send(request) {
            case .answer(.cosigned(let lines)): return checked(lines, of: witness.key, at: now)
            case .answer(.otherSize(let claimed)):
                if let end = end(claimed, asked: old) { return end }
                old = claimed
            case .answer(.unproven) where old == size: return .otherRoot
            case .answer(let refusal): return .refused(status: refusal.status)
            case .refused(let status): return .refused(status: status)
            case .malformed: return .worthless(.malformed)
            case .unreachable: return .unreachable
            case .late: return .late
            }
        }
        return .refused(status: 409)
    }

    private var size: Int { signed.checkpoint.size }

    private func hashes(from old: Int) -> [Hash]? {
        old == 0 || old == size ? [] : try? proof(old)
    }

    /// What follows from a size the witness claims; nil when asking again from there may help.
    private func end(_ claimed: Int, asked old: Int) -> WitnessReport.Outcome? {
        if claimed > logSize { return .beyondLog(size: claimed) }
        if claimed > size { return .ahead(size: claimed) }
        guard claimed == old else { return nil }
        return old == size ? .otherRoot : .refused(status: 409)
    }

    /// The newest cosignature by the witness's key, if all by that key hold.
    private func checked(
        _ lines: [NoteSignature],
        of key: VerifierKey,
        at now: UInt64
    ) -> WitnessReport.Outcome {
        var best: (line: NoteSignature, time: UInt64)?
        for line in lines {
            let note = SignedNote(text: signed.note.text, signatures: [line])
            do throws(NoteFault) {
                guard let time = try note.signatures(by: [key]).first?.time else { continue }
                if time >= best?.time ?? 0 { best = (line, time) }
            } catch {
                if case .badSignature = error { return .worthless(.badSignature) }
            }
        }
        guard let best else { return .worthless(.otherKey) }
        guard best.time <= now + WitnessDialogue.futureMax else { return .worthless(.future) }
        return .cosigned(best.line, time: best.time)
    }
}
