extension Books {
    mutating func applyUnit(_ event: Event, at position: Position, to changes: inout ViewChanges) {
        let on = event.on
        switch event.fact {
        case .unitFounded(let fact):
            let id = UnitID(position)
            units.found(id, fact, on: on)
            changes.insert(UnitRow(id: id, fact: fact, on: on))
            let codes = fact.codes.map { UnitAttribute.code($0) }
            state([.name(fact.name), .parent(fact.parent)] + codes, of: id, on, position, &changes)
        case .unitRenamed(let id, let name):
            units.rename(id, to: name, on: on)
            state([.name(name)], of: id, on, position, &changes)
        case .unitRecoded(let id, let code):
            units.recode(id, to: code, on: on)
            state([.code(code)], of: id, on, position, &changes)
        case .unitReparented(let id, let parent):
            recount(below: id, from: on, to: &changes) {
                $0.units.reparent(id, to: parent, on: on, at: position)
            }
            state([.parent(parent)], of: id, on, position, &changes)
        case .unitDissolved(let id):
            units.dissolve(id, on: on)
            state([.end], of: id, on, position, &changes)
        case .unitSucceeded(let fact):
            units.succeed(fact, on: on)
            state([.successor(fact)], of: fact.unit, on, position, &changes)
        default: break
        }
    }

    private func state(
        _ attributes: [UnitAttribute],
        of unit: UnitID,
        _ on: CivilDate,
        _ position: Position,
        _ changes: inout ViewChanges
    ) {
        for (line, attribute) in attributes.enumerated() {
            changes.insert(
                UnitHistoryRow(
                    from: position,
                    line: line,
                    unit: unit,
                    on: on,
                    attribute: attribute
                )
            )
        }
    }

    /// Moves acts already counted under a unit from its old ancestors to its new ones.
    private mutating func recount(
        below unit: UnitID,
        from date: CivilDate,
        to changes: inout ViewChanges,
        around change: (inout Books) -> Void
    ) {
        let moved = claims.all.filter { claim in
            claim.on >= date
                && claims.credited(claim).contains {
                    units.lineage(of: $0.unit, on: claim.on).contains(unit)
                }
        }
        for claim in moved { countUnits(claim, from: claim.status, to: nil, in: &changes) }
        change(&self)
        for claim in moved { countUnits(claim, from: nil, to: claim.status, in: &changes) }
    }

    mutating func applyMember(_ event: Event, at position: Position, to changes: inout ViewChanges)
    {
        switch event.fact {
        case .memberJoined(let fact):
            let id = MemberID(position)
            members.join(id, fact, on: event.on)
            changes.insert(MemberRow(id: id, fact: fact))
            stay(id, fact.unit, event.on, position, &changes)
        case .memberMoved(let id, let unit):
            members.move(id, to: unit, on: event.on, at: position)
            stay(id, unit, event.on, position, &changes)
        case .memberLeft(let id, _):
            members.move(id, to: nil, on: event.on, at: position)
            stay(id, nil, event.on, position, &changes)
        default: break
        }
    }

    private func stay(
        _ member: MemberID,
        _ unit: UnitID?,
        _ on: CivilDate,
        _ position: Position,
        _ changes: inout ViewChanges
    ) {
        changes.insert(MemberStayRow(from: position, member: member, on: on, unit: unit))
    }
}
