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
