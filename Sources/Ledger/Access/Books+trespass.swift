extension Books {
    /// Why an event should not stand next: in a governed ledger its principal had no right to it,
    /// or duties were joined that are kept apart; nil when nothing speaks against it.
    ///
    /// The same rules as in ``decide(_:by:now:)``, asked of what was recorded: for whoever replays
    /// a log that may have been written around the bookkeeper. Cost: as a decision's check, nothing
    /// in a ledger that never had a grant.
    public func trespass(of event: Event) -> Rejection? {
        if case .paper(.principalGranted(let granted)) = event.fact, !papers.isGoverned {
            return refusal(of: event) { decision throws(Rejection) in
                _ = try decision.check(granted)
            }
        }
        guard papers.isGoverned, let right = event.fact.right else { return nil }
        let concern = concern(of: event.fact, on: event.on)
        let today = event.at.civilDate
        if let refusal = refusal(of: event.by, to: right, about: concern, on: today) {
            return .access(refusal)
        }
        switch event.fact {
        case .verdictGiven(let verdict):
            return refusal(ofJudge: event.by, of: verdict.claim).map { .access($0) }
        case .disputeResolved(let resolved):
            return refusal(ofArbiter: event.by, of: resolved.claim).map { .access($0) }
        case .paper(.principalGranted(let granted)):
            return refusal(of: event) { decision throws(Rejection) in
                _ = try decision.check(granted)
            }
        case .paper(.principalRevoked(let revoked)):
            return refusal(of: event) { decision throws(Rejection) in
                _ = try decision.check(revoked)
            }
        default: return nil
        }
    }

    private func refusal(
        of event: Event,
        _ check: (Decision) throws(Rejection) -> Void
    ) -> Rejection? {
        let today = event.at.civilDate
        do throws(Rejection) {
            try deciding(by: event.by, on: event.on, today: today, check)
            return nil
        } catch {
            return error
        }
    }

    /// What a fact is about, before it is folded.
    private func concern(of fact: Fact, on day: CivilDate) -> Concern {
        switch fact {
        case .ledgerOpened, .ledgerClosed, .activationRecorded, .activationWithdrawn,
            .dossierObserved, .extractReceived, .officialListed, .officialUnlisted,
            .identityDisclosed, .subjectErased:
            .ledger
        case .unitFounded(let founded): .unit(founded.parent)
        case .unitRenamed(let id, _), .unitRecoded(let id, _), .unitDissolved(let id):
            .units([id])
        case .unitReparented(let id, let parent): parent.map { .units([id, $0]) } ?? .ledger
        case .unitSucceeded(let fact): .units([fact.unit, fact.successor])
        case .memberJoined(let joined): .units([joined.unit])
        case .memberMoved(let id, let unit):
            .units([unit] + work(of: id, on: day).map(\.unit))
        case .memberLeft(let id, _): .units(work(of: id, on: day).map(\.unit))
        case .assistRecorded(let assist): .work(assist.helpers.work)
        case .assistCorrected(let claim, let assist, _):
            .rework(work(on: claim), by: assist.helpers.work)
        case .assistWithdrawn(let claim, _): .work(work(on: claim))
        case .verdictGiven(let verdict): .work(work(on: verdict.claim))
        case .disputeOpened(let dispute): .work(work(on: dispute.claim))
        case .disputeResolved(let resolved): .work(work(on: resolved.claim))
        case .findingAnswered(let answered): concern(of: answered.subject, on: day)
        case .paper(let paper): concern(of: paper, on: day)
        }
    }
}

extension Helpers {
    fileprivate var work: [Concern.Work] {
        all.map { Concern.Work($0.member, $0.unit) }
    }
}
