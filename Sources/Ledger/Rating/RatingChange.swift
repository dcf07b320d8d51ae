/// How one subject stands under two ratings.
public struct RatingChange: Hashable, Sendable {
    public let id: RatedID
    /// Nil for who was not rated before.
    public let before: ScoreRow?
    /// Nil for who is not rated any more.
    public let after: ScoreRow?

    public var isOfBand: Bool { before?.band != after?.band }
    public var isOfRank: Bool { before?.rank != after?.rank }
    public var isOfTotal: Bool { before?.total != after?.total }
}

extension Scoresheet {
    /// Who stands otherwise in another sheet: another total, rank or band; by id.
    ///
    /// Numbers of bands are compared, so the two books' bands should mean the same.
    public func changes(to other: Scoresheet) -> [RatingChange] {
        var changes: [RatingChange] = []
        var (mine, theirs) = (rows[...], other.rows[...])
        while let next = [mine.first?.id, theirs.first?.id].compactMap({ $0 }).min() {
            let before = mine.first?.id == next ? mine.popFirst() : nil
            let after = theirs.first?.id == next ? theirs.popFirst() : nil
            let change = RatingChange(id: next, before: before, after: after)
            if change.isOfBand || change.isOfRank || change.isOfTotal { changes.append(change) }
        }
        return changes
    }
}

/// What one clause did to the change of a total.
public struct ClauseChange: Hashable, Sendable {
    /// The clause or penalty; nil for what scaling and rounding make of all of them together.
    public let clause: String?
    /// Points under it, taken off by penalties; nil where a book has no such clause.
    public let before: Rational?
    public let after: Rational?

    public var difference: Rational {
        (after ?? .zero) - (before ?? .zero)
    }
}

extension RatingChange {
    /// The clauses that explain the change of the total; their differences add up to it exactly.
    public func clauses(_ old: RuleBook, _ new: RuleBook) -> [ClauseChange] {
        let (first, second) = (before?.points(old) ?? [], after?.points(new) ?? [])
        let (mine, theirs) = (
            Dictionary(first) { $1 }, Dictionary(second) { $1 }
        )
        let added = second.map(\.0).filter { mine[$0] == nil }
        var changes = (first.map(\.0) + added).map { clause in
            ClauseChange(clause: clause, before: mine[clause], after: theirs[clause])
        }.filter { $0.difference != .zero }
        let told = changes.reduce(Rational.zero) { $0 + $1.difference }
        let whole = (after?.total ?? .zero) - (before?.total ?? .zero)
        if whole != told {
            changes.append(ClauseChange(clause: nil, before: nil, after: whole - told))
        }
        return changes
    }
}

extension ScoreRow {
    fileprivate func points(_ book: RuleBook) -> [(String, Rational)] {
        zip(book.indicators, clauses).map { ($0.id, $1.points) }
            + zip(book.penalties, penalties).map { ($0.id, -$1.points) }
    }
}
