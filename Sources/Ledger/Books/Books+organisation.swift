extension Books {
    mutating func applyUnit(_ event: Event, at position: Position, to sink: inout some RowSink) {
        let on = event.on
        switch event.fact {
        case .unitFounded(let fact):
            let id = UnitID(position)
            units.found(id, fact, on: on)
            sink.insert(UnitRow(id: id, fact: fact, on: on))
            let codes = fact.codes.map { UnitAttribute.code($0) }
            state([.name(fact.name), .parent(fact.parent)] + codes, of: id, on, position, &sink)
        case .unitRenamed(let id, let name):
            units.rename(id, to: name, on: on)
            state([.name(name)], of: id, on, position, &sink)
        case .unitRecoded(let id, let code):
            units.recode(id, to: code, on: on)
            state([.code(code)], of: id, on, position, &sink)
        case .unitReparented(let id, let parent):
            recount(below: id, from: on, to: &sink) { $0.units.reparent(id, to: parent, on: on) }
            state([.parent(parent)], of: id, on, position, &sink)
        case .unitDissolved(let id):
            units.dissolve(id, on: on)
            state([.end], of: id, on, position, &sink)
        case .unitSucceeded(let fact):
            units.succeed(fact, on: on)
            state([.successor(fact)], of: fact.unit, on, position, &sink)
        default: break
        }
    }

    private func state(
        _ attributes: [UnitAttribute],
        of unit: UnitID,
        _ on: CivilDate,
        _ position: Position,
        _ sink: inout some RowSink
    ) {
        for (line, attribute) in attributes.enumerated() {
            sink.insert(
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
        to sink: inout some RowSink,
        around change: (inout Books) -> Void
    ) {
        let moved = claims.all.filter { claim in
            claim.on >= date
                && claims.credited(claim).contains {
                    units.lineage(of: $0.unit, on: claim.on).contains(unit)
                }
        }
        for claim in moved { countUnits(claim, sign: -1, to: &sink) }
        change(&self)
        for claim in moved { countUnits(claim, sign: 1, to: &sink) }
    }

    mutating func applyMember(_ event: Event, at position: Position, to sink: inout some RowSink) {
        switch event.fact {
        case .memberJoined(let fact):
            let id = MemberID(position)
            members.join(id, fact, on: event.on)
            sink.insert(MemberRow(id: id, fact: fact))
            stay(id, fact.unit, event.on, position, &sink)
        case .memberMoved(let id, let unit):
            members.move(id, to: unit, on: event.on)
            stay(id, unit, event.on, position, &sink)
        case .memberLeft(let id, _):
            members.move(id, to: nil, on: event.on)
            stay(id, nil, event.on, position, &sink)
        default: break
        }
    }

    private func stay(
        _ member: MemberID,
        _ unit: UnitID?,
        _ on: CivilDate,
        _ position: Position,
        _ sink: inout some RowSink
    ) {
        sink.insert(MemberStayRow(from: position, member: member, on: on, unit: unit))
    }
}
