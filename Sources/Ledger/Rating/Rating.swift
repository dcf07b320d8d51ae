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
        let book = field.book
        var rows = scored(field)
        let isRanked = zip(field.rated.all, rows).map { $0.isRanked && $1.available != .zero }
        let rule = BandRule(
            book,
            rows,
            isRated: isRanked,
            groups: field.rated.all.map(\.capGroups)
        )
        for row in rows.indices {
            rows[row].band = rule.bands[row]
            rows[row].flags += rule.flags[row]
        }
        rank(&rows, isRanked, book)
        return Scoresheet(
            rows: rows.sorted { $0.id < $1.id },
            caps: rule.reckonings
        )
    }

    private static func scored(_ field: RatingField) -> [ScoreRow] {
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

    private static func rank(_ rows: inout [ScoreRow], _ isRanked: [Bool], _ book: RuleBook) {
        let order = RankOrder(book)
        let ranked = rows.indices.filter { isRanked[$0] }
        let all = rows
        for (_, members) in Dictionary(grouping: ranked, by: { all[$0].group }) {
            if members.count < book.minimumGroup {
                for row in members { rows[row].flags.append(.smallGroup(members.count)) }
                continue
            }
            let sorted = members.sorted { first, second in
                let order = order.compare(all[first], all[second])
                return order == 0 ? first < second : order < 0
            }
            for (index, row) in sorted.enumerated() {
                let isTie = index > 0 && order.compare(all[sorted[index - 1]], all[row]) == 0
                rows[row].rank = isTie ? rows[sorted[index - 1]].rank : index + 1
            }
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
