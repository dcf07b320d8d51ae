extension Event {
    func dispute(by party: Party, at position: Position) -> OpenDispute {
        OpenDispute(since: position, party: party, by: by, on: on)
    }
}

extension Books {
    /// Takes in a verdict; one against a settled claim opens a dispute.
    mutating func judge(
        _ verdict: Verdict,
        in event: Event,
        at position: Position,
        rows changes: inout ViewChanges
    ) {
        guard let old = claims[verdict.claim]?.status else { return }
        let new = old.after(verdict.outcome)
        if new == .disputed, old != .disputed {
            open(event.dispute(by: .office, at: position), of: verdict.claim, rows: &changes)
        }
        change(verdict.claim, to: new, at: position, rows: &changes)
    }

    mutating func open(
        _ dispute: OpenDispute,
        of claim: ClaimID,
        rows changes: inout ViewChanges
    ) {
        disputes[claim] = dispute
        changes.insert(DisputeRow(claim: claim, dispute: dispute))
    }

    mutating func closeDispute(
        of claim: ClaimID,
        at position: Position,
        rows changes: inout ViewChanges
    ) {
        guard let dispute = disputes.removeValue(forKey: claim) else { return }
        changes.closeDispute(dispute.since, at: position)
    }
}
