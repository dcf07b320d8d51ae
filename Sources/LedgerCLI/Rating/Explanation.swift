import Ledger
import LedgerRender

/// How one row came about: from the total to the clauses, from each clause to the facts.
struct Explanation {
    let names: RatingNames
    let row: ScoreRow
    /// How many are ranked with it.
    let groupSize: Int
    let caps: [CapReckoning]
    /// By clause, then by penalty.
    let provenance: [Provenance]

    private var book: RuleBook { names.book }

    var tree: ExplainNode {
        ExplainNode(
            kind: "total",
            id: row.id.description,
            words: headline,
            points: row.total,
            children: [sum] + clauses + penalties + standing
        )
    }

    // MARK: The total

    private var headline: Words {
        let name = names.name(row)
        let who = names.code(row.id) + (name.isEmpty ? "" : " (\(name))")
        let scale = book.scale.exact(Console.language)
        let total = row.available == .zero ? "–" : names.points(row.total)
        var (vi, en) = ("\(who): \(total)/\(scale) điểm", "\(who): \(total) of \(scale) points")
        if let rank = row.rank {
            vi += ", hạng \(rank)/\(groupSize)"
            en += ", rank \(rank) of \(groupSize)"
            if row.group != .all {
                vi += " trong nhóm \(names.group(row.group))"
                en += " in \(names.group(row.group))"
            }
        }
        if row.band != nil {
            vi += ", mức \(names.band(row.band))"
            en += ", band \(names.band(row.band))"
        }
        return Words(vi: vi + ".", en: en + ".")
    }

    private var sum: ExplainNode {
        let earned = Both(row.earned)
        let available = Both(row.available)
        let scale = Both(book.scale)
        var (vi, en) = (
            "Đạt \(earned.vi) trên \(available.vi) điểm có thể có",
            "Earned \(earned.en) of \(available.en) points that could be had"
        )
        if row.available == .zero {
            vi += ": không chỉ tiêu nào có số liệu"
            en += ": no clause is available"
        } else if row.available != book.scale, book.incomplete == .scaled {
            vi += ", quy về thang \(scale.vi)"
            en += ", in proportion to \(scale.en)"
        }
        if row.deducted != .zero {
            vi += ", trừ \(Both(row.deducted).vi)"
            en += ", less \(Both(row.deducted).en)"
        }
        let total = Both(row.total)
        return ExplainNode(
            kind: "sum",
            words: Words(vi: "\(vi): còn \(total.vi).", en: "\(en): \(total.en)."),
            points: row.total
        )
    }

    // MARK: Clauses

    private var clauses: [ExplainNode] {
        book.indicators.enumerated().map { number, indicator in
            let clause = row.clauses[number]
            let weight = Both(indicator.weight)
            let title = Words(
                vi: "[\(number + 1)] \(indicator.title.vi)",
                en: "[\(number + 1)] \(indicator.title.en)"
            )
            guard clause.missing == nil else {
                let why = (clause.missing ?? .open).words
                return ExplainNode(
                    kind: "clause",
                    id: indicator.id,
                    words: Words(
                        vi:
                            "\(title.vi): không có số liệu – \(why.vi); \(weight.vi) điểm để ngoài.",
                        en: "\(title.en): not available – \(why.en); its \(weight.en) points are "
                            + "left out."
                    )
                )
            }
            let points = Both(clause.points)
            return ExplainNode(
                kind: "clause",
                id: indicator.id,
                words: Words(
                    vi: "\(title.vi): \(points.vi)/\(weight.vi) điểm.",
                    en: "\(title.en): \(points.en) of \(weight.en) points."
                ),
                points: clause.points,
                children: [measured(indicator, clause)] + behind(number)
            )
        }
    }

    private func measured(_ indicator: Indicator, _ clause: ClauseScore) -> ExplainNode {
        let value = Both(clause.measured, isShare: indicator.measure.hasDenominator)
        let rule = indicator.pointWords
        var (vi, en) = (
            "Kết quả \(value.vi) (\(indicator.measure.words.vi))",
            "Measured \(value.en) (\(indicator.measure.words.en))"
        )
        if let goal = clause.goal {
            let goal = Both(goal, isShare: indicator.measure.hasDenominator)
            vi += ", chỉ tiêu \(goal.vi)"
            en += ", goal \(goal.en)"
        }
        return ExplainNode(
            kind: "measure",
            id: indicator.id,
            words: Words(vi: "\(vi); \(rule.vi).", en: "\(en); \(rule.en).")
        )
    }

    private var penalties: [ExplainNode] {
        book.penalties.enumerated().compactMap { number, penalty in
            let score = row.penalties[number]
            guard score.support > 0 || score.points != .zero else { return nil }
            let (value, points) = (Both(score.measured, isShare: false), Both(score.points))
            return ExplainNode(
                kind: "penalty",
                id: penalty.id,
                words: Words(
                    vi: "Trừ \(points.vi) điểm – \(penalty.title.vi): \(value.vi).",
                    en: "\(points.en) points off – \(penalty.title.en): \(value.en)."
                ),
                points: -score.points,
                children: behind(book.indicators.count + number)
            )
        }
    }

    // MARK: Facts

    private func behind(_ place: Int) -> [ExplainNode] {
        guard provenance.indices.contains(place) else { return [] }
        let found = provenance[place]
        var nodes: [ExplainNode] = []
        if let target = found.target {
            nodes.append(
                ExplainNode(
                    kind: "target",
                    words: Words(
                        vi: "Chỉ tiêu giao tại vị trí \(target).",
                        en: "The target was assigned at position \(target)."
                    ),
                    position: target
                )
            )
        }
        nodes += found.facts.map { $0.node }
        nodes += more(found.count - found.facts.count)
        guard found.belowCount > 0 else { return nodes }
        let below = ExplainNode(
            kind: "denominator",
            words: Words(
                vi: "Mẫu số: \(found.belowCount.grouped) sự kiện.",
                en: "Below the line: \(found.belowCount.grouped) events."
            ),
            children: found.below.map { $0.node } + more(found.belowCount - found.below.count)
        )
        return nodes + [below]
    }

    private func more(_ count: Int) -> [ExplainNode] {
        guard count > 0 else { return [] }
        return [
            ExplainNode(
                kind: "more",
                words: Words(
                    vi: "Và \(count.grouped) sự kiện nữa (--limit 0 để xem hết).",
                    en: "And \(count.grouped) more (--limit 0 shows all)."
                )
            )
        ]
    }

    // MARK: Rank, band and what is missing

    private var standing: [ExplainNode] {
        var nodes: [ExplainNode] = []
        if let band = row.band {
            let from = Both(book.bands[band].from)
            let name = names.band(band)
            nodes.append(
                ExplainNode(
                    kind: "band",
                    id: book.bands[band].id,
                    words: Words(
                        vi: "Mức \(name): từ \(from.vi) điểm.",
                        en: "Band \(name): from \(from.en) points."
                    )
                )
            )
        }
        for flag in row.flags { nodes.append(node(flag)) }
        if let margin = book.margin(of: row) { nodes.append(node(margin)) }
        return nodes
    }

    private func node(_ flag: ScoreFlag) -> ExplainNode {
        let words = flag.words(names)
        var node = ExplainNode(
            kind: "flag",
            id: flag.description,
            words: Words(vi: "Lưu ý: \(words.vi).", en: "Note: \(words.en).")
        )
        guard case .capped(_, let cap, let group) = flag,
            let reckoning = caps.first(where: { $0.cap == cap && $0.group == group })
        else { return node }
        let arithmetic = CapTable(names: names, isForMachines: false).arithmetic(reckoning)
        node.children = [
            ExplainNode(
                kind: "cap",
                id: String(cap + 1),
                words: Words(
                    vi:
                        "\(reckoning.reached) đủ điểm, được phép \(reckoning.allowed): \(arithmetic).",
                    en:
                        "\(reckoning.reached) reached it, \(reckoning.allowed) allowed: \(arithmetic)."
                )
            )
        ]
        return node
    }

    private func node(_ margin: Margin) -> ExplainNode {
        let (points, name) = (Both(margin.points), names.band(margin.band))
        var (vi, en) = (
            "Còn thiếu \(points.vi) điểm để lên mức \(name)",
            "\(points.en) points short of \(name)"
        )
        if let acts = margin.acts {
            let isAtMost = acts.isAtMost
            vi +=
                ": \(isAtMost ? "nhiều nhất " : "")\(acts.count.grouped) việc được xác nhận nữa ở "
                + "[\(acts.clause + 1)] là đủ"
            en +=
                ": \(acts.count.grouped) more confirmed \(isAtMost ? "at most " : "")under "
                + "[\(acts.clause + 1)] would do"
        }
        return ExplainNode(
            kind: "margin",
            words: Words(vi: vi + ".", en: en + "."),
            points: margin.points
        )
    }
}
