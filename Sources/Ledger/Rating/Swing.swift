/// The fewest open claims whose settling would change how one subject stands.
public struct Swing: Hashable, Sendable {
    public enum Change: Hashable, Sendable {
        /// Numbers of bands as points reach them, before any cap; nil below the lowest.
        case band(from: Int?, to: Int?)
        case rank(from: Int, to: Int)
    }

    public let id: RatedID
    /// Some set of that size; others of the same kind do as well.
    public let claims: [ClaimID]
    /// As what they would have to be settled.
    public let settled: ClaimStatus
    public let change: Change
    /// Whether no smaller set does it; otherwise the number is an upper bound.
    public let isExact: Bool
}

extension Rating {
    /// Statuses in which a claim still waits to be told true or false.
    public static let openStatuses: Set<ClaimStatus> = [.undetermined, .disputed]

    /// For every subject the smallest sets of open claims that would change its rank or its band,
    /// confirmed or rejected; fewest claims first, then by subject.
    ///
    /// Exact where claims enter a clause as counts and are of at most two kinds for the subject;
    /// an upper bound where shares, delays, more kinds, or claims shared with the rival are in play.
    public static func swings(
        _ book: RuleBook,
        _ input: ScoreInput,
        _ period: Period,
        open: Set<ClaimStatus> = openStatuses
    ) -> [Swing] {
        let field = RatingField(book, input, period)
        let sheet = rate(field)
        let swings = [ClaimStatus.confirmed, .rejected].flatMap { status in
            SwingSearch(field, sheet, settling: open, as: status).swings()
        }
        return swings.sorted { left, right in
            if left.claims.count != right.claims.count {
                return left.claims.count < right.claims.count
            }
            if left.id != right.id { return left.id < right.id }
            return left.change.order < right.change.order
        }
    }
}

extension Swing.Change {
    fileprivate var order: Int {
        switch self {
        case .band: 0
        case .rank: 1
        }
    }
}
