/// `06-xac-nhan.csv`: one answer for every accepted row of the assists, by day of the answer.
struct VerdictsFile: RowSource {
    static let file = SampleFile.verdicts

    private let claims: [Claim]
    private let subjects: Subjects
    private let days: [Day]
    private let answered: [Int]
    private var rest: ArraySlice<Int>

    init(_ claims: Claims, _ subjects: Subjects, seed: UInt64) {
        var random = SplitMix64(seed: seed, stream: .verdicts)
        self.claims = claims.all
        self.subjects = subjects
        self.answered = claims.all.indices.filter { claims.all[$0].kind.verdict != nil }
        self.days = answered.map { Self.day(after: claims.all[$0].day, &random) }
        self.rest = days.order[...]
    }

    mutating func appendRow(to page: inout Page) -> Bool {
        guard let next = rest.popFirst() else { return false }
        let claim = claims[answered[next]]
        guard let verdict = claim.kind.verdict else {
            preconditionFailure("only claims with an answer were gathered")
        }
        page.text(claim.act.label)
        page.separate()
        appendSubject(of: claim, to: &page)
        page.separate()
        for text in [verdict.rawValue, verdict.reason, claim.act.evidence] {
            page.text(text)
            page.separate()
        }
        page.day(days[next])
        return true
    }

    /// The citizen of an account, or the code of a dossier; never both.
    private func appendSubject(of claim: Claim, to page: inout Page) {
        if let dossier = subjects.dossier(of: claim) {
            page.separate()
            page.dossier(dossier)
        } else {
            page.citizen(subjects.citizen(of: claim).number)
            page.separate()
        }
    }

    /// Two to twenty days later, and before the report is written.
    private static func day(after day: Day, _ random: inout SplitMix64) -> Day {
        let earliest = day + 2
        return earliest + random.below(min(18, Window.lastVerdict - earliest) + 1)
    }
}
