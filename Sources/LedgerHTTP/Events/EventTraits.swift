import Ledger

/// What filters look at in an event.
struct EventTraits: Sendable {
    let kind: EventKind
    let at: Instant
    /// Whom it is about, by the streams it belongs to.
    let members: [MemberID]
    /// The units it is about and everything above them that day; empty when no places were asked.
    let units: Set<UnitID>

    init(_ event: Event, at position: Position, _ places: Places?) {
        let about = EventAbout(event, at: position)
        (kind, at, members) = (event.fact.kind, event.at, about.members)
        units = places?.lineages(of: about, in: event) ?? []
    }
}

/// The members and units an event states itself.
struct EventAbout {
    private(set) var members: [MemberID] = []
    private(set) var units: [UnitID] = []
    /// Whether the members' own units count beside those stated.
    private(set) var isAtHome = true

    init(_ event: Event, at position: Position) {
        members = event.streams.map(\.member)
        switch event.fact {
        case .assistRecorded(let assist):
            take(assist.helpers)
            isAtHome = false
        case .assistCorrected(_, let assist, _): take(assist.helpers)
        case .memberJoined(let fact):
            add(MemberID(position))
            units = [fact.unit]
        case .memberMoved(let member, let unit):
            add(member)
            units = [unit]
        case .memberLeft(let member, _): add(member)
        case .unitFounded: units = [UnitID(position)]
        case .unitRenamed(let id, _), .unitRecoded(let id, _), .unitDissolved(let id):
            units = [id]
        case .unitReparented(let id, let parent): units = [id] + (parent.map { [$0] } ?? [])
        case .unitSucceeded(let fact): units = [fact.unit, fact.successor]
        case .findingAnswered(let answered):
            for member in answered.subject.members { add(member) }
            units = answered.subject.unit.map { [$0] } ?? []
        case .paper(.targetAssigned(let target)):
            if case .unit(let id) = target.holder { units = [id] }
        case .paper(.ratingDrafted(let rating)): units = rating.scope.map { [$0] } ?? []
        default: break
        }
    }

    private mutating func take(_ helpers: Helpers) {
        for helper in helpers.all {
            add(helper.member)
            if !units.contains(helper.unit) { units.append(helper.unit) }
        }
    }

    private mutating func add(_ member: MemberID) {
        if !members.contains(member) { members.append(member) }
    }
}
