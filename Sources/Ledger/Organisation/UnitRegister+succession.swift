extension UnitRegister {
    /// Where a unit's past counts today: through default or whole successors to one that is open.
    ///
    /// A split unit's default successor only navigates; `chosen` tells another where it is known.
    public func currentBearer(
        of id: UnitID,
        on date: CivilDate,
        choosing chosen: (UnitID) -> UnitID? = { _ in nil }
    ) -> UnitID {
        var (current, seen) = (id, Set([id]))
        while let unit = self[current],
            let next = chosen(current) ?? unit.successor(on: date), seen.insert(next).inserted
        {
            current = next
        }
        return current
    }

    /// The units that count a unit's past as the tree is on a day: at each step up, what succeeded.
    ///
    /// The unit's bearer comes first, what stands above it follows.
    public func succeededLineage(
        of id: UnitID,
        on date: CivilDate,
        choosing chosen: (UnitID) -> UnitID? = { _ in nil }
    ) -> [UnitID] {
        climb(from: id, on: date) { currentBearer(of: $0, on: date, choosing: chosen) }
    }

    /// The units somebody in a unit belongs to on a day: where one had ended, what it went over to.
    public func standingLineage(of id: UnitID, on date: CivilDate) -> [UnitID] {
        climb(from: id, on: date) { unit in
            let isOver = self[unit]?.ended.map { $0 <= date } == true
            return isOver ? currentBearer(of: unit, on: date) : unit
        }
    }

    /// Goes up from bearer to bearer.
    ///
    /// Where a unit was succeeded by one that lies below it, this
    /// would go round: then only the first step follows a successor, and the top is reached all the
    /// same.
    private func climb(
        from id: UnitID,
        on date: CivilDate,
        _ bearer: (UnitID) -> UnitID
    ) -> [UnitID] {
        var path: [UnitID] = []
        var next: UnitID? = id
        while let unit = next {
            let bearer = bearer(unit)
            if path.contains(bearer) { return lineage(of: path[0], on: date) }
            path.append(bearer)
            next = self[bearer]?.parent(on: date)
        }
        return path
    }

    /// The split units at which a unit's way to today's units forks.
    public func forks(of id: UnitID, on date: CivilDate) -> [UnitID] {
        guard !splits.isEmpty else { return [] }
        var forks: [UnitID] = []
        // Nobody's choice: every fork on the way is asked about.
        _ = succeededLineage(of: id, on: date) { unit in
            if splits.contains(unit), !forks.contains(unit) { forks.append(unit) }
            return nil
        }
        return forks
    }

    /// Where somebody stands on a day whose unit ended: in the unit that succeeded it as a whole.
    ///
    /// Stops at a unit that is open, was split, or has no successor.
    public func home(of id: UnitID, on date: CivilDate) -> UnitID {
        // Asked for every helper of every act, and most units never end.
        guard hasEnded(id, by: date) else { return id }
        var (current, seen) = (id, Set([id]))
        while let unit = self[current], let ended = unit.ended, ended <= date,
            let next = unit.successors.value(on: date), next.extent == .whole,
            seen.insert(next.successor).inserted
        {
            current = next.successor
        }
        return current
    }

    /// The nearest unit above one, or itself, that was split and had ended by a day.
    public func endedSplit(above id: UnitID, on date: CivilDate) -> Unit? {
        guard !splits.isEmpty else { return nil }
        return lineage(of: id, on: date).lazy.compactMap { self[$0] }.first { unit in
            splits.contains(unit.id) && unit.ended.map { $0 <= date } == true
        }
    }
}

extension Unit {
    /// The whole or default successor by a day.
    fileprivate func successor(on date: CivilDate) -> UnitID? {
        successors.last {
            $0.from <= date && ($0.value.extent == .whole || $0.value.isDefault)
        }?.value.successor
    }

    /// Everything that took a part of the unit by a day, in order of entry.
    public func heirs(on date: CivilDate) -> [UnitID] {
        successors.filter { $0.from <= date }.map(\.value.successor)
    }
}
