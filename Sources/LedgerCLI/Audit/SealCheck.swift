import Ledger
import LedgerProof

/// The signed root of a kit under a policy: who signed, who saw it, whether that is enough.
struct SealCheck {
    let signed: SignedCheckpoint
    let keys: [VerifierKey]
    let policy: WitnessPolicy

    /// Says what the signatures show; nothing else of a kit counts for more than this.
    func check(_ report: inout AuditReport) {
        let (checkpoint, size) = (signed.checkpoint, signed.checkpoint.size)
        let origin = KitOpening.shown(checkpoint.origin)
        report.fact("origin", Words(vi: "Sổ", en: "Log"), origin)
        let sizeName = Words(vi: "Cỡ đã ký", en: "Signed size")
        report.fact("size", sizeName, size.grouped, plain: String(size))
        report.fact("root", Words(vi: "Gốc đã ký", en: "Signed root"), checkpoint.root.base64)
        do throws(NoteFault) {
            _ = try signed.signatures(ofLog: keys)
            judged(try policy.judge(signed), &report)
        } catch {
            report.add(.checkpoint, .wrong, error.words)
            report.notDone(
                .policy,
                vi: "chữ ký của sổ không đúng",
                en: "the log's own signature does not hold"
            )
        }
    }

    private func judged(_ judgement: PolicyJudgement, _ report: inout AuditReport) {
        let signers = judgement.logSignatures.map(\.key)
        report.signers = signers.map { KitOpening.shown($0.name) }
        let keys = signers.map { "\(KitOpening.shown($0.name))+\($0.idText)" }
        report.fact(
            "signedBy",
            Words(vi: "Ký bởi", en: "Signed by"),
            keys.joined(separator: ", ")
        )
        report.sound(
            .checkpoint,
            vi: "\(keys.count) chữ ký của sổ đúng với log.vkey và chính sách",
            en: "\(keys.count) signatures of the log hold, by log.vkey and the policy"
        )
        report.witnesses = judgement.cosigners.map {
            (KitOpening.shown($0.witness.key.name), $0.time)
        }
        let seen = report.witnesses.map { "\($0.name) \(AuditPage.time($0.time))" }
        report.fact(
            "witnessedBy",
            Words(vi: "Chứng kiến", en: "Witnessed by"),
            seen.isEmpty ? say("không ai", "nobody") : seen.joined(separator: ", ")
        )
        checkQuorum(judgement, &report)
    }

    private func checkQuorum(_ judgement: PolicyJudgement, _ report: inout AuditReport) {
        let count = judgement.cosigners.count
        let missing = judgement.missing.map { KitOpening.shown($0.name) }.joined(separator: ", ")
        guard judgement.isMet else {
            return report.wrong(
                .policy,
                vi: "có \(count) người chứng kiến, chưa đủ theo chính sách; thiếu: \(missing)",
                en: "\(count) witnesses, fewer than the policy asks for; missing: \(missing)"
            )
        }
        if policy.quorumName == nil {
            report.sound(
                .policy,
                vi: "có \(count) người chứng kiến; chính sách KHÔNG đòi ai",
                en: "\(count) witnesses; the policy asks for NONE"
            )
        } else {
            report.sound(
                .policy,
                vi: "\(count) người chứng kiến, đủ theo chính sách",
                en: "\(count) witnesses, as many as the policy asks for"
            )
        }
    }
}
