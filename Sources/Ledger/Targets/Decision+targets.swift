extension Decision {
    private func checkMayDecideTargets() throws(Rejection) {
        try checkRole(
            [.operator, .committee],
            "mayNotDecideTargets",
            may: Words(vi: "giao, sửa hay đóng chỉ tiêu", en: "assign, amend or close targets")
        )
    }

    // MARK: Assign

    func check(_ assigned: TargetAssigned) throws(Rejection) -> Bool {
        try checkMayDecideTargets()
        guard TargetIndicator.isID(assigned.indicator) else {
            throw .paper(.badIndicator(assigned.indicator))
        }
        try Rejection.checkImpersonal(assigned.indicator, "indicator")
        try check(assigned.decision, "decision")
        try checkNotInFuture()
        try check(assigned.value, of: assigned.indicator)
        try checkDays(of: assigned)
        try checkHolder(of: assigned)
        let (indicator, period) = (assigned.indicator, assigned.period)
        guard
            let known = books.papers.targets.standing(indicator, assigned.holder, in: period)
        else { return true }
        if known.assigned == assigned, known.decidedOn == on { return false }
        throw .paper(.targetTwice(known))
    }

    private func check(_ value: TargetValue, of indicator: String) throws(Rejection) {
        if let known = TargetIndicator.known(indicator), known.scale != value.scale {
            throw .paper(.targetScale(known))
        }
        if value.floor.signum <= 0 { throw .paper(.targetOfNothing) }
        let ends = [value.floor, value.ceiling].compactMap { $0 }
        if value.scale == .count, ends.contains(where: { $0.whole == nil }) {
            throw .paper(.targetInParts)
        }
        if let ceiling = value.ceiling, ceiling <= value.floor {
            throw .paper(.targetRangeUpsideDown(value))
        }
        if value.scale == .percent, ends.contains(where: { $0 > .one }) {
            throw .paper(.targetOverAll(value))
        }
    }

    private func checkDays(of assigned: TargetAssigned) throws(Rejection) {
        if assigned.from > assigned.until {
            throw .paper(.targetEndsBeforeItBegins(assigned.from, assigned.until))
        }
        guard assigned.period.contains(assigned.from), assigned.period.contains(assigned.until)
        else { throw .paper(.targetOutsidePeriod(assigned)) }
    }

    private func checkHolder(of assigned: TargetAssigned) throws(Rejection) {
        switch assigned.holder {
        case .unit(let id):
            guard let unit = books.units[id] else {
                throw .unknownUnit(id.position.description)
            }
            try checkLives(unit, on: assigned.from)
        case .units(let kind, let zone):
            let isSomebodys = books.units.all.contains { unit in
                unit.kind == kind && (zone == nil || unit.zone == zone)
                    && unit.isOpen(on: assigned.from)
            }
            if !isSomebodys { throw .paper(.targetOfNobody(kind, zone, assigned.from)) }
        }
    }

    private func checkLives(_ unit: Unit, on date: CivilDate) throws(Rejection) {
        try checkFounded(unit, on: date)
        try checkNotEnded(unit, on: date)
    }

    // MARK: Amend

    func check(_ amended: TargetAmended) throws(Rejection) -> Bool {
        try checkMayDecideTargets()
        try check(amended.decision, "decision")
        try checkNotInFuture()
        let target = try target(amended.target)
        if let closing = target.closing { throw .paper(.targetIsClosed(closing)) }
        if amended.value.scale != target.assigned.value.scale {
            throw .paper(.targetOtherScale(target.assigned.value.scale))
        }
        try check(amended.value, of: target.assigned.indicator)
        guard target.assigned.from <= amended.from, amended.from <= target.lastDay else {
            throw .paper(.amendedOutside(amended.from, target))
        }
        if case .unit(let id) = target.assigned.holder, let unit = books.units[id] {
            try checkLives(unit, on: amended.from)
        }
        guard let last = target.values.last else { return true }
        if last.value == amended.value, last.from == amended.from,
            last.decision == amended.decision, last.decidedOn == on
        {
            return false
        }
        if amended.from < last.from { throw .paper(.amendedBackwards(amended.from, last)) }
        return true
    }

    private func target(_ id: TargetID) throws(Rejection) -> Target {
        guard let target = books.papers.targets[id] else {
            throw .paper(.targetUnknown(id.position.description))
        }
        return target
    }

    // MARK: Close

    func check(_ closed: TargetClosed) throws(Rejection) -> Bool {
        try checkMayDecideTargets()
        try check(closed.decision, "decision")
        if let reason = closed.reason { try check(reason, "reason") }
        try checkNotInFuture()
        let target = try target(closed.target)
        if let closing = target.closing {
            if closing.fact == closed, closing.decidedOn == on { return false }
            throw .paper(.targetIsClosed(closing))
        }
        let isWithin = closed.lastDay >= target.assigned.from && closed.lastDay < target.lastDay
        guard isWithin || closed.rule == .void && closed.lastDay <= target.lastDay else {
            throw .paper(.closedOutside(closed.lastDay, target))
        }
        return true
    }
}
