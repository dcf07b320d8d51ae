extension Matcher {
    /// Lets one claim stand for each linked case: its dossiers are one act of help.
    mutating func countLinkedOnce(_ claims: [Claim], _ dossiers: DossierIndex) {
        guard !services.parts.isEmpty else { return }
        let byDossier = claimsByEvidence(claims, dossiers)
        for linked in linkedCases() {
            guard let citizen = linked.citizen,
                let parts = services.parts[services.base(of: linked.service)]
            else { continue }
            let dossiersOfCase = dossiers.dossiers(of: citizen).filter { evidence in
                let service = services.base(of: evidence.service)
                return evidence.on == linked.on && isOneAgency(evidence, linked)
                    && (parts.contains(service) || service == services.base(of: linked.service))
            }
            let caseCount = dossiersOfCase.count {
                services.base(of: $0.service) == services.base(of: linked.service)
            }
            keepFirst(of: dossiersOfCase.compactMap { byDossier[$0.position] }, caseCount)
        }
    }

    /// The observed dossiers of linked procedures, by position.
    private func linkedCases() -> [DossierEvidence] {
        input.dossiers.filter { services.parts[services.base(of: $0.service)] != nil }
            .sorted { $0.position < $1.position }
    }

    /// Claims that stand, or are about to, by the evidence they rest on.
    private func claimsByEvidence(
        _ claims: [Claim],
        _ dossiers: DossierIndex
    ) -> [Position: Claim] {
        var found: [Position: Claim] = [:]
        for claim in claims {
            if let finding = findings[claim.id], finding.reason.outcome == .confirmed,
                claim.status.holdsTheAct, let evidence = finding.evidence
            {
                found[evidence] = claim
            } else if claim.status == .confirmed, let dossier = claim.dossier,
                let evidence = dossiers[dossier]
            {
                found[evidence.position] = claim
            }
        }
        return found
    }

    /// Another agency's dossier is another case; an agency that is not named may be the same.
    private func isOneAgency(_ first: DossierEvidence, _ second: DossierEvidence) -> Bool {
        first.agency == nil || second.agency == nil || first.agency == second.agency
    }

    private mutating func keepFirst(of claims: [Claim], _ caseCount: Int) {
        let ranked = claims.sorted { left, right in
            let (isLeft, isRight) = (left.status == .confirmed, right.status == .confirmed)
            return isLeft == isRight ? left.id < right.id : isLeft
        }
        guard let first = ranked.first else { return }
        // Several cases of one citizen on one day: which claim belongs to which, nobody says.
        let reason: MatchReason = caseCount == 1 ? .linked : .linkedUnclear
        for claim in ranked.dropFirst(caseCount) where claim.status != .confirmed {
            var finding = Finding(claim, reason, findings[claim.id]?.evidence)
            finding.first = first.id
            find(finding)
        }
    }
}
