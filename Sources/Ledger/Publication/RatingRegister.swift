/// All ratings, in the order of their drafts.
public struct RatingRegister: Sendable {
    public private(set) var all: [RatingThread] = []
    private var indexes: [RatingID: Int] = [:]
    /// Which rating an event is about.
    private var owners: [Position: RatingID] = [:]

    public init() {}

    public subscript(id: RatingID) -> RatingThread? {
        indexes[id].map { all[$0] }
    }

    /// The rating an event began or went on with: its draft, publication, complaint, revision.
    public func rating(of position: Position) -> RatingThread? {
        owners[position].flatMap { self[$0] }
    }

    /// The lists of the same rule book and days that are published and stand.
    public func published(_ draft: RatingDrafted) -> [RatingThread] {
        all.filter { rating in
            rating.publication != nil && !rating.isRevoked
                && rating.draft.result.book.id == draft.result.book.id
                && Seal.isSame(rating.draft.period, draft.period)
        }
    }

    mutating func apply(_ filed: FiledPaper) {
        switch filed.paper {
        case .ratingDrafted(let fact):
            let id = RatingID(filed.position)
            indexes[id] = all.count
            owners[filed.position] = id
            all.append(RatingThread(id: id, draft: fact, on: filed.on, by: filed.by))
        case .ratingRemarked(let fact):
            change(fact.rating, filed) { $0.remarks.append(RatingThread.Filed(filed, fact)) }
        case .ratingDeliberated(let fact):
            change(fact.rating, filed) { $0.meetings.append(RatingThread.Filed(filed, fact)) }
        case .ratingPublished(let fact):
            change(fact.rating, filed) { $0.publication = RatingThread.Filed(filed, fact) }
        case .ratingAppealed(let fact):
            change(fact.rating, filed) { $0.appeals.append(RatingThread.Filed(filed, fact)) }
        case .ratingRevised(let fact):
            change(fact.rating, filed) { $0.revisions.append(RatingThread.Filed(filed, fact)) }
        case .ratingRevoked(let fact):
            change(fact.rating, filed) { $0.revocations.append(RatingThread.Filed(filed, fact)) }
        default: break
        }
    }

    private mutating func change(
        _ id: RatingID,
        _ filed: FiledPaper,
        _ body: (inout RatingThread) -> Void
    ) {
        guard let index = indexes[id] else { return }
        owners[filed.position] = id
        body(&all[index])
    }
}
