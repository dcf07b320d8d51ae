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
        count(claim, from: nil, to: claim.status, in: &changes)
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
        count(claim, from: claim.status, to: nil, in: &changes)
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
        count(claim, from: nil, to: claim.status, in: &changes)
    }

    mutating func change(
        _ id: ClaimID,
        to status: ClaimStatus,
        at position: Position,
        rows changes: inout ViewChanges
    ) {
        guard var claim = claims[id] else { return }
        close(claim, at: position, to: &changes)
        count(claim, from: claim.status, to: status, in: &changes)
        claim.status = status
        claim.since = position
        claims.replace(claim)
        open(claim, to: &changes)
    }

    private func open(_ claim: Claim, to changes: inout ViewChanges) {
        changes.insert(ClaimRow(line: 0, claim: claim, credited: claim.lead))
        for (index, other) in claims.otherCredited(claim.id).enumerated() {
            changes.insert(ClaimRow(line: index + 1, claim: claim, credited: other))
        }
    }

    private func close(_ claim: Claim, at position: Position, to changes: inout ViewChanges) {
        let rows = 1 + claims.otherCredited(claim.id).count
        changes.closeClaim(version: claim.since, rows: rows, at: position)
    }

    /// Moves a claim between statuses in the counts of its helpers, their units and all ancestors
    /// of those on the day of the act; nil is outside the counts.
    private mutating func count(
        _ claim: Claim,
        from old: ClaimStatus?,
        to new: ClaimStatus?,
        in changes: inout ViewChanges
    ) {
        guard changes.keepsCounts else { return }
        let cell = cell(claim)
        countMember(claim.lead, cell, from: old, to: new, in: &changes)
        for other in claims.otherCredited(claim.id) {
            countMember(other, cell, from: old, to: new, in: &changes)
        }
        countUnits(claim, from: old, to: new, in: &changes)
    }

    private func countMember(
        _ credited: Credited,
        _ cell: CountCell,
        from old: ClaimStatus?,
        to new: ClaimStatus?,
        in changes: inout ViewChanges
    ) {
        let own = Count(claims: 1, credit: Int(credited.credit))
        let owner = credited.member.position
        changes.move(
            member: CountMove(owner: owner, from: old, to: new, cell: cell, own: own, all: Count())
        )
    }

    private func cell(_ claim: Claim) -> CountCell {
        CountCell(
            month: claim.on.month,
            act: claim.act,
            service: claim.service,
            status: claim.status
        )
    }

    /// Counts a claim once in each unit it touches and in each of their ancestors on that day,
    /// with the credit of the helpers below.
    mutating func countUnits(
        _ claim: Claim,
        from old: ClaimStatus?,
        to new: ClaimStatus?,
        in changes: inout ViewChanges
    ) {
        let cell = cell(claim)
        guard claims.otherCredited(claim.id).isEmpty else {
            for (unit, own, all) in shares(of: claim) {
                let owner = unit.position
                let move = CountMove(
                    owner: owner,
                    from: old,
                    to: new,
                    cell: cell,
                    own: own,
                    all: all
                )
                changes.move(unit: move)
            }
            return
        }
        let count = Count(claims: 1, credit: Int(claim.lead.credit))
        for unit in units.cachedLineage(of: claim.lead.unit, on: claim.on) {
            let own = unit == claim.lead.unit ? count : Count()
            let owner = unit.position
            changes.move(
                unit: CountMove(owner: owner, from: old, to: new, cell: cell, own: own, all: count)
            )
        }
    }

    /// What a shared claim counts in each unit: one claim, and the credit of the helpers there.
    private mutating func shares(of claim: Claim) -> [(unit: UnitID, own: Count, all: Count)] {
        var shares: [(unit: UnitID, own: Count, all: Count)] = []
        for credited in claims.credited(claim) {
            let credit = Int(credited.credit)
            for unit in units.cachedLineage(of: credited.unit, on: claim.on) {
                let known = shares.firstIndex { $0.unit == unit }
                if known == nil { shares.append((unit, Count(), Count(claims: 1))) }
                let index = known ?? shares.count - 1
                shares[index].all.credit += credit
                guard unit == credited.unit else { continue }
                shares[index].own.claims = 1
                shares[index].own.credit += credit
            }
        }
        return shares
    }
}
