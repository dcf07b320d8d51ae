/// What the ledger counts for one figure, as known at a moment.
public struct LedgerCount: Hashable, Sendable {
    public let count: Int
    /// What it is set against, for shares and changes.
    public let base: Int?
    /// What could have been counted instead; needed only where the count differs.
    public let candidates: [Candidate]
    /// What other predicates come to.
    public let others: [OtherCount]

    public struct OtherCount: Hashable, Sendable {
        public let words: Words
        public let count: Int

        public init(_ words: Words, _ count: Int) {
            (self.words, self.count) = (words, count)
        }
    }

    public init(
        count: Int,
        base: Int? = nil,
        candidates: [Candidate] = [],
        others: [OtherCount] = []
    ) {
        (self.count, self.base) = (count, base)
        (self.candidates, self.others) = (candidates, others)
    }

    /// The same with only what a cap lets count.
    fileprivate func capped(_ count: Int) -> LedgerCount {
        LedgerCount(count: count, base: base, candidates: candidates, others: others)
    }
}

/// One published figure set beside the ledger and beside its own print.
public struct Reconciliation: Hashable, Sendable {
    public let figure: ReportedFigure
    /// The event that holds the figure.
    public let position: Position
    /// What the ledger counts; nil when it cannot.
    public let counted: LedgerCount?
    public let findings: [ReportFinding]

    /// With other papers that gave the same figure earlier, and the figures it names as related.
    public init(
        _ figure: ReportedFigure,
        at position: Position,
        counted: LedgerCount?,
        earlier: [ReportedFigure] = [],
        related: [String: ReportedFigure] = [:]
    ) {
        (self.figure, self.position, self.counted) = (figure, position, counted)
        var findings = PrintedCheck(figure: figure).findings()
        for other in earlier { findings += RelationCheck(figure: figure, other: other).restated() }
        for relation in figure.details.relations {
            guard let other = related[relation.figure] else { continue }
            findings += RelationCheck(figure: figure, other: other).findings(relation.kind)
        }
        findings += LedgerCheck(figure: figure, counted: counted).findings()
        self.findings = findings
    }

    /// Whether the ledger gives what was printed; nil when it cannot count it.
    public var isEqual: Bool? {
        counted.map { _ in findings.contains { $0.kind == .equal } }
    }
}

/// Whether the ledger gives a figure, and which candidates explain the difference.
struct LedgerCheck {
    let figure: ReportedFigure
    let counted: LedgerCount?

    func findings() -> [ReportFinding] {
        switch figure.basis {
        case .uncounted(let why):
            let words = why.words
            return [
                ReportFinding(
                    .notComputable,
                    Words(
                        vi: "sổ này không tính được: \(words.vi).",
                        en: "this ledger cannot count it: \(words.en)."
                    )
                )
            ]
        case .counted(let rule):
            guard let counted else { return [] }
            return compare(rule, counted)
        }
    }

    private func compare(_ rule: FigureRule, _ counted: LedgerCount) -> [ReportFinding] {
        guard case .count = rule else { return quotient(counted) }
        guard case .count(let number) = figure.value, let printed = number.whole else { return [] }
        return count(printed, counted)
    }

    /// A share or change is set beside the ledger's own, printed the same way.
    private func quotient(_ counted: LedgerCount) -> [ReportFinding] {
        guard let base = counted.base, let ratio = ratio(counted.count, base) else {
            return [
                ReportFinding(
                    .neverRecorded,
                    Words(
                        vi: "sổ không có gì để làm mẫu số.",
                        en: "the ledger holds nothing to divide by."
                    )
                )
            ]
        }
        let (percent, isFall): (PrintedNumber, Bool)
        switch figure.value {
        case .share(let number): (percent, isFall) = (number, false)
        case .change(let number, let down): (percent, isFall) = (number, down)
        default: return []
        }
        let printed = isFall ? -percent.digits : percent.digits
        let own = ratio.percent(decimals: percent.decimals, .halfUp)
        let part = figure.details.numerator.flatMap { PrintedNumber($0)?.whole }
        // Cut off rather than rounded it is the same figure, unless the paper divided another count.
        let isCut = !ratio.rules(giving: printed, decimals: percent.decimals).isEmpty
        let isEqual = own == printed || isCut && (part.map { $0 == counted.count } ?? true)
        let isChange = if case .change = figure.value { true } else { false }
        let sign = isChange && own > 0 ? "+" : ""
        func sentence(_ language: Language) -> String {
            "\(counted.count.printed(language))/\(base.printed(language)): "
                + "\(sign)\(own.printed(decimals: percent.decimals, language))%"
        }
        var findings = [
            ReportFinding(
                isEqual ? .equal : .otherPredicate,
                Words(
                    vi: "sổ tính \(sentence(.vi)), công bố \(figure.printed).",
                    en: "the ledger counts \(sentence(.en)), published is \(figure.printed)."
                )
            )
        ]
        if let part, part != counted.count { findings += count(part, counted) }
        return findings
    }

    private func ratio(_ count: Int, _ base: Int) -> PrintedRatio? {
        if case .change = figure.value { return PrintedRatio(count - base, over: base) }
        return PrintedRatio(count, over: base)
    }

    // MARK: Counts

    private func count(_ printed: Int, _ counted: LedgerCount) -> [ReportFinding] {
        let groups = CandidateGroups(counted.candidates, of: figure)
        let counted = figure.details.cap == nil ? counted : counted.capped(groups.amount(.counts))
        if printed == counted.count { return [equal(printed)] + late(groups, of: nil) }
        let others = counted.others.filter { $0.count == printed && printed > 0 }.map { other in
            ReportFinding(
                .otherPredicate,
                Words(
                    vi: "đúng bằng \(printed.printed(.vi)) nếu đếm \(other.words.vi); theo điều "
                        + "kiện đã nêu sổ có \(counted.count.printed(.vi)).",
                    en: "exactly \(printed.printed(.en)) when counted \(other.words.en); by the "
                        + "stated conditions the ledger has \(counted.count.printed(.en))."
                ),
                amount: printed - counted.count
            )
        }
        let shortfall = Shortfall(
            figure: figure,
            printed: printed,
            counted: counted.count,
            groups: groups
        )
        return others + shortfall.findings(isExplained: !others.isEmpty)
    }

    private func equal(_ printed: Int) -> ReportFinding {
        ReportFinding(
            .equal,
            Words(
                vi: "sổ tính đúng \(printed.printed(.vi)).",
                en: "the ledger counts exactly \(printed.printed(.en))."
            )
        )
    }

    /// Of an equal figure, what was not yet confirmed on its day.
    private func late(_ groups: CandidateGroups, of amount: Int?) -> [ReportFinding] {
        groups[.late].isEmpty ? [] : [Shortfall.lateness(groups[.late], figure, isExact: false)]
    }
}
