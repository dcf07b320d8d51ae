/// An award as it stands.
public struct Award: Hashable, Sendable {
    public let id: AwardID
    public let fact: AwardGranted
    public let on: CivilDate
    /// The event that took it back: of its own, or the revocation of the rating it rests on.
    public internal(set) var revoked: Position?

    public var isStanding: Bool { revoked == nil }
}

/// All awards, in the order of the log, and which event stands behind which.
public struct AwardRegister: Sendable {
    public private(set) var all: [Award] = []
    private var indexes: [AwardID: Int] = [:]
    /// The standing award a position is cited by.
    private var citedBy: [Position: AwardID] = [:]

    public init() {}

    public subscript(id: AwardID) -> Award? {
        indexes[id].map { all[$0] }
    }

    /// The first of these positions that a standing award cites already, and that award.
    public func cited(of positions: [Position]) -> (position: Position, award: Award)? {
        for position in positions {
            if let id = citedBy[position], let award = self[id] { return (position, award) }
        }
        return nil
    }

    /// The standing awards that fall with a rating or with one in it, or that cite an event of
    /// these: ascending.
    public func resting(
        on rating: RatingID,
        _ subject: RatedID?,
        citing positions: [Position]
    ) -> [AwardID] {
        let bad = Set(positions)
        return all.filter { award in
            guard award.isStanding, award.fact.rating == rating else { return false }
            return subject == nil || award.fact.subject == subject
                || award.fact.cites.contains(where: bad.contains)
        }.map(\.id)
    }

    mutating func apply(_ filed: FiledPaper) {
        switch filed.paper {
        case .awardGranted(let fact): grant(fact, filed)
        case .awardRevoked(let fact): revoke(fact.award, at: filed.position)
        case .ratingRevoked(let fact):
            for award in fact.awards { revoke(award, at: filed.position) }
        default: break
        }
    }

    private mutating func grant(_ fact: AwardGranted, _ filed: FiledPaper) {
        let id = AwardID(filed.position)
        indexes[id] = all.count
        all.append(Award(id: id, fact: fact, on: filed.on))
        for cited in fact.cites { citedBy[cited] = id }
    }

    private mutating func revoke(_ id: AwardID, at position: Position) {
        guard let index = indexes[id], all[index].isStanding else { return }
        all[index].revoked = position
        for cited in all[index].fact.cites where citedBy[cited] == id { citedBy[cited] = nil }
    }
}
