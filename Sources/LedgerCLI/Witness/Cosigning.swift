import Ledger
import LedgerHTTP
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Fetches cosignatures for a checkpoint of this log and keeps what comes of it.
struct Cosigning {
    let home: Home
    let log: any EventStore
    let policy: WitnessPolicy

    /// A checkpoint with what it gained, and what each witness said.
    struct Result {
        let signed: SignedCheckpoint
        let reports: [WitnessReport]
        /// Files of evidence that were kept.
        let evidence: [String]

        var isAlarm: Bool { reports.contains(where: \.isAlarm) }
    }

    /// Asks those of the policy's witnesses who have an address and did not cosign it yet.
    ///
    /// The cosigned note is durable in the home's checkpoints before this returns; so is evidence.
    /// - Throws: ``Failure`` when the checkpoint is not of this log or not signed by a key of the
    ///   policy.
    func ask(_ signed: SignedCheckpoint, timeout: Duration = .seconds(2)) async throws -> Result {
        let (size, file) = (
            signed.checkpoint.size, home.checkpoints.file(of: signed.checkpoint.size)
        )
        try signed.checkRoot(in: log, file)
        // A cosignature that would not count is not asked for.
        let now = UInt64(max(0, Clock.now().millisecondsSinceEpoch / 1000))
        let isValid = policy.validity?.contains(now) ?? true
        let missing = isValid ? try judged(signed, file).missing : []
        let asked = try missing.compactMap { witness in
            try witness.url.map { url in
                AskedWitness(
                    name: witness.name,
                    key: witness.key,
                    url: url.hasSuffix("/") ? String(url.dropLast()) : url,
                    oldSize: try lastSize(cosignedBy: witness.key, before: size)
                )
            }
        }
        let dialogue = WitnessDialogue(signed, logSize: try log.head().size) { [log] oldSize in
            try log.proofTree(ofFirst: size).consistencyProof(from: oldSize).hashes
        }
        let reports = await WitnessClient(timeout: timeout).collect(
            dialogue,
            from: asked,
            logKeys: policy.logs.map(\.key)
        )
        return try kept(signed, try reports.map { try judged($0) })
    }

    /// The log may have grown, and another run had it cosigned, while this one was asking.
    private func judged(_ report: WitnessReport) throws -> WitnessReport {
        guard case .beyondLog(let size) = report.outcome, size <= (try log.head().size) else {
            return report
        }
        return WitnessReport(name: report.name, outcome: .ahead(size: size), evidence: nil)
    }

    private func judged(_ signed: SignedCheckpoint, _ file: String) throws -> PolicyJudgement {
        do throws(NoteFault) {
            return try policy.judge(signed)
        } catch {
            throw Failure(error, in: file)
        }
    }

    /// Another run may have stored cosignatures in between: those are not lost.
    private func kept(_ signed: SignedCheckpoint, _ reports: [WitnessReport]) throws -> Result {
        let stored = try home.checkpoints.note(of: signed.checkpoint.size)
        var cosigned = signed
        if let stored, stored.checkpoint == signed.checkpoint {
            cosigned = stored.merging(cosigned)
        }
        var evidence: [String] = []
        for report in reports {
            if case .cosigned(let signature, _) = report.outcome {
                let note = SignedNote(text: signed.note.text, signatures: [signature])
                cosigned = cosigned.merging(try SignedCheckpoint(note: note))
            }
            if let other = report.evidence {
                let conflict = CheckpointConflict(refused: other, held: signed)
                if let file = try keep(conflict) { evidence.append(file) }
            }
        }
        if stored != cosigned { try home.checkpoints.store(cosigned) }
        return Result(signed: cosigned, reports: reports, evidence: evidence)
    }

    private func keep(_ conflict: CheckpointConflict) throws -> String? {
        do throws(WitnessFault) {
            return try home.conflicts.keep(conflict)
        } catch {
            throw Failure(error)
        }
    }

    /// Looks back over so many checkpoints; a witness of longer ago says its size itself.
    private static let lookBack = 20

    private func lastSize(cosignedBy key: VerifierKey, before size: Int) throws -> Int {
        let sizes = try home.checkpoints.sizes().filter { $0 < size }
        for size in sizes.suffix(Cosigning.lookBack).reversed() {
            if let earlier = try home.checkpoints.note(of: size),
                (try? earlier.note.signatures(by: [key])) != nil
            {
                return size
            }
        }
        return 0
    }
}

extension Home {
    /// Signed checkpoints that contradict ours.
    var conflicts: ConflictFolder { ConflictFolder(path: path + "/conflicts") }
}
