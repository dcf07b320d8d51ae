public import Ledger

/// What a member's own events come to, claim by claim: for that member to read.
///
/// Follows the events alone; what a rule book makes of them is in the rating's row.
public struct MemberAccount: Sendable {
    /// One act the member shared in, as it stood at the end.
    public struct Claim: Sendable {
        public let id: ClaimID
        public fileprivate(set) var act: Act
        public fileprivate(set) var on: CivilDate
        public fileprivate(set) var status: ClaimStatus
        /// The member's share in ``Credit`` parts; 0 when a correction left them out.
        public fileprivate(set) var credit: Int
        /// How many others shared in it.
        public fileprivate(set) var otherCount: Int
    }

    public private(set) var claims: [Claim] = []
    public private(set) var joined: CivilDate?
    public private(set) var left: CivilDate?
    /// How often they moved to another unit.
    public private(set) var moveCount = 0
    private let member: MemberID

    /// Takes the events of one member's stream, in order.
    public init(of member: MemberID, _ events: [(position: Position, event: Event)]) {
        self.member = member
        for (position, event) in events { add(event, at: position) }
    }

    private mutating func add(_ event: Event, at position: Position) {
        switch event.fact {
        case .memberJoined: joined = event.on
        case .memberMoved: moveCount += 1
        case .memberLeft: left = event.on
        case .assistRecorded(let assist): record(assist, ClaimID(position), event.on)
        case .assistCorrected(let id, let assist, _): correct(id, assist, event.on)
        case .assistWithdrawn(let id, _): set(id, .withdrawn)
        case .verdictGiven(let verdict): set(verdict.claim, verdict.outcome.status)
        case .disputeOpened(let dispute): set(dispute.claim, .disputed)
        case .disputeResolved(let resolved): set(resolved.claim, resolved.outcome.status)
        default: break
        }
    }

    private mutating func record(_ assist: Assist, _ id: ClaimID, _ on: CivilDate) {
        claims.append(
            Claim(
                id: id,
                act: assist.act,
                on: on,
                status: .recorded,
                credit: credit(assist),
                otherCount: assist.helpers.others.count
            )
        )
    }

    /// Whoever comes in by a correction has the claim from then on.
    private mutating func correct(_ id: ClaimID, _ assist: Assist, _ on: CivilDate) {
        guard let index = claims.firstIndex(where: { $0.id == id }) else {
            return record(assist, id, on)
        }
        claims[index].act = assist.act
        claims[index].on = on
        claims[index].status = .recorded
        claims[index].credit = credit(assist)
        claims[index].otherCount = assist.helpers.others.count
    }

    private func credit(_ assist: Assist) -> Int {
        assist.helpers.all.first { $0.member == member }.map { assist.helpers.credit(of: $0) } ?? 0
    }

    private mutating func set(_ id: ClaimID, _ status: ClaimStatus) {
        guard let index = claims.firstIndex(where: { $0.id == id }) else { return }
        claims[index].status = status
    }
}
