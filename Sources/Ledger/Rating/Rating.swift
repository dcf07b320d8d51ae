/// Rates everybody a book speaks of over what was known at one position.
public enum Rating {
    /// Pure and exact: the same book, the same rows in whatever order and the same period give the
    /// same sheet on every machine.
    ///
    /// Cost: about 20 ns a claim and clause, 2 µs a subject and clause.
    public static func rate(_ book: RuleBook, _ input: ScoreInput, _ period: Period) -> Scoresheet {
        rate(RatingField(book, input, period))
    }

    static func rate(_ field: RatingField) -> Scoresheet {
        let pool = RatingPool(field.book, [ScoredLedger(field)])
        return Scoresheet(rows: pool.rows.map(\.row), caps: pool.caps.map(\.reckoning))
    }

    /// Points of everybody rated, before anybody is compared.
    static func scored(_ field: RatingField) -> [ScoreRow] {
        let book = field.book
        let clauses = book.indicators.map { field.column($0.measure) }
        let penalties = book.penalties.map { field.column($0.measure) }
        return field.rated.all.enumerated().map { index, rated in
            let unit = rated.place.map { field.places.unit($0).id }
            var row = ScoreRow(id: rated.id, unit: unit, group: rated.group)
            row.flags = rated.flags
            row.clauses = zip(book.indicators, clauses).map { indicator, column in
                book.score(
                    indicator,
                    column.values[index],
                    support: column.support[index],
                    target: field.goal(of: indicator, for: rated)
                )
            }
            row.penalties = zip(book.penalties, penalties).map { penalty, column in
                book.score(penalty, column.values[index], support: column.support[index])
            }
            book.total(&row)
            if row.available == .zero {
                row.flags.append(.nothing)
            } else if row.available != book.scale {
                row.flags.append(.incomplete)
            }
            return row
        }
    }
}

extension RatingField {
    /// What was assigned to the subject; for the province itself, else what the book states for it.
    fileprivate func goal(of indicator: Indicator, for rated: Rated) -> Rational? {
        if let target = input.target(of: indicator, for: rated.id) { return target.value }
        guard case .unit = rated.id, let place = rated.place,
            places.unit(place).kind == .province
        else { return nil }
        return indicator.provinceGoal
    }
}

extension ScoreInput {
    func target(of indicator: Indicator, for subject: RatedID) -> StatedFigure? {
        guard case .assigned(let code) = indicator.goal else { return nil }
        return goals[StatedKey(code, subject)]
    }
}
