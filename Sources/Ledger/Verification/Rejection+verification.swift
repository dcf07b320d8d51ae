extension Rejection {
    /// Of who may verify, dispute and resolve.
    var judgeWords: Words {
        switch self {
        case .ownClaim(let member):
            Words(
                vi: "Đoàn viên \(member) không được xác nhận kê khai của chính mình; "
                    + "chuyển người khác xác nhận.",
                en: "Member \(member) may not verify their own claim; let another verify it."
            )
        case .verifierInChain(let member, let unit):
            Words(
                vi: "Đoàn viên \(member) thuộc cùng tuyến đơn vị với người hỗ trợ (\(unit)); "
                    + "chuyển người ngoài tuyến xác nhận.",
                en: "Member \(member) belongs to the helper's own chain of units (\(unit)); "
                    + "let somebody outside it verify."
            )
        case .partyNotAllowed(let party, let principal):
            Words(
                vi: "\(principal) không được khiếu nại thay bên “\(party.name.vi)” về kê khai này; "
                    + "đoàn viên chỉ khiếu nại việc của mình.",
                en: "\(principal) may not dispute this claim for the \(party.name.en); "
                    + "members dispute their own acts only."
            )
        case .mayNotResolve(let principal):
            Words(
                vi: "\(principal) không được giải quyết tranh chấp; "
                    + "chuyển hội đồng, kiểm toán hoặc người vận hành.",
                en: "\(principal) may not resolve disputes; "
                    + "let the committee, an auditor or the operator do it."
            )
        case .ownDispute(let principal):
            Words(
                vi: "\(principal) đã mở tranh chấp này nên không được tự giải quyết; "
                    + "chuyển người khác.",
                en: "\(principal) opened this dispute and may not resolve it; let another do it."
            )
        case .mayNotStateEvidence(let principal):
            Words(
                vi: "\(principal) không được ghi thay cơ quan (trích xuất, hồ sơ, tài khoản, kết "
                    + "luận); chuyển người vận hành hoặc cơ quan xác nhận.",
                en: "\(principal) may not speak for an office (extracts, dossiers, accounts, "
                    + "verdicts); let the operator or a verifier do it."
            )
        case .mayNotClose(let principal):
            Words(
                vi: "\(principal) không được đóng sổ; chuyển người vận hành hoặc hội đồng.",
                en:
                    "\(principal) may not close the ledger; let the operator or the committee do it."
            )
        case .beforeClaimedAct(let act, let on):
            Words(
                vi: "Ngày \(on.vietnamese) trước ngày của việc được kê khai (\(act.vietnamese)); "
                    + "sửa ngày.",
                en: "\(on) is before the day of the claimed act (\(act)); correct the date."
            )
        case .claimNotDisputed(let claim, let status):
            Words(
                vi: "Kê khai \(claim) không có tranh chấp (\(status.name.vi)); bỏ dòng.",
                en: "Claim \(claim) is not disputed (\(status.name.en)); drop the row."
            )
        case .tooManyPositions(let count):
            Words(
                vi: "\(count) vị trí là quá nhiều (tối đa \(FindingAnswered.positionsMax)); "
                    + "chỉ nêu những vị trí chính.",
                en: "\(count) positions are too many (at most \(FindingAnswered.positionsMax)); "
                    + "name the main ones."
            )
        case .mayNotAnswer(let principal):
            Words(
                vi: "\(principal) không được trả lời phát hiện; "
                    + "chuyển hội đồng, kiểm toán, bí thư hoặc người vận hành.",
                en: "\(principal) may not answer findings; "
                    + "let the committee, an auditor, a secretary or the operator do it."
            )
        case .ownFinding(let principal):
            Words(
                vi: "Phát hiện này nói về chính \(principal) nên người đó không được trả lời; "
                    + "chuyển người khác.",
                en: "This finding is about \(principal), who may not answer it; let another do it."
            )
        default: preconditionFailure("not about a judge")
        }
    }
}
