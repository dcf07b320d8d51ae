/// Finds the dossier behind claims that name none, or one that no extract has.
struct WindowSearch {
    private let act: Act
    private let claims: [Claim]
    private let dossiers: DossierIndex
    private let services: ServiceIndex
    /// The claim that names a dossier, whatever became of it.
    private var named: [DossierHandle: ClaimID] = [:]
    /// The claim that has, or may have, a dossier it does not name.
    private var taken: [DossierHandle: ClaimID] = [:]

    init(_ act: Act, _ claims: [Claim], _ dossiers: DossierIndex, _ services: ServiceIndex) {
        (self.act, self.claims) = (act, claims)
        (self.dossiers, self.services) = (dossiers, services)
    }

    mutating func run(_ findings: inout Findings) {
        takeNamed(&findings)
        takeConfirmed(&findings)
        let open = claims.filter { $0.dossier == nil && isOpen($0) }
        // One claim's answer may leave another a single dossier; each pass settles at least one.
        while settle(open, &findings) {}
        for claim in open where findings[claim.id] == nil {
            findings[claim.id] = unsettled(claim, findings)
        }
        for claim in claims where claim.dossier != nil && findings[claim.id] == nil {
            findings[claim.id] = unknownDossier(claim)
        }
    }

    private func claim(_ id: ClaimID) -> Claim? {
        var (low, high) = (0, claims.count)
        while low < high {
            let middle = (low + high) / 2
            if claims[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < claims.count && claims[low].id == id ? claims[low] : nil
    }

    private func isOpen(_ claim: Claim) -> Bool {
        claim.status == .recorded || claim.status == .undetermined
    }

    /// Gives each dossier to the first claim that names it, before all to one that stands confirmed.
    private mutating func takeNamed(_ findings: inout Findings) {
        let ranks: [(Claim) -> Bool] = [
            { $0.status == .confirmed }, { $0.status.holdsTheAct }, { _ in true },
        ]
        for rank in ranks {
            for claim in claims where rank(claim) {
                guard let dossier = claim.dossier, named[dossier] == nil else { continue }
                // Who names somebody else's dossier does not keep it from its own claim.
                let isRefuted = findings[claim.id]?.reason.outcome == .rejected
                let wasConfirmed = claim.status == .confirmed || claim.status == .disputed
                if !isRefuted || wasConfirmed { named[dossier] = claim.id }
            }
        }
        for claim in claims {
            guard let dossier = claim.dossier, let first = named[dossier], first != claim.id,
                let found = findings[claim.id], found.reason == .exact
            else { continue }
            findings[claim.id] = Matcher.Finding(claim, .duplicate, found.evidence)
            findings[claim.id]?.first = first
        }
    }

    /// A claim confirmed without a dossier code has one of the dossiers that fit; which one is not
    /// told, so none of them confirms another claim.
    private mutating func takeConfirmed(_ findings: inout Findings) {
        let unnamed = claims.filter { $0.dossier == nil && !isOpen($0) }
        for claim in unnamed where claim.status.holdsTheAct { takeFitting(claim) }
        guard !unnamed.isEmpty else { return }
        for claim in claims where isOpen(claim) {
            guard let dossier = claim.dossier, let first = taken[dossier],
                let found = findings[claim.id], found.reason == .exact
            else { continue }
            findings[claim.id] = Matcher.Finding(claim, .used, found.evidence)
            findings[claim.id]?.first = first
        }
        // A rejected one keeps its dossiers from other guesses, not from who names them.
        for claim in unnamed where !claim.status.holdsTheAct { takeFitting(claim) }
    }

    private mutating func takeFitting(_ claim: Claim) {
        for evidence in fitting(claim) where taken[evidence.dossier] == nil {
            let isNamed = named[evidence.dossier].map { self.claim($0)?.status == .confirmed }
            if isNamed != true { taken[evidence.dossier] = claim.id }
        }
    }

    /// Confirms what has exactly one free dossier; whether there was any.
    private mutating func settle(
        _ open: [Claim],
        _ findings: inout Findings
    ) -> Bool {
        var hasSettled = false
        for claim in open where findings[claim.id] == nil {
            let free = fitting(claim).filter { holder(of: $0) == nil }
            guard free.count == 1 else { continue }
            taken[free[0].dossier] = claim.id
            let reason: MatchReason =
                act == .payOnline && !free[0].isPaidOnline ? .notPaid : .window
            findings[claim.id] = Matcher.Finding(claim, reason, free[0].position)
            hasSettled = true
        }
        return hasSettled
    }

    private func holder(of evidence: DossierEvidence) -> ClaimID? {
        named[evidence.dossier] ?? taken[evidence.dossier]
    }

    private func unsettled(
        _ claim: Claim,
        _ findings: Findings
    ) -> Matcher.Finding {
        if services.base(of: claim.service) == 0 { return Matcher.Finding(claim, .noService) }
        let fitting = fitting(claim)
        if fitting.contains(where: { holder(of: $0) == nil }) {
            return Matcher.Finding(claim, .ambiguous)
        }
        guard let evidence = fitting.first, let first = holder(of: evidence) else {
            return Matcher.Finding(claim, .notInEvidence)
        }
        let isSameAct = fitting.count == 1 && isEarlier(first, than: claim, findings)
        var finding = Matcher.Finding(claim, isSameAct ? .duplicate : .used, evidence.position)
        finding.first = first
        return finding
    }

    /// Whether a claim that names the dossier was recorded first, for the same day, and stands.
    private func isEarlier(
        _ first: ClaimID,
        than claim: Claim,
        _ findings: Findings
    ) -> Bool {
        guard first < claim.id, let other = self.claim(first), other.dossier != nil,
            other.on == claim.on
        else { return false }
        return other.status == .confirmed
            || isOpen(other) && findings[first]?.reason == .exact
    }

    private func unknownDossier(_ claim: Claim) -> Matcher.Finding {
        guard let other = fitting(claim).first else {
            return Matcher.Finding(claim, .notInEvidence)
        }
        return Matcher.Finding(claim, .otherDossier, other.position)
    }

    /// Dossiers of the claim's citizen and procedure within the window, sent online.
    private func fitting(_ claim: Claim) -> [DossierEvidence] {
        let service = services.base(of: claim.service)
        guard service != 0 else { return [] }
        return dossiers.dossiers(of: claim.citizen).filter { evidence in
            services.base(of: evidence.service) == service
                && MatchRule.window.contains(claim.on.days(to: evidence.on))
                && (evidence.channel.isOnline || act == .payOnline)
        }
    }
}
