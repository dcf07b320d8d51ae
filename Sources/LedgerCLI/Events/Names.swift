import Ledger
import LedgerSQLite
import LedgerStore

/// The names of units and codes of members, for sentences about events.
final class Names {
    private let views: ViewFile
    private let log: any EventStore
    private var units: UnitRegister
    private var codes: [MemberID: String] = [:]

    init(_ views: ViewFile, _ log: any EventStore) throws {
        (self.views, self.log) = (views, log)
        units = try views.unitRegister()
    }

    /// The unit's name on a day; its position when the ledger has no such unit.
    func unit(_ id: UnitID, on date: CivilDate) -> String {
        units[id]?.name(on: date) ?? "#\(id.position)"
    }

    /// The units that bear a code today, else on any day the register knows.
    func units(bearing text: String, on date: CivilDate) -> [UnitID] {
        let code = UnitCode(text)
        return units.bearing(code?.text ?? text, scheme: code?.scheme, on: date)
    }

    /// The unit and everything below it on a day.
    func subtree(of id: UnitID, on date: CivilDate) -> Set<UnitID> {
        Set(units.all.map(\.id).filter { units.lineage(of: $0, on: date).contains(id) })
    }

    /// The member's code, from the views or from the event that stated it.
    func member(_ id: MemberID) -> String {
        if let known = codes[id] { return known }
        let code = (try? views.memberCode(id)) ?? statedCode(id) ?? "#\(id.position)"
        codes[id] = code
        return code
    }

    private func statedCode(_ id: MemberID) -> String? {
        let entry = try? LoggedEvent(at: id.position, in: log)
        guard case .memberJoined(let fact) = entry?.event.fact else { return nil }
        return fact.code
    }

    /// Takes in an event newer than the views.
    func take(_ event: Event, at position: Position) {
        switch event.fact {
        case .unitFounded(let fact): units.found(UnitID(position), fact, on: event.on)
        case .unitRenamed(let id, let name): units.rename(id, to: name, on: event.on)
        case .unitRecoded(let id, let code): units.recode(id, to: code, on: event.on)
        case .unitReparented(let id, let parent):
            units.reparent(id, to: parent, on: event.on, at: position)
        case .unitDissolved(let id): units.dissolve(id, on: event.on)
        case .unitSucceeded(let fact): units.succeed(fact, on: event.on)
        case .memberJoined(let fact): codes[MemberID(position)] = fact.code
        default: break
        }
    }
}
