import Ledger
import LedgerSQLite
import LedgerStore
import Synchronization

/// Where units and members are, day by day, kept up with a log.
final class Places: Sendable {
    fileprivate struct State {
        /// The number of events taken in.
        var size: Int
        var units: UnitRegister
        var members: MemberRegister
        /// When the last event taken in was recorded.
        var lastAt: Instant
    }

    private let state: Mutex<State>

    /// As the views know it.
    ///
    /// Cost: some 0,4 µs a unit and member.
    init(_ views: ViewFile) throws {
        let books = try views.books(parts: [.members])
        state = Mutex(
            State(
                size: Int(books.next.value),
                units: books.units,
                members: books.members,
                lastAt: books.lastAt
            )
        )
    }

    var size: Int { state.withLock { $0.size } }

    /// The day of the last event, on which codes are looked up.
    var lastDay: CivilDate { state.withLock { $0.lastAt.civilDate } }

    /// Takes in what the log holds up to a position.
    func catchUp(to end: Int, in log: any EventStore) throws {
        let start = size
        guard start < end else { return }
        var decoder = EntryDecoder()
        try log.scan(start..<end) { position, entry in
            take(try decoder.decode(entry, at: position), at: position)
        }
    }

    /// Takes in the next event; one taken in before is passed over.
    func take(_ event: Event, at position: Position) {
        state.withLock { state in
            guard Int(position.value) == state.size else { return }
            (state.size, state.lastAt) = (state.size + 1, event.at)
            state.follow(event, at: position)
        }
    }

    /// The units an event is about with all above them on its day.
    func lineages(of about: EventAbout, in event: Event) -> Set<UnitID> {
        let (day, before) = (event.on, event.on.adding(days: -1))
        let leaves: Bool =
            switch event.fact {
            case .memberMoved, .memberLeft: true
            default: false
            }
        return state.withLock { state in
            var all = about.units
            for member in about.members where about.isAtHome {
                guard let member = state.members[member] else { continue }
                if let home = member.unit(on: day) { all.append(home) }
                if leaves, let home = member.unit(on: before) { all.append(home) }
            }
            return all.reduce(into: []) { $0.formUnion(state.units.lineage(of: $1, on: day)) }
        }
    }

    /// The units that bear a code on a day.
    func units(bearing text: String, on day: CivilDate) -> [UnitID] {
        let code = UnitCode(text)
        return state.withLock {
            $0.units.bearing(code?.text ?? text, scheme: code?.scheme, on: day)
        }
    }

    func knows(_ unit: UnitID) -> Bool { state.withLock { $0.units[unit] != nil } }

    func knows(_ member: MemberID) -> Bool { state.withLock { $0.members[member] != nil } }

    func member(coded code: String) -> MemberID? {
        state.withLock { $0.members[code: code]?.id }
    }

    /// Whether a unit lies in a subtree on a day.
    func lies(_ unit: UnitID, in scope: UnitID, on day: CivilDate) -> Bool {
        state.withLock { $0.units.lineage(of: unit, on: day).contains(scope) }
    }

    /// Whether a member ever belonged to a subtree.
    func lived(_ member: MemberID, in scope: UnitID) -> Bool {
        state.withLock { state in
            (state.members[member]?.stays ?? []).contains { stay in
                stay.value.map { state.units.lineage(of: $0, on: stay.from).contains(scope) }
                    ?? false
            }
        }
    }
}

extension Places.State {
    mutating func follow(_ event: Event, at position: Position) {
        let on = event.on
        switch event.fact {
        case .unitFounded(let fact): units.found(UnitID(position), fact, on: on)
        case .unitRenamed(let id, let name): units.rename(id, to: name, on: on)
        case .unitRecoded(let id, let code): units.recode(id, to: code, on: on)
        case .unitReparented(let id, let parent):
            units.reparent(id, to: parent, on: on, at: position)
        case .unitDissolved(let id): units.dissolve(id, on: on)
        case .unitSucceeded(let fact): units.succeed(fact, on: on)
        case .memberJoined(let fact): members.join(MemberID(position), fact, on: on)
        case .memberMoved(let id, let unit): members.move(id, to: unit, on: on, at: position)
        case .memberLeft(let id, _): members.move(id, to: nil, on: on, at: position)
        default: break
        }
    }
}
