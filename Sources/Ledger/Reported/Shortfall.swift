/// Explains why the ledger does not count what was printed.
///
/// The fewest groups of candidates that come to exactly the difference explain it; where none do,
/// each group is named with how much of the difference it could hold, and what no event in the
/// ledger can hold was never recorded.
struct Shortfall {
    let figure: ReportedFigure
    let printed: Int
    let counted: Int
    let groups: CandidateGroups

    func findings(isExplained: Bool) -> [ReportFinding] {
        printed > counted ? missing(isExplained) : surplus(isExplained)
    }

    // MARK: More was printed than the ledger counts

    private func missing(_ isExplained: Bool) -> [ReportFinding] {
        let gap = printed - counted
        let all = CandidateGroup.own + CandidateGroup.elsewhere
        if let exact = choice(of: all, comingTo: gap) {
            return exact.map { finding($0, isExact: true, of: gap) }
        }
        if isExplained { return [] }
        let own = CandidateGroup.own.filter { groups.amount($0) > 0 }
        let held = own.reduce(0) { $0 + groups.amount($1) }
        var findings = own.map { finding($0, isExact: false, of: gap) }
        guard gap > held else { return findings }
        let elsewhere = CandidateGroup.elsewhere.filter { groups.amount($0) > 0 }
        findings += elsewhere.map { finding($0, isExact: false, of: gap - held) }
        let away = elsewhere.reduce(0) { $0 + groups.amount($1) }
        if gap > held + away { findings.append(neverRecorded(gap - held - away, of: gap)) }
        return findings
    }

    /// The fewest groups whose amounts come to exactly the difference.
    private func choice(of all: [CandidateGroup], comingTo gap: Int) -> [CandidateGroup]? {
        let filled = all.filter { groups.amount($0) > 0 }
        let choices = (1..<(1 << filled.count)).sorted {
            ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1)
        }
        for choice in choices {
            let chosen = filled.indices.filter { choice >> $0 & 1 == 1 }.map { filled[$0] }
            if chosen.reduce(0, { $0 + groups.amount($1) }) == gap { return chosen }
        }
        return nil
    }

    private func neverRecorded(_ count: Int, of gap: Int) -> ReportFinding {
        ReportFinding(
            .neverRecorded,
            Words(
                vi: "sổ tính \(counted.printed(.vi)), thiếu \(gap.printed(.vi)); ít nhất "
                    + "\(count.printed(.vi)) việc không có sự kiện nào ghi.",
                en: "the ledger counts \(counted.printed(.en)), \(gap.printed(.en)) fewer; at "
                    + "least \(count.printed(.en)) were never recorded by any event."
            ),
            amount: count
        )
    }

    private func finding(
        _ group: CandidateGroup,
        isExact: Bool,
        of gap: Int
    ) -> ReportFinding {
        let amount = groups.amount(group)
        let (what, end) = (group.words, isExact ? Shortfall.exactly : Shortfall.atMost)
        return ReportFinding(
            group.kind,
            Words(
                vi: "\(amount.printed(.vi)) \(what.vi)\(end.vi) \(gap.printed(.vi)).",
                en: "\(amount.printed(.en)) \(what.en)\(end.en) \(gap.printed(.en))."
            ),
            amount: amount,
            positions: groups[group].map(group == .duplicate ? \.cited : \.deciding)
        )
    }

    private static let exactly = Words(
        vi: ", vừa khớp phần chênh",
        en: ", which fits the difference of"
    )
    private static let atMost = Words(
        vi: ", có thể nằm trong phần chênh",
        en: ", which may be among the difference of"
    )

    // MARK: The ledger counts more than was printed

    private func surplus(_ isExplained: Bool) -> [ReportFinding] {
        let gap = counted - printed
        let late = groups[.late]
        if late.count == gap { return [Shortfall.lateness(late, figure, isExact: true)] }
        if isExplained { return [] }
        var findings: [ReportFinding] = []
        if !late.isEmpty { findings.append(Shortfall.lateness(late, figure, isExact: false)) }
        if gap > late.count { findings.append(notReported(gap - late.count, of: gap)) }
        return findings
    }

    private func notReported(_ count: Int, of gap: Int) -> ReportFinding {
        ReportFinding(
            .notReported,
            Words(
                vi: "sổ tính \(counted.printed(.vi)), nhiều hơn \(gap.printed(.vi)); "
                    + "\(count.printed(.vi)) việc đã đủ điều kiện mà số công bố không có.",
                en: "the ledger counts \(counted.printed(.en)), \(gap.printed(.en)) more; "
                    + "\(count.printed(.en)) were countable and are not in the figure."
            ),
            amount: count
        )
    }

    static func lateness(
        _ late: [Candidate],
        _ figure: ReportedFigure,
        isExact: Bool
    ) -> ReportFinding {
        let printed = figure.source.datedOn
        let after = late.filter { ($0.settledOn ?? $0.on) > printed }.count
        let fits =
            isExact
            ? Words(vi: ", vừa khớp phần chênh", en: ", which fits the difference")
            : Words(vi: "", en: "")
        return ReportFinding(
            .confirmedLate,
            Words(
                vi: "\(late.count.printed(.vi)) việc được xác nhận sau ngày chốt "
                    + "\(figure.asOf.vietnamese), trong đó \(after.printed(.vi)) sau ngày công bố "
                    + "\(printed.vietnamese)\(fits.vi).",
                en: "\(late.count.printed(.en)) were confirmed after the day of the figure, "
                    + "\(figure.asOf), of which \(after.printed(.en)) after it was published on "
                    + "\(printed)\(fits.en)."
            ),
            amount: late.count,
            positions: late.map(\.deciding)
        )
    }
}

extension Candidate {
    /// The claim that holds the act instead of this one.
    fileprivate var cited: Position {
        twin ?? deciding
    }
}

extension CandidateGroup {
    /// What candidates of the group are, after their number.
    fileprivate var words: Words {
        switch self {
        case .counts, .late: Words(vi: "việc được tính", en: "that count")
        case .waiting: Words(vi: "việc đã ghi, còn chờ xác nhận", en: "recorded and still waiting")
        case .undetermined:
            Words(vi: "việc cơ quan không xác định được", en: "the office could not determine")
        case .disputed: Words(vi: "việc đang tranh chấp", en: "in dispute")
        case .rejected: Words(vi: "việc bị từ chối", en: "rejected")
        case .withdrawn: Words(vi: "việc đã rút", en: "withdrawn")
        case .duplicate:
            Words(
                vi: "việc mà một kê khai khác đã giữ",
                en: "whose act another claim holds"
            )
        case .unclaimed:
            Words(vi: "việc không ai kê khai hỗ trợ", en: "nobody claims to have helped with")
        case .overTheCap: Words(vi: "việc vượt trần", en: "over the cap")
        case .byHelper:
            Words(
                vi: "lượt thừa nếu đếm theo người cùng làm thay vì theo việc",
                en: "extra when shared acts are counted once a helper"
            )
        case .otherUnit:
            Words(vi: "việc được tính cho đơn vị khác", en: "counted for another unit")
        case .otherDays: Words(vi: "việc thuộc kỳ khác", en: "on days outside the figure's")
        }
    }
}
