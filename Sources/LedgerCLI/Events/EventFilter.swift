import Ledger

/// Which events are wanted; every condition given must hold.
struct EventFilter {
    var kinds: Set<EventKind> = []
    var by: Principal?
    var period: Period?
    var subjects: [EventSubject] = []

    /// Whether nothing is asked for, so that every event is wanted.
    var isOpen: Bool {
        kinds.isEmpty && by == nil && period == nil && subjects.isEmpty
    }

    /// Whether an event is wanted.
    ///
    /// Remembers claims made on the way, for the verdicts to come.
    mutating func takes(_ event: Event, at position: Position) -> Bool {
        if !kinds.isEmpty, !kinds.contains(event.fact.kind) { return false }
        if let by, event.by != by { return false }
        if let period, !period.contains(event.on) { return false }
        let answers = subjects.indices.map { subjects[$0].takes(event.fact, at: position) }
        return answers.allSatisfy { $0 }
    }
}

/// Somebody or something events are about, with the claims that belong to it.
struct EventSubject {
    let who: Who
    /// People whose departures and moves belong to it.
    let members: Set<MemberID>
    var claims: Set<ClaimID>

    enum Who {
        case member(MemberID)
        case units(Set<UnitID>)
    }

    mutating func takes(_ fact: Fact, at position: Position) -> Bool {
        switch fact {
        case .assistRecorded(let assist):
            guard isHelped(by: assist.helpers) else { return false }
            claims.insert(ClaimID(position))
            return true
        case .assistCorrected(let claim, let assist, _):
            if isHelped(by: assist.helpers) { claims.insert(claim) }
            return claims.contains(claim)
        case .assistWithdrawn(let claim, _): return claims.contains(claim)
        case .verdictGiven(let verdict):
            return claims.contains(verdict.claim) || isMe(verdict.verifier)
        case .disputeOpened(let dispute): return claims.contains(dispute.claim)
        case .disputeResolved(let resolved): return claims.contains(resolved.claim)
        case .findingAnswered(let answered):
            let isAbout = answered.subject.unit.map { has($0) } ?? false
            return isAbout || answered.subject.members.contains { isMe($0) }
        case .memberJoined(let fact): return isMe(MemberID(position)) || has(fact.unit)
        case .memberMoved(let id, let unit): return members.contains(id) || has(unit)
        case .memberLeft(let id, _): return members.contains(id)
        case .unitFounded: return has(UnitID(position))
        case .unitRenamed(let id, _), .unitRecoded(let id, _), .unitReparented(let id, _),
            .unitDissolved(let id):
            return has(id)
        case .unitSucceeded(let fact): return has(fact.unit) || has(fact.successor)
        case .ledgerOpened, .ledgerClosed, .activationRecorded, .activationWithdrawn,
            .dossierObserved, .extractReceived, .officialListed, .officialUnlisted,
            .identityDisclosed, .subjectErased, .paper:
            return false
        }
    }

    private func isHelped(by helpers: Helpers) -> Bool {
        helpers.all.contains { helper in
            switch who {
            case .member(let id): helper.member == id
            case .units(let units): units.contains(helper.unit)
            }
        }
    }

    private func isMe(_ member: MemberID?) -> Bool {
        guard case .member(let id) = who else { return false }
        return member == id
    }

    private func has(_ unit: UnitID) -> Bool {
        guard case .units(let units) = who else { return false }
        return units.contains(unit)
    }
}
