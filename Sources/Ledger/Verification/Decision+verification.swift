extension ClaimStatus {
    /// The verdict that would still stand after another: the same, or a settled one after an
    /// undetermined one.
    fileprivate func standing(against outcome: Outcome) -> Outcome? {
        switch self {
        case .confirmed where outcome != .rejected: .confirmed
        case .rejected where outcome != .confirmed: .rejected
        case .undetermined where outcome == .undetermined: .undetermined
        default: nil
        }
    }
}

extension Decision {
    func judge(_ command: GiveVerdict) throws(Rejection) -> Fact {
        let verifier: Member? =
            if let reference = command.verifier { try member(reference) } else { nil }
        let claim = try claim(command.claim)
        if let reason = command.reason { try check(reason, "reason") }
        try checkNotInFuture()
        if on < claim.on { throw .verdictBeforeAct(act: claim.on, verdict: on) }
        try checkStillFree(claim, for: command.outcome)
        try checkDisinterest(verifier, in: claim)
        if claim.status == .withdrawn { throw .claimWithdrawn(claim.id.position) }
        if claim.status == .disputed { throw .claimDisputed(claim.id.position) }
        if let standing = claim.status.standing(against: command.outcome) {
            throw .verdictUnchanged(claim.since, standing)
        }
        return .verdictGiven(
            Verdict(
                claim: claim.id,
                outcome: command.outcome,
                source: command.source,
                verifier: verifier?.id,
                reason: command.reason
            )
        )
    }

    private func claim(_ reference: ClaimReference) throws(Rejection) -> Claim {
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

    /// Nobody verifies a claim they share in, under any role.
    private func checkDisinterest(_ verifier: Member?, in claim: Claim) throws(Rejection) {
        let asMember = by.role == .member ? books.members[code: by.name] : nil
        for person in [verifier, asMember].compactMap({ $0 })
        where books.claims.credited(claim).contains(where: { $0.member == person.id }) {
            throw .ownClaim(member: person.code)
        }
    }
}
