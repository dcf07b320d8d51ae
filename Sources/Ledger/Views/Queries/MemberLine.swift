/// One member with their stays, as known at a moment.
public struct MemberLine: Sendable {
    public let id: MemberID
    public let code: String
    public let citizen: CitizenHandle?
    public let stays: [Stay]

    /// From a day on in a unit, or in none.
    public struct Stay: Hashable, Sendable {
        public let from: CivilDate
        public let unit: UnitID?
        /// The event that said so.
        public let position: Position

        public init(from: CivilDate, unit: UnitID?, position: Position) {
            self.from = from
            self.unit = unit
            self.position = position
        }
    }

    public init(id: MemberID, code: String, citizen: CitizenHandle?, stays: [Stay]) {
        self.id = id
        self.code = code
        self.citizen = citizen
        self.stays = stays
    }
}

/// A member's counts, which decide their place among others.
public struct MemberStanding: Sendable {
    public let member: MemberID
    public let counts: StatusCounts

    public init(member: MemberID, counts: StatusCounts) {
        self.member = member
        self.counts = counts
    }
}
