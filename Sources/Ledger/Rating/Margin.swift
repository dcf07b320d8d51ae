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

        public init(count: Int, clause: Int, isAtMost: Bool) {
            (self.count, self.clause, self.isAtMost) = (count, clause, isAtMost)
        }
    }
}

extension RuleBook {
    /// The way to the next better band; nil for the best, and for who is kept from it by a cap or a
    /// condition rather than by points.
    public func margin(of row: ScoreRow) -> Margin? {
        gap(of: row).map { gap in
            let acts = acts(row, to: bands[gap.band].from)
            return Margin(band: gap.band, points: gap.points, acts: acts)
        }
    }

    /// The next better band and the points missing to it: ``margin(of:)`` without its acts.
    public func gap(of row: ScoreRow) -> (band: Int, points: Rational)? {
        let next = (row.band ?? bands.count) - 1
        let isKept = row.flags.contains { flag in
            if case .capped = flag { true } else { false }
        }
        guard next >= 0, row.rank != nil || row.band != nil, !isKept, row.available != .zero else {
            return nil
        }
        let gap = bands[next].from - row.total
        guard gap > .zero else { return nil }
        return (next, gap)
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
        let clause = row.clauses[place]
        guard case .number(let value) = clause.measured else { return nil }
        let others = row.earned - clause.points
        func reaches(_ count: Int) -> Bool {
            let more = score(clause, had: value + Rational(count), under: place)
            return total(row, earned: others + more.points) >= threshold
        }
        // Most clauses stop giving points somewhere: no number of acts is enough.
        guard reaches(.max / 2) else { return nil }
        var over = 1
        while !reaches(over) {
            guard over < 1 << 40 else { return nil }
            over *= 2
        }
        var short = over / 2
        while over - short > 1 {
            let middle = (short + over) / 2
            if reaches(middle) { over = middle } else { short = middle }
        }
        return over
    }
}

extension ScoreRow {
    /// Scores a clause anew with a larger number.
    mutating func add(_ amount: Rational, under place: Int, _ book: RuleBook) {
        guard case .number(let value) = clauses[place].measured else { return }
        clauses[place] = book.score(clauses[place], had: value + amount, under: place)
    }
}

extension RuleBook {
    /// A clause, had another number been measured; its goal and support stay.
    fileprivate func score(
        _ clause: ClauseScore,
        had value: Rational,
        under place: Int
    ) -> ClauseScore {
        score(indicators[place], .number(value), support: clause.support, target: clause.goal)
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
