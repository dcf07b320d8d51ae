extension Books {
    /// Why a principal may not give a claim's verdict: they recorded or corrected it, by name and
    /// in whatever role.
    func refusal(ofJudge by: Principal, of claim: ClaimID) -> AccessRefusal? {
        recorders.contains(by.name, of: claim) ? .recordedIt(by.description, claim) : nil
    }

    /// Why a principal may not end a claim's dispute: they recorded it, disputed it, or gave the
    /// verdict that made it disputed.
    func refusal(ofArbiter by: Principal, of claim: ClaimID) -> AccessRefusal? {
        if let refusal = refusal(ofJudge: by, of: claim) { return refusal }
        guard let dispute = disputes[claim], dispute.by.isPerson(of: by) else { return nil }
        return .judgedIt(by.description, claim)
    }
}
