extension Decision {
    func found(_ unit: FoundUnit) throws(Rejection) -> Fact {
        let parent: Unit? =
            if let reference = unit.parent { try self.unit(reference, on: on) } else { nil }
        try check(unit.name, "name")
        for code in unit.codes { try check(code.text, "code") }
        try checkNotInFuture()
        if let parent { try checkStands(parent) }
        for code in unit.codes { try checkFree(code, except: nil) }
        return .unitFounded(
            UnitFounded(
                kind: unit.kind,
                name: unit.name,
                codes: unit.codes,
                parent: parent?.id,
                zone: unit.zone
            )
        )
    }

    /// What is below a unit when it ends goes over to its successor; what came below it later would
    /// stay behind, and its acts with it.
    private func checkStands(_ parent: Unit) throws(Rejection) {
        let parent = try openUnit(.id(parent.id), on: on)
        if let ended = parent.ended { try checkNotEnded(parent, on: max(on, ended)) }
    }

    func rename(_ reference: UnitReference, _ name: String) throws(Rejection) -> Fact {
        let unit = try unit(reference, on: on)
        try check(name, "name")
        try checkNotInFuture()
        return .unitRenamed(try openUnit(.id(unit.id), on: on).id, name: name)
    }

    func recode(_ reference: UnitReference, _ code: UnitCode) throws(Rejection) -> Fact {
        let unit = try unit(reference, on: on)
        try check(code.text, "code")
        try checkNotInFuture()
        _ = try openUnit(.id(unit.id), on: on)
        try checkFree(code, except: unit.id)
        return .unitRecoded(unit.id, code: code)
    }

    /// A code has one bearer a day; it may be given again once the bearer ended.
    private func checkFree(_ code: UnitCode, except owner: UnitID?) throws(Rejection) {
        for id in books.units.bearing(code.text, scheme: code.scheme, on: on)
        where id != owner && books.units[id]?.isOpen(on: on) == true {
            throw .unitCodeTaken(code, by: id.position)
        }
    }

    func reparent(
        _ reference: UnitReference,
        _ parentReference: UnitReference?
    ) throws(Rejection) -> Fact {
        let units = try bearers(of: reference, on: on)
        let parents: Bearers? =
            if let parentReference { try bearers(of: parentReference, on: on) } else { nil }
        let unit = try sole(units)
        let parent: Unit? = if let parents { try sole(parents) } else { nil }
        try checkNotInFuture()
        for unit in [unit, parent].compactMap({ $0 }) { try checkFounded(unit, on: on) }
        for unit in [unit, parent].compactMap({ $0 }) { try checkNotEnded(unit, on: on) }
        if let parent, closesRing(unit, parent) { throw .unitInCycle(unit.name(on: on)) }
        return .unitReparented(unit.id, parent: parent?.id)
    }

    /// Whether the parent hangs below the unit on any day from `on` until the unit's next parent.
    private func closesRing(_ unit: Unit, _ parent: Unit) -> Bool {
        let until = unit.parents.map(\.from).first { $0 > on }
        let changes = books.units.all.lazy.flatMap(\.parents).map(\.from)
        let days = Set(changes.filter { date in date > on && until.map { date < $0 } ?? true })
        return days.union([on]).contains { date in
            books.units.lineage(of: parent.id, on: date).contains(unit.id)
        }
    }

    func dissolve(_ reference: UnitReference) throws(Rejection) -> Fact {
        let unit = try unit(reference, on: on)
        try checkNotInFuture()
        if on < unit.founded {
            throw .unitNotFounded(unit: unit.name(on: on), founded: unit.founded)
        }
        if let ended = unit.ended {
            throw .unitAlreadyClosed(unit.name(on: on), ended: ended)
        }
        return .unitDissolved(unit.id)
    }

    func succeed(
        _ reference: UnitReference,
        _ successorReference: UnitReference,
        _ extent: SuccessionExtent,
        _ isDefault: Bool
    ) throws(Rejection) -> Fact {
        let units = try bearers(of: reference, on: on.adding(days: -1))
        let successors = try bearers(of: successorReference, on: on)
        let (unit, successor) = (try sole(units), try sole(successors))
        try checkNotInFuture()
        _ = try openUnit(.id(successor.id), on: on)
        if unit.id == successor.id { throw .ownSuccessor(unit.name(on: on)) }
        return .unitSucceeded(
            UnitSucceeded(
                unit: unit.id,
                successor: successor.id,
                extent: extent,
                isDefault: isDefault
            )
        )
    }

    func enrol(_ enrolment: EnrolMember) throws(Rejection) -> [Fact] {
        let unit = try unit(enrolment.unit, on: on)
        try check(enrolment.code, "member")
        try checkNotInFuture()
        let known = books.members[code: enrolment.code]
        if let known, on < known.joined {
            throw .beforeJoining(member: known.code, joined: known.joined, on: on)
        }
        _ = try openUnit(.id(unit.id), on: on)
        guard let known else { return [try join(enrolment, unit.id)] }
        if let citizen = enrolment.citizen, let other = known.citizen, citizen != other {
            throw .memberCodeTaken(enrolment.code)
        }
        return known.unit(on: on) == unit.id ? [] : [.memberMoved(known.id, unit: unit.id)]
    }

    private func join(_ enrolment: EnrolMember, _ unit: UnitID) throws(Rejection) -> Fact {
        if let citizen = enrolment.citizen, let other = books.members[citizen: citizen] {
            throw .citizenAlreadyMember(code: other.code)
        }
        // Who acts under such a name could be either.
        if let twin = books.members.standing(under: enrolment.code) {
            throw .memberCodeTaken(twin.code)
        }
        return .memberJoined(
            MemberJoined(code: enrolment.code, unit: unit, citizen: enrolment.citizen)
        )
    }

    func release(_ reference: MemberReference, _ reason: String?) throws(Rejection) -> Fact {
        let member = try member(reference)
        if let reason { try check(reason, "reason") }
        try checkNotInFuture()
        if on < member.joined {
            throw .beforeJoining(member: member.code, joined: member.joined, on: on)
        }
        if member.unit(on: on) == nil { throw .memberAlreadyLeft(member.code) }
        return .memberLeft(member.id, reason: reason)
    }
}
