extension ClaimStatus {
    /// The verdict that an undetermined one does not take back.
    fileprivate var settled: Outcome? {
        switch self {
        case .confirmed: .confirmed
        case .rejected: .rejected
        default: nil
        }
    }
}

extension Decision {
    /// Nothing new where the same verdict stands.
    func judge(_ command: GiveVerdict) throws(Rejection) -> [Fact] {
        let verifier: Member? =
            if let reference = command.verifier { try member(reference) } else { nil }
        let claim = try claim(command.claim)
        if let evidence = command.evidence, evidence >= books.next {
            throw .unknownEvidence(evidence)
        }
        if let reason = command.reason { try check(reason, "reason") }
        if let rule = command.rule { try check(rule, "rule") }
        try checkNotInFuture()
        if on < claim.on { throw .verdictBeforeAct(act: claim.on, verdict: on) }
        try checkStillFree(claim, for: command.outcome)
        try checkDisinterest(verifier, in: claim)
        if command.source != .member { try checkSpeaksForOffices() }
        if claim.status == .withdrawn { throw .claimWithdrawn(claim.id.position) }
        if claim.status == .disputed { throw .claimDisputed(claim.id.position) }
        if claim.status == command.outcome.status { return [] }
        if command.outcome == .undetermined, let settled = claim.status.settled {
            throw .verdictUnchanged(claim.since, settled)
        }
        let verdict = Verdict(
            claim: claim.id,
            outcome: command.outcome,
            source: command.source,
            verifier: verifier?.id,
            reason: command.reason,
            rule: command.rule,
            evidence: command.evidence
        )
        return [.verdictGiven(verdict)]
    }

    func claim(_ reference: ClaimReference) throws(Rejection) -> Claim {
        switch reference {
        case .id(let id): return try claim(id)
        case .dossier(let act, let dossier):
            return try holder(.dossier(act, dossier), name: "\(act.code) (dossier)")
        case .citizen(let act, let citizen):
            return try holder(.citizen(act, citizen), name: "\(act.code) (citizen)")
        }
    }

    private func holder(_ key: ClaimKey, name: String) throws(Rejection) -> Claim {
        guard let claim = books.claims.holder(of: key) else { throw .unknownClaim(name) }
        return claim
    }

    /// A rejected claim gave its act up; it cannot come back once another claim holds the act.
    private func checkStillFree(_ claim: Claim, for outcome: Outcome) throws(Rejection) {
        guard claim.status == .rejected, outcome != .rejected,
            let first = books.claims.holder(of: ClaimKey(claim)), first.id != claim.id
        else { return }
        throw .duplicateClaim(first: first.id.position, first.status)
    }

    /// Nobody verifies a claim they share in, under any role or code, nor one of their own chain of
    /// units: who is ranked with the helper has no say in the rank.
    private func checkDisinterest(_ verifier: Member?, in claim: Claim) throws(Rejection) {
        let judges = (verifier.map { [$0] } ?? []) + books.members.bearers(of: by)
        let credited = judges.isEmpty ? [] : books.claims.credited(claim)
        for judge in judges where credited.contains(where: { isSamePerson($0.member, judge) }) {
            throw .ownClaim(member: judge.code)
        }
        for judge in judges {
            guard let unit = judge.unit(on: on),
                let kin = credited.first(where: { isOneChain($0.unit, unit) })
            else { continue }
            let name = books.units[kin.unit]?.name(on: on) ?? kin.unit.position.description
            throw .verifierInChain(member: judge.code, unit: name)
        }
    }

    private func isSamePerson(_ id: MemberID, _ judge: Member) -> Bool {
        if id == judge.id { return true }
        guard let citizen = judge.citizen else { return false }
        return books.members[id]?.citizen == citizen
    }

    /// Whether one of two units lies above the other, or they are the same.
    private func isOneChain(_ first: UnitID, _ second: UnitID) -> Bool {
        books.units.lineage(of: first, on: on).contains(second)
            || books.units.lineage(of: second, on: on).contains(first)
    }

    // MARK: Disputes

    func open(_ dispute: DisputeOpened) throws(Rejection) -> Fact {
        let claim = try claim(dispute.claim)
        try check(dispute.reason, "reason")
        try checkNotInFuture()
        try checkNotBefore(claim)
        try checkStillFree(claim, for: .undetermined)
        let isHeard =
            by.role.parties.contains(dispute.party)
            && (by.role != .member || isCredited(by, in: claim))
        if !isHeard { throw .partyNotAllowed(dispute.party, by: by.description) }
        if claim.status == .withdrawn { throw .claimWithdrawn(claim.id.position) }
        if claim.status == .disputed { throw .claimDisputed(claim.id.position) }
        return .disputeOpened(dispute)
    }

    private func isCredited(_ by: Principal, in claim: Claim) -> Bool {
        guard let member = books.members[acting: by] else { return false }
        return books.claims.credited(claim).contains { $0.member == member.id }
    }

    func resolve(_ resolved: DisputeResolved) throws(Rejection) -> Fact {
        let claim = try claim(resolved.claim)
        try check(resolved.reason, "reason")
        try checkNotInFuture()
        try checkNotBefore(claim)
        let dispute = books.disputes[claim.id]
        if let dispute, on < dispute.on {
            throw .resolvedBeforeDispute(opened: dispute.on, resolved: on)
        }
        if !by.role.resolvesDisputes { throw .mayNotResolve(by: by.description) }
        if let dispute, dispute.by.isPerson(of: by) { throw .ownDispute(by: by.description) }
        try checkDisinterest(nil, in: claim)
        if claim.status != .disputed {
            throw .claimNotDisputed(claim.id.position, claim.status)
        }
        return .disputeResolved(resolved)
    }
}
