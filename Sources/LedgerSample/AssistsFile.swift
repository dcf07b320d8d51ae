/// `05-ho-tro.csv`: what members entered themselves, right and wrong.
struct AssistsFile: RowSource {
    static let file = SampleFile.assists

    private static let unknownActs = [
        "Mở tài khoản ngân hàng", "Tuyên truyền Đề án 06", "Cài ứng dụng sức khỏe",
    ]

    private let subjects: Subjects
    private let helpers: Helpers
    private var rest: ArraySlice<Claim>

    init(_ claims: Claims, _ subjects: Subjects, _ helpers: Helpers) {
        self.subjects = subjects
        self.helpers = helpers
        self.rest = claims.all[...]
    }

    mutating func appendRow(to page: inout Page) -> Bool {
        guard let claim = rest.popFirst() else { return false }
        appendHelpers(of: claim, to: &page)
        page.separate()
        page.text(claim.team.shares)
        page.separate()
        appendAct(of: claim, to: &page)
        page.separate()
        let width = claim.kind == .lostLeadingZero ? 11 : 12
        page.digits(Int(subjects.citizen(of: claim).number), width: width)
        page.separate()
        appendDossier(of: claim, to: &page)
        page.separate()
        appendDay(of: claim, to: &page)
        return true
    }

    private func appendHelpers(of claim: Claim, to page: inout Page) {
        page.member(Int(claim.member))
        guard claim.team != .alone else { return }
        let companions = helpers.companions(
            of: Int(claim.member),
            claim.team.companionCount,
            on: claim.day,
            forOwner: subjects.citizen(of: claim).owner
        )
        for companion in companions {
            page.text("|")
            page.member(companion)
        }
    }

    private func appendAct(of claim: Claim, to page: inout Page) {
        guard claim.kind == .unknownAct else { return page.text(claim.act.label) }
        page.text(Self.unknownActs[Int(claim.subject) % Self.unknownActs.count])
    }

    /// Code, procedure and channel; all empty where the act is about an account.
    private func appendDossier(of claim: Claim, to page: inout Page) {
        guard let dossier = subjects.dossier(of: claim) else {
            page.separate()
            page.separate()
            return
        }
        page.dossier(dossier)
        page.separate()
        page.text(Procedure.codes[Int(dossier.procedure)])
        page.separate()
        page.text("trực tuyến")
    }

    private func appendDay(of claim: Claim, to page: inout Page) {
        guard claim.kind == .impossibleDate else { return page.day(claim.day) }
        ImpossibleDate.write(after: claim.day, to: &page)
    }
}
