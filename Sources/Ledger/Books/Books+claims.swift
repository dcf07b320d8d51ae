extension Books {
    mutating func record(
        _ assist: Assist,
        on date: CivilDate,
        at position: Position,
        to changes: inout ViewChanges
    ) {
        let service = intern(assist.service, rows: &changes)
        let claim = Claim(
            id: ClaimID(position),
            since: position,
            on: date,
            act: assist.act,
            channel: assist.channel,
            status: .recorded,
            service: service,
            citizen: assist.citizen,
            dossier: assist.dossier,
            lead: Credited(assist.helpers.lead, of: assist.helpers)
        )
        claims.insert(claim, others: assist.helpers.others.map { Credited($0, of: assist.helpers) })
        open(claim, to: &changes)
    }

    mutating func correct(
        _ id: ClaimID,
        to assist: Assist,
        on date: CivilDate,
        at position: Position,
        rows changes: inout ViewChanges
    ) {
        guard var claim = claims[id] else { return }
        close(claim, at: position, to: &changes)
        claim.since = position
        claim.on = date
        claim.act = assist.act
        claim.channel = assist.channel
        claim.service = intern(assist.service, rows: &changes)
        claim.citizen = assist.citizen
        claim.dossier = assist.dossier
        claim.lead = Credited(assist.helpers.lead, of: assist.helpers)
        // What was confirmed was another statement: a corrected claim waits again.
        claim.status = .recorded
        claims.replace(
            claim,
            others: assist.helpers.others.map { Credited($0, of: assist.helpers) }
        )
        open(claim, to: &changes)
    }

    mutating func change(
        _ id: ClaimID,
        to status: ClaimStatus,
        at position: Position,
        rows changes: inout ViewChanges
    ) {
        guard var claim = claims[id] else { return }
        close(claim, at: position, to: &changes)
        claim.status = status
        claim.since = position
        claims.replace(claim)
        open(claim, to: &changes)
    }

    private mutating func open(_ claim: Claim, to changes: inout ViewChanges) {
        changes.insert(ClaimRow(line: 0, claim: claim, credited: claim.lead))
        for (index, other) in claims.otherCredited(claim.id).enumerated() {
            changes.insert(ClaimRow(line: index + 1, claim: claim, credited: other))
        }
        countMembers(claim, sign: 1, to: &changes)
        countUnits(claim, sign: 1, to: &changes)
    }

    private mutating func close(_ claim: Claim, at position: Position, to changes: inout ViewChanges) {
        let rows = 1 + claims.otherCredited(claim.id).count
        changes.closeClaim(version: claim.since, rows: rows, at: position)
        countMembers(claim, sign: -1, to: &changes)
        countUnits(claim, sign: -1, to: &changes)
    }

    private func cell(_ claim: Claim) -> CountCell {
        CountCell(
            month: claim.on.month,
            act: claim.act,
            service: claim.service,
            status: claim.status
        )
    }

    private func countMembers(_ claim: Claim, sign: Int, to changes: inout ViewChanges) {
        let cell = cell(claim)
        let lead = Count(claims: sign, credit: sign * Int(claim.lead.credit))
        changes.add(lead, to: MemberCountKey(member: claim.lead.member, cell: cell))
        for other in claims.otherCredited(claim.id) {
            let count = Count(claims: sign, credit: sign * Int(other.credit))
            changes.add(count, to: MemberCountKey(member: other.member, cell: cell))
        }
    }

    /// Counts a claim once in each unit it touches and in each of their ancestors on that day,
    /// with the credit of the helpers below.
    mutating func countUnits(_ claim: Claim, sign: Int, to changes: inout ViewChanges) {
        let cell = cell(claim)
        let others = claims.otherCredited(claim.id)
        guard others.isEmpty else {
            countShared(claim, cell, sign, to: &changes)
            return
        }
        let count = Count(claims: sign, credit: sign * Int(claim.lead.credit))
        for unit in units.cachedLineage(of: claim.lead.unit, on: claim.on) {
            let own = unit == claim.lead.unit ? count : Count()
            changes.add(UnitCount(own: own, all: count), to: UnitCountKey(unit: unit, cell: cell))
        }
    }

    private mutating func countShared(
        _ claim: Claim,
        _ cell: CountCell,
        _ sign: Int,
        to changes: inout ViewChanges
    ) {
        var touched: [(unit: UnitID, count: UnitCount)] = []
        for credited in claims.credited(claim) {
            let credit = sign * Int(credited.credit)
            for unit in units.cachedLineage(of: credited.unit, on: claim.on) {
                let index =
                    touched.firstIndex { $0.unit == unit }
                    ?? {
                        touched.append((unit, UnitCount(all: Count(claims: sign))))
                        return touched.count - 1
                    }()
                touched[index].count.all.credit += credit
                guard unit == credited.unit else { continue }
                touched[index].count.own.claims = sign
                touched[index].count.own.credit += credit
            }
        }
        for (unit, count) in touched { changes.add(count, to: UnitCountKey(unit: unit, cell: cell)) }
    }
}
