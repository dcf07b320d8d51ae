import Ledger
import LedgerProof
import LedgerRender
import LedgerStore

/// Signed checkpoints and what became of them, for people.
enum CheckpointTable {
    /// One row each: does the log bear it out, who signed, who cosigned.
    static func table(_ checks: [CheckpointCheck]) -> Table {
        Table(
            title: checks.allSatisfy(\.isSound)
                ? Words(vi: "Các gốc đã ký vẫn đúng", en: "The signed checkpoints hold")
                : Words(vi: "CÓ GỐC ĐÃ KÝ KHÔNG ĐÚNG", en: "NOT ALL CHECKPOINTS HOLD"),
            columns: [
                Column("size", Words(vi: "Cỡ", en: "Size")),
                Column("log", Words(vi: "So với sổ", en: "Against the log")),
                Column("signature", Words(vi: "Chữ ký", en: "Signature")),
                Column("witnesses", Words(vi: "Chứng kiến", en: "Witnesses")),
            ],
            rows: checks.map { check in
                [
                    .integer(check.signed.checkpoint.size),
                    .text((check.outcome.words)(Console.language)),
                    .text((check.signatureWords)(Console.language)),
                    .text((check.witnessWords)(Console.language)),
                ]
            }
        )
    }
}

extension CheckpointCheck.Outcome {
    var words: Words {
        switch self {
        case .holds: Words(vi: "đúng", en: "holds")
        case .otherRoot: Words(vi: "gốc Merkle khác", en: "another root")
        case .beyond: Words(vi: "sổ ngắn hơn", en: "the log is shorter")
        case .otherOrigin: Words(vi: "của sổ khác", en: "of another log")
        }
    }
}

extension CheckpointCheck {
    var signatureWords: Words {
        switch judgement {
        case .success: Words(vi: "đúng", en: "holds")
        case .failure(.badSignature(let name)) where name != signed.checkpoint.origin:
            Words(vi: "đúng", en: "holds")
        case .failure(let fault): fault.words
        }
    }

    /// Who cosigned; or that a known witness's line does not hold, which spoils the note.
    var witnessWords: Words {
        switch judgement {
        case .success(let judgement):
            return judgement.words
        case .failure(.badSignature(let name)) where name != signed.checkpoint.origin:
            return Words(vi: "chữ ký của \(name) sai", en: "that of \(name) does not hold")
        case .failure:
            return Words(vi: "–", en: "–")
        }
    }
}

extension PolicyJudgement {
    /// Who cosigned and whether that is enough.
    var words: Words {
        let names = cosigners.map(\.witness.name).joined(separator: ", ")
        if cosigners.isEmpty {
            return isMet
                ? Words(vi: "không đòi", en: "none asked for")
                : Words(vi: "chưa ai, chưa đủ", en: "nobody, not enough")
        }
        return isMet
            ? Words(vi: names, en: names)
            : Words(vi: "\(names), chưa đủ", en: "\(names), not enough")
    }
}
