import Ledger
import LedgerProof
import LedgerRender

/// What a proof shows under a policy, in words that claim no more.
struct ProofVerdict {
    private let subject: Words
    private let signed: SignedCheckpoint
    private let judgement: Result<PolicyJudgement, NoteFault>
    private let older: Result<PolicyJudgement, NoteFault>?
    private let proof: Result<Void, ProofError>

    init(
        subject: Words,
        signed: SignedCheckpoint,
        policy: WitnessPolicy,
        older: SignedCheckpoint? = nil,
        _ verify: () throws(ProofError) -> Void
    ) {
        self.subject = subject
        self.signed = signed
        judgement = Result { () throws(NoteFault) in try policy.judge(signed) }
        self.older = older.map { older in
            Result { () throws(NoteFault) in try policy.judge(older) }
        }
        proof = Result(catching: verify)
    }

    var isSound: Bool {
        guard case .success(let judgement) = judgement, case .success = proof else { return false }
        if case .failure = older { return false }
        return judgement.isMet
    }

    var table: Table {
        let checkpoint = signed.checkpoint
        var rows: [[Cell]] = [
            [.text((Words(vi: "Sổ", en: "Log"))(Console.language)), .text(checkpoint.origin)],
            [.text((Words(vi: "Cỡ", en: "Size"))(Console.language)), .integer(checkpoint.size)],
            [
                .text((Words(vi: "Gốc Merkle", en: "Root"))(Console.language)),
                .text(checkpoint.root.base64),
            ],
            [
                .text((Words(vi: "Bằng chứng", en: "Proof"))(Console.language)),
                .text((proofWords)(Console.language)),
            ],
            [
                .text((Words(vi: "Chữ ký", en: "Signature"))(Console.language)),
                .text((signatureWords)(Console.language)),
            ],
            [
                .text((Words(vi: "Chứng kiến", en: "Witnesses"))(Console.language)),
                .text((witnessWords)(Console.language)),
            ],
        ]
        if case .failure(let fault) = older {
            rows.append([
                .text((Words(vi: "Gốc cũ", en: "Older"))(Console.language)),
                .text((fault.words)(Console.language)),
            ])
        }
        return Table(
            title: isSound
                ? Words(vi: "Bằng chứng đứng vững", en: "The proof holds")
                : Words(vi: "BẰNG CHỨNG KHÔNG ĐỨNG VỮNG", en: "THE PROOF DOES NOT HOLD"),
            columns: [
                Column("what", Words(vi: "", en: "")), Column("found", Words(vi: "", en: "")),
            ],
            rows: rows,
            footnotes: isSound ? [sentence] : []
        )
    }

    private var proofWords: Words {
        switch proof {
        case .success: Words(vi: "dẫn tới gốc", en: "leads to the root")
        case .failure(let error): error.words
        }
    }

    private var signatureWords: Words {
        switch judgement {
        case .success(let judgement):
            let keys = judgement.logSignatures.map(\.key.idText).joined(separator: ", ")
            return Words(vi: "đúng, khóa \(keys)", en: "holds, key \(keys)")
        case .failure(let fault): return fault.words
        }
    }

    private var witnessWords: Words {
        guard case .success(let judgement) = judgement else { return Words(vi: "–", en: "–") }
        return judgement.words
    }

    /// Who says so, and since when; nothing of whether the entry is true.
    private var sentence: Words {
        let checkpoint = signed.checkpoint
        let (origin, size) = (checkpoint.origin, checkpoint.size.grouped)
        guard case .success(let judgement) = judgement, let time = judgement.time else {
            return Words(
                vi: "\(subject.vi) nằm trong cây \(size) mục do \(origin) ký; không ai ngoài sổ "
                    + "chứng kiến.",
                en: "\(subject.en) is in the tree of \(size) entries signed by \(origin); nobody "
                    + "outside witnessed it."
            )
        }
        let names = judgement.cosigners.map(\.witness.name).joined(separator: ", ")
        let at = AuditPage.time(time)
        return Words(
            vi: "\(subject.vi) nằm trong cây \(size) mục do \(origin) ký, được \(names) chứng kiến "
                + "lúc \(at).",
            en: "\(subject.en) is in the tree of \(size) entries signed by \(origin), witnessed by "
                + "\(names) at \(at)."
        )
    }
}
