extension ScoreInput {
    /// Takes what papers say about the subjects of some books: targets assigned for exactly the days
    /// of the period, pro-rated where a unit ended, and the points committees gave in lists of the
    /// same book and days that were not revoked, the last word counting.
    public mutating func take(_ papers: Papers, for books: [RuleBook], in period: Period) {
        for book in books {
            takeTargets(papers.targets, book, period)
            takeRemarks(papers.ratings, book, period)
        }
    }

    private mutating func takeTargets(
        _ targets: TargetRegister,
        _ book: RuleBook,
        _ period: Period
    ) {
        guard case .units(let kinds) = book.subject else { return }
        let codes = book.indicators.compactMap { indicator -> String? in
            if case .assigned(let code) = indicator.goal { code } else { nil }
        }
        for code in Set(codes) where !targets.targets(of: code).isEmpty {
            for unit in units.all where kinds.contains(unit.kind) {
                guard let goal = targets.goal(code, of: unit, in: period) else { continue }
                goals[StatedKey(code, .unit(unit.id))] = StatedFigure(
                    position: goal.version.position,
                    value: goal.floor,
                    upTo: goal.ceiling
                )
            }
        }
    }

    private mutating func takeRemarks(
        _ ratings: RatingRegister,
        _ book: RuleBook,
        _ period: Period
    ) {
        for thread in ratings.all {
            guard !thread.isRevoked, thread.draft.result.book.id == book.id,
                thread.draft.period.first == period.first,
                thread.draft.period.last == period.last
            else { continue }
            for remark in thread.remarks {
                for given in remark.paper.assessed {
                    assessed[StatedKey(given.criterion, remark.paper.subject)] = StatedFigure(
                        position: remark.at,
                        value: given.points
                    )
                }
            }
        }
    }
}
