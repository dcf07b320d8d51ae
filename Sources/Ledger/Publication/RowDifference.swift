/// Where one subject's row differs between two lists, clause by clause.
public struct RowDifference: Hashable, Sendable {
    public let id: RatedID
    public let parts: [Part]

    /// One thing that differs, as in the first list and in the second; nil is not there.
    public struct Part: Hashable, Sendable {
        public let place: Place
        public let first: String?
        public let second: String?
    }

    public enum Place: Hashable, Sendable {
        case row, unit, group, rank, band, total, available
        /// Number of the clause in the book.
        case clause(Int)
        case penalty(Int)
        case flags
    }
}

extension Scoresheet {
    /// The rows in which another list differs from this one, by id; empty when the lists are equal.
    ///
    /// Cost: one pass over both.
    public func differences(from other: Scoresheet) -> [RowDifference] {
        var differences: [RowDifference] = []
        var (mine, theirs) = (rows[...], other.rows[...])
        while let next = [mine.first?.id, theirs.first?.id].compactMap({ $0 }).min() {
            let first = mine.first?.id == next ? mine.popFirst() : nil
            let second = theirs.first?.id == next ? theirs.popFirst() : nil
            let parts = ScoreRow.parts(first, second)
            if !parts.isEmpty { differences.append(RowDifference(id: next, parts: parts)) }
        }
        return differences
    }
}

extension ScoreRow {
    fileprivate static func parts(_ first: ScoreRow?, _ second: ScoreRow?) -> [RowDifference.Part] {
        guard let first, let second else {
            let (one, two) = (first?.total.description, second?.total.description)
            return [RowDifference.Part(place: .row, first: one, second: two)]
        }
        guard first != second else { return [] }
        let (one, two) = (first.figures, second.figures)
        let places = one.map(\.place) + two.dropFirst(one.count).map(\.place)
        return places.enumerated().compactMap { index, place in
            let left = index < one.count ? one[index].text : nil
            let right = index < two.count ? two[index].text : nil
            return left == right
                ? nil : RowDifference.Part(place: place, first: left, second: right)
        }
    }

    /// Everything in the row as text; clauses first, since the rest follows from them.
    private var figures: [(place: RowDifference.Place, text: String?)] {
        let clauses = clauses.enumerated().map { index, clause in
            (RowDifference.Place.clause(index), String?.some(clause.words))
        }
        let penalties = penalties.enumerated().map { index, penalty in
            (RowDifference.Place.penalty(index), String?.some(penalty.words))
        }
        let flags = flags.map(\.description).joined(separator: " ")
        return [
            (.unit, unit?.position.description), (.group, group.description),
            (.total, total.description), (.available, available.description),
            (.rank, rank.map { String($0) }), (.band, band.map { String($0) }),
            (.flags, flags.isEmpty ? nil : flags),
        ] + clauses + penalties
    }
}

extension ClauseScore {
    /// Points, and how many facts stand behind them.
    fileprivate var words: String {
        missing.map { "– (\($0.rawValue))" } ?? "\(points) (\(support))"
    }
}

extension PenaltyScore {
    fileprivate var words: String {
        "−\(points) (\(support))"
    }
}
