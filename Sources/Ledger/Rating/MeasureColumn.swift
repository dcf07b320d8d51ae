/// What a measure gives for every row.
struct MeasureColumn {
    var values: [Measured]
    /// How many facts each value rests on.
    var support: [Int]
}

/// One fact's part in a measure of one row.
struct Contribution {
    enum Source {
        /// Places in the input.
        case part(Int)
        case dossier(Int)
        case activation(Int)
        case member(Int)
        case official(Int)
    }

    let source: Source
    /// What it adds to the number, or to what stands above the line of a share.
    var part = 1
    /// What it adds below the line.
    var whole = 0
    /// False for a further helper of a claim that was met already.
    var isFirst = true
}

extension RatingField {
    func measured(_ measure: RuleMeasure) -> MeasureColumn {
        switch measure {
        case .ratio(let part, let whole): ratio(column(part), column(whole))
        case .captured(let figure): captured(figure)
        case .assessed(let criterion): stated(input.assessed, criterion, .assessment)
        default: summed(measure)
        }
    }

    private func summed(_ measure: RuleMeasure) -> MeasureColumn {
        let count = rated.all.count
        var parts = [Int](repeating: 0, count: count)
        var (wholes, support) = (parts, parts)
        let missing = visit(measure) { row, fact in
            parts[row] += fact.part
            wholes[row] += fact.whole
            if fact.isFirst { support[row] += 1 }
        }
        let values = (0..<count).map { row -> Measured in
            if let missing { return .missing(missing) }
            return measure.value(parts[row], of: wholes[row])
        }
        return MeasureColumn(values: values, support: support)
    }

    private func ratio(_ part: MeasureColumn, _ whole: MeasureColumn) -> MeasureColumn {
        let values = zip(part.values, whole.values).map { part, whole -> Measured in
            if case .missing(let missing) = part { return .missing(missing) }
            if case .missing(let missing) = whole { return .missing(missing) }
            guard let part = part.value, let whole = whole.value else {
                return .missing(.denominator)
            }
            return .share(part, of: whole)
        }
        return MeasureColumn(values: values, support: part.support)
    }

    private func captured(_ figure: CapturedFigure) -> MeasureColumn {
        switch figure.part {
        case .ratio: stated(input.capturedRatios, figure.code, .captured)
        case .points: stated(input.capturedPoints, figure.code, .captured)
        }
    }

    private func stated(
        _ papers: [StatedKey: StatedFigure],
        _ code: String,
        _ missing: Missing
    ) -> MeasureColumn {
        let found = rated.all.map { papers[StatedKey(code, $0.id)] }
        return MeasureColumn(
            values: found.map { paper in
                guard let paper else { return .missing(missing) }
                return paper.denominator.map { .share(paper.value, of: $0) }
                    ?? .number(paper.value)
            },
            support: found.map { $0 == nil ? 0 : 1 }
        )
    }

    /// Shows every fact that has a part in a measure, with the row it counts for.
    ///
    /// - Returns: why there is nothing to see, for every row alike.
    func visit(_ measure: RuleMeasure, _ body: (Int, Contribution) -> Void) -> Missing? {
        if measure.serviceFilters.contains(where: \.isOpen) { return .codes }
        switch measure {
        case .count(let claims): return visitCredits(claims, body)
        case .distinctCitizens(let claims): return visitCitizens(claims, body)
        case .averageDelay(let delay): return visitDelays(delay, body)
        case .dossiers(let selection): return visitDossiers(selection, body)
        case .activations(let selection): return visitActivations(selection, body)
        case .headcount(let roster): return visitRoster(roster, holding: nil, body)
        case .coverage(let coverage):
            guard input.known.has(coverage.account) else { return .extract }
            let holders = holders(coverage.account, coverage.level)
            return visitRoster(coverage.roster, holding: holders, body)
        case .open: return .open
        case .ratio, .captured, .assessed: return nil
        }
    }

    private func holders(_ account: Account, _ level: UInt8?) -> HandleSet {
        HandleSet(
            input.activations.lazy.filter { [period] activation in
                activation.fact.account == account && activation.on <= period.last
                    && level.map { $0 <= activation.fact.level ?? 0 } ?? true
            }.map(\.fact.citizen)
        )
    }
}

extension RuleMeasure {
    /// What sums of parts and wholes mean.
    fileprivate func value(_ part: Int, of whole: Int) -> Measured {
        switch self {
        case .count:
            .number(Rational(part, over: Credit.partsPerAct) ?? .zero)
        case .averageDelay where whole == 0: .missing(.denominator)
        case .averageDelay, .coverage: .share(Rational(part), of: Rational(whole))
        default: .number(Rational(part))
        }
    }
}
