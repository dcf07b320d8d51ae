extension Matcher {
    /// Judges every claim of one act about dossiers.
    mutating func matchDossiers(of act: Act) {
        let claims = input.claims.filter { $0.act == act && $0.status != .withdrawn }
        guard !claims.isEmpty else { return }
        let dossiers = DossierIndex(input.dossiers, services, about: claims)
        for claim in claims {
            guard let dossier = claim.dossier, let evidence = dossiers[dossier] else { continue }
            find(exact(claim, evidence))
        }
        var search = WindowSearch(act, claims, dossiers, services)
        search.run(&findings)
        if act == .submitDossier { countLinkedOnce(claims, dossiers) }
    }

    /// What the very dossier a claim names says about it.
    private func exact(_ claim: Claim, _ evidence: DossierEvidence) -> Finding {
        let reason = contradiction(claim, evidence) ?? doubt(claim, evidence) ?? .exact
        return Finding(claim, reason, evidence.position)
    }

    private func contradiction(_ claim: Claim, _ evidence: DossierEvidence) -> MatchReason? {
        if let citizen = evidence.citizen, citizen != claim.citizen { return .otherCitizen }
        // Who hands a dossier in at a desk may still pay for it online.
        if claim.act == .submitDossier, !evidence.channel.isOnline { return .notOnline }
        if abs(claim.on.days(to: evidence.on)) > MatchRule.farDays { return .otherDay }
        return nil
    }

    private func doubt(_ claim: Claim, _ evidence: DossierEvidence) -> MatchReason? {
        let (stated, observed) = (
            services.base(of: claim.service), services.base(of: evidence.service)
        )
        if stated != 0, stated != observed { return .otherService }
        if !MatchRule.window.contains(claim.on.days(to: evidence.on)) { return .nearDay }
        if claim.act == .payOnline, !evidence.isPaidOnline { return .notPaid }
        return nil
    }
}

/// Dossiers by their handle, and by citizen where claims cannot be matched by handle.
struct DossierIndex {
    private var all: [DossierHandle: DossierEvidence] = [:]
    private var byCitizen: [CitizenHandle: [DossierEvidence]] = [:]

    init(_ dossiers: [DossierEvidence], _ services: ServiceIndex, about claims: [Claim]) {
        all.reserveCapacity(dossiers.count)
        for evidence in dossiers {
            // Of two observations of one dossier the later holds.
            if let known = all[evidence.dossier], known.position > evidence.position { continue }
            all[evidence.dossier] = evidence
        }
        var wanted: Set<CitizenHandle> = []
        for claim in claims where claim.dossier.map({ all[$0] == nil }) ?? true {
            wanted.insert(claim.citizen)
        }
        let linked = Set(services.parts.flatMap { [$0.key] + $0.value })
        for evidence in all.values {
            guard let citizen = evidence.citizen,
                wanted.contains(citizen) || linked.contains(services.base(of: evidence.service))
            else { continue }
            byCitizen[citizen, default: []].append(evidence)
        }
        for citizen in byCitizen.keys { byCitizen[citizen]?.sort { $0.position < $1.position } }
    }

    subscript(dossier: DossierHandle) -> DossierEvidence? {
        all[dossier]
    }

    /// In the order of their positions.
    func dossiers(of citizen: CitizenHandle) -> [DossierEvidence] {
        byCitizen[citizen] ?? []
    }
}
