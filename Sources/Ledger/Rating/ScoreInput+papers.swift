extension ScoreInput {
    /// Takes what papers say about the subjects of some books: targets assigned for exactly the days
    /// of the period, pro-rated where a unit ended, and the points committees gave in lists of the
    /// same book and days that were not revoked, the last word counting.
    public mutating func take(_ papers: Papers, for books: [RuleBook], in period: Period) {
        for book in books {
            takeTargets(papers.targets, book, period)
            takeRemarks(papers.ratings, book, period)
        }
        takeIndexes(papers.figures, period)
    }

    private mutating func takeTargets(
        _ targets: TargetRegister,
        _ book: RuleBook,
        _ period: Period
    ) {
        let codes = Set(book.indicators.compactMap(\.assignedTarget))
        goals.merge(targets.figures(of: codes, for: units, in: period)) { $1 }
    }

    /// The last capture of an index for exactly the days of the period.
    private mutating func takeIndexes(_ figures: FigureRegister, _ period: Period) {
        let captured = figures.captured.filter { capture in
            capture.index.from == period.first && capture.index.until == period.last
        }
        for capture in captured.sorted(by: { ($0.on, $0.position) < ($1.on, $1.position) }) {
            guard let unit = capture.index.unit else { continue }
            let (key, numbers) = (StatedKey(capture.index.code, .unit(unit)), capture.index.numbers)
            let numerator = numbers.numerator.flatMap { Rational(printed: $0) }
            let denominator = numbers.denominator.flatMap { Rational(printed: $0) }
            capturedRatios[key] = numerator.map {
                StatedFigure(position: capture.position, value: $0, denominator: denominator)
            }
            capturedPoints[key] = numbers.points.flatMap { Rational(printed: $0) }
                .map { StatedFigure(position: capture.position, value: $0) }
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

extension Rational {
    /// A number as printed, in Vietnamese notation.
    fileprivate init?(printed text: String) {
        guard let number = PrintedNumber(text) else { return nil }
        let places = number.decimals
        self.init(number.scaled(to: places), over: PrintedNumber.scale(places))
    }
}
