/// What follows from a figure's own print, without any ledger: its ratio, its parts, its notation.
struct PrintedCheck {
    let figure: ReportedFigure

    private var details: FigureDetails { figure.details }

    func findings() -> [ReportFinding] {
        guard let value = figure.value else { return [] }
        var findings: [ReportFinding] = []
        switch value {
        case .count: findings += [pace(value)].compactMap { $0 }
        case .share(let percent): findings.append(share(percent))
        case .change(let percent, let isFall): findings.append(change(percent, isFall))
        case .points(let points, let most): findings += tooMany(points, most)
        case .rank(let rank, let last): findings += impossible(rank, last)
        }
        findings += missingWhole(value)
        for partition in details.partitions {
            findings += PartitionCheck(partition, of: value, printed: figure.printed).findings()
        }
        return findings + [notations()].compactMap { $0 }
    }

    // MARK: Ratios

    /// Decimals that show an exact percentage well enough to see how it was rounded.
    private func shown(_ percent: PrintedNumber) -> Int {
        percent.decimals == 0 ? 2 : 4
    }

    private func share(_ percent: PrintedNumber) -> ReportFinding {
        guard let part = details.numerator.flatMap({ PrintedNumber($0) }),
            let whole = details.denominator.flatMap({ PrintedNumber($0) }),
            let ratio = PrintedRatio(part, over: whole)
        else { return noDenominator }
        let rules = ratio.rules(giving: percent.digits, decimals: percent.decimals)
        guard let rule = stated(among: rules) ?? rules.first else {
            return wrong(ratio, percent, part, whole)
        }
        let exact = exactly(ratio, part.text, whole.text, shown(percent))
        if rule == .truncate { return truncated(ratio, percent, exact) }
        let rest = [whole, part].decimalsNeeded == 0 ? ratio.denominator - ratio.numerator : nil
        return ReportFinding(
            .holds,
            Words(
                vi: "\(exact.vi), \(rule.words.vi) thành \(figure.printed)"
                    + remainder(rest, .vi, " (còn lại ", " (vượt ") + ".",
                en: "\(exact.en), \(rule.words.en) to \(figure.printed)"
                    + remainder(rest, .en, " (the rest is ", " (over by ") + "."
            )
        )
    }

    private func remainder(
        _ rest: Int?,
        _ language: Language,
        _ left: String,
        _ over: String
    ) -> String {
        guard let rest, rest != 0 else { return "" }
        return (rest > 0 ? left : over) + abs(rest).printed(language) + ")"
    }

    private func stated(among rules: [FigureRounding.Rule]) -> FigureRounding.Rule? {
        details.rounding.flatMap { rules.contains($0.rule) ? $0.rule : nil }
    }

    private func exactly(
        _ ratio: PrintedRatio,
        _ above: String,
        _ below: String,
        _ decimals: Int
    ) -> Words {
        let percent = ratio.percent(decimals: decimals, .halfUp)
        return Words(
            vi: "\(above)/\(below) = \(percent.printed(decimals: decimals, .vi))%",
            en: "\(above)/\(below) = \(percent.printed(decimals: decimals, .en))%"
        )
    }

    private func truncated(
        _ ratio: PrintedRatio,
        _ percent: PrintedNumber,
        _ exact: Words
    ) -> ReportFinding {
        let decimals = percent.decimals
        let rounded = ratio.percent(decimals: decimals, .halfUp)
        let isStated = details.rounding?.rule == .truncate
        return ReportFinding(
            isStated ? .holds : .truncated,
            Words(
                vi: "\(exact.vi), làm tròn là \(rounded.printed(decimals: decimals, .vi))%; "
                    + "\(figure.printed) là cắt bỏ phần dư.",
                en: "\(exact.en), which rounds to \(rounded.printed(decimals: decimals, .en))%; "
                    + "\(figure.printed) is truncated."
            )
        )
    }

    private func wrong(
        _ ratio: PrintedRatio,
        _ percent: PrintedNumber,
        _ part: PrintedNumber,
        _ whole: PrintedNumber
    ) -> ReportFinding {
        let exact = exactly(ratio, part.text, whole.text, shown(percent))
        let decimals = percent.decimals
        let right = ratio.percent(decimals: decimals, .halfUp)
        var (vi, en) = (
            "\(exact.vi), phải in \(right.printed(decimals: decimals, .vi))%; không cách làm tròn "
                + "nào cho \(figure.printed)",
            "\(exact.en), so \(right.printed(decimals: decimals, .en))% should stand there; no "
                + "usual rounding gives \(figure.printed)"
        )
        if let count = part.whole,
            let range = PrintedRatio.denominators(
                for: count,
                giving: percent.digits,
                decimals: decimals
            )
        {
            let round = PrintedRatio.roundest(in: range)
            let (low, high) = (range.lowerBound, range.upperBound)
            vi +=
                "; nó khớp mẫu số từ \(low.printed(.vi)) đến \(high.printed(.vi)), "
                + "như \(round.printed(.vi))"
            en +=
                "; it fits a denominator from \(low.printed(.en)) to \(high.printed(.en)), "
                + "such as \(round.printed(.en))"
        }
        return ReportFinding(.wrongRatio, Words(vi: vi + ".", en: en + "."))
    }

    private func change(_ percent: PrintedNumber, _ isFall: Bool) -> ReportFinding {
        guard let value = details.numerator.flatMap({ PrintedNumber($0) }),
            let base = details.denominator.flatMap({ PrintedNumber($0) }),
            let whole = PrintedRatio(value, over: base),
            let ratio = PrintedRatio(whole.numerator - whole.denominator, over: whole.denominator)
        else { return noDenominator }
        let printed = isFall ? -percent.digits : percent.digits
        let rules = ratio.rules(giving: printed, decimals: percent.decimals)
        let decimals = shown(percent)
        let exact = ratio.percent(decimals: decimals, .halfUp)
        let sign = exact > 0 ? "+" : ""
        let places = [value, base].decimalsNeeded
        let growth = value.scaled(to: places) - base.scaled(to: places)
        func lead(_ language: Language) -> String {
            "\(value.text) − \(base.text) = \(growth.printed(decimals: places, language)), "
                + "\(sign)\(exact.printed(decimals: decimals, language))%"
        }
        guard let rule = stated(among: rules) ?? rules.first else {
            return ReportFinding(
                .wrongRatio,
                Words(
                    vi: "\(lead(.vi)), không phải \(figure.printed).",
                    en: "\(lead(.en)), not \(figure.printed)."
                )
            )
        }
        return ReportFinding(
            rule == .truncate ? .truncated : .holds,
            Words(
                vi: "\(lead(.vi)), \(rule.words.vi) thành \(figure.printed).",
                en: "\(lead(.en)), \(rule.words.en) to \(figure.printed)."
            )
        )
    }

    // MARK: Denominators and bounds

    private var noDenominator: ReportFinding {
        let whole = details.shareOf
        return ReportFinding(
            .noDenominator,
            Words(
                vi: "\(figure.printed): văn bản không cho mẫu số"
                    + (whole.map { " (\($0.vi))" } ?? "") + ", nên không tính được tỷ lệ.",
                en: "\(figure.printed): the paper gives no denominator"
                    + (whole.map { " (\($0.en))" } ?? "") + ", so no share follows."
            )
        )
    }

    private func missingWhole(_ value: PrintedValue) -> [ReportFinding] {
        guard case .count = value, details.shareOf != nil, details.denominator == nil else {
            return []
        }
        return [noDenominator]
    }

    private func tooMany(_ points: PrintedNumber, _ most: PrintedNumber) -> [ReportFinding] {
        let places = [points, most].decimalsNeeded
        guard points.scaled(to: places) > most.scaled(to: places) else { return [] }
        return [
            ReportFinding(
                .impossible,
                Words(
                    vi: "\(points.text) điểm vượt mức tối đa \(most.text).",
                    en: "\(points.text) points are more than the most, \(most.text)."
                )
            )
        ]
    }

    private func impossible(_ rank: Int, _ last: Int) -> [ReportFinding] {
        guard rank < 1 || rank > last else { return [] }
        return [
            ReportFinding(
                .impossible,
                Words(
                    vi: "không thể xếp thứ \(rank) trong \(last).",
                    en: "nobody can be number \(rank) of \(last)."
                )
            )
        ]
    }

    // MARK: Days and notation

    private func pace(_ value: PrintedValue) -> ReportFinding? {
        guard details.nature == .flow, let days = figure.days, case .count(let number) = value,
            let count = number.whole, days > 1
        else { return nil }
        let pace = (2 * count + days) / (2 * days)
        return ReportFinding(
            .pace,
            Words(
                vi: "\(figure.printed) trong \(days.printed(.vi)) ngày: \(pace.printed(.vi)) mỗi "
                    + "ngày.",
                en: "\(figure.printed) in \(days.printed(.en)) days: \(pace.printed(.en)) a day."
            ),
            amount: pace
        )
    }

    private func notations() -> ReportFinding? {
        let texts =
            [figure.printed, details.numerator, details.denominator].compactMap { $0 }
            + details.partitions.flatMap { $0.parts.map(\.printed) }
        let numbers = texts.compactMap { PrintedNumber($0) }
        guard let word = numbers.first(where: { $0.notation == .word }),
            let dots = numbers.first(where: { $0.notation == .dots })
        else { return nil }
        let value = word.whole?.printed(.vi) ?? word.text
        return ReportFinding(
            .twoNotations,
            Words(
                vi: "hai cách viết số trong một văn bản: “\(word.text)” là \(value), bên cạnh "
                    + "“\(dots.text)”.",
                en: "two notations in one text: “\(word.text)” is \(value), beside “\(dots.text)”."
            )
        )
    }
}

extension FigureRounding.Rule {
    /// How the digits that are not printed went.
    var words: Words {
        switch self {
        case .halfUp: Words(vi: "làm tròn nửa lên", en: "rounded half up")
        case .halfEven: Words(vi: "làm tròn nửa về chẵn", en: "rounded half to even")
        case .truncate: Words(vi: "cắt bỏ phần dư", en: "truncated")
        }
    }
}
