/// How far a subject is from the next better band.
public struct Margin: Hashable, Sendable {
    /// Number of the band aimed at.
    public let band: Int
    /// Points missing; above 0.
    public let points: Rational
    /// The fewest further acts under one clause that give them; nil when no clause alone does.
    public let acts: FurtherActs?

    /// So many whole acts more, everything else equal.
    public struct FurtherActs: Hashable, Sendable {
        public let count: Int
        /// Number of the clause in the book.
        public let clause: Int
        /// Whether fewer may do, since one act can count under several clauses.
        public let isAtMost: Bool
    }
}

extension RuleBook {
    /// The way to the next better band; nil for the best, and for who is kept from it by a cap or a
    /// condition rather than by points.
    public func margin(of row: ScoreRow) -> Margin? {
        let next = (row.band ?? bands.count) - 1
        let isKept = row.flags.contains { flag in
            if case .capped = flag { true } else { false }
        }
        guard next >= 0, row.rank != nil || row.band != nil, !isKept, row.available != .zero else {
            return nil
        }
        let gap = bands[next].from - row.total
        guard gap > .zero else { return nil }
        return Margin(band: next, points: gap, acts: acts(row, to: bands[next].from))
    }

    private func acts(_ row: ScoreRow, to threshold: Rational) -> Margin.FurtherActs? {
        let counted = indicators.indices.filter { place in
            indicators[place].countsActs && row.clauses[place].missing == nil
        }
        var best: (count: Int, clause: Int)?
        for place in counted {
            guard let count = acts(row, under: place, to: threshold) else { continue }
            if best.map({ count < $0.count }) ?? true { best = (count, place) }
        }
        return best.map { best in
            let isAtMost = counted.contains { other in
                other != best.clause && indicators[other].overlaps(indicators[best.clause])
            }
            return Margin.FurtherActs(count: best.count, clause: best.clause, isAtMost: isAtMost)
        }
    }

    /// The fewest further acts under one clause that bring the total to a threshold.
    ///
    /// Found by halving, since more acts never give fewer points; so every rounding of the book is
    /// in it.
    private func acts(_ row: ScoreRow, under place: Int, to threshold: Rational) -> Int? {
        func reaches(_ count: Int) -> Bool {
            total(row, adding: count, under: place) >= threshold
        }
        var over = 1
        while !reaches(over) {
            let isFull =
                total(row, adding: over, under: place) == total(row, adding: .max / 2, under: place)
            guard !isFull, over < 1 << 40 else { return nil }
            over *= 2
        }
        var short = over / 2
        while over - short > 1 {
            let middle = (short + over) / 2
            if reaches(middle) { over = middle } else { short = middle }
        }
        return over
    }

    private func total(_ row: ScoreRow, adding count: Int, under place: Int) -> Rational {
        var row = row
        row.add(Rational(count), under: place, self)
        total(&row)
        return row.total
    }
}

extension ScoreRow {
    /// Scores a clause anew with a larger number.
    mutating func add(_ amount: Rational, under place: Int, _ book: RuleBook) {
        let clause = clauses[place]
        guard case .number(let value) = clause.measured else { return }
        clauses[place] = book.score(
            book.indicators[place],
            .number(value + amount),
            support: clause.support,
            target: clause.goal
        )
    }
}

extension Indicator {
    /// Whether one more act adds one to the measure and never takes points off.
    fileprivate var countsActs: Bool {
        switch measure {
        case .count, .distinctCitizens: better == .higher
        default: false
        }
    }

    /// Whether one act can count under both.
    fileprivate func overlaps(_ other: Indicator) -> Bool {
        measure.claimSelections.contains { mine in
            other.measure.claimSelections.contains { theirs in
                mine.acts.isEmpty || theirs.acts.isEmpty
                    || !Set(mine.acts).isDisjoint(with: theirs.acts)
            }
        }
    }
}
