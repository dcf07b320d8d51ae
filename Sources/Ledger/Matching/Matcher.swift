/// Judges claims by the evidence of the offices' extracts; see ``MatchRule``.
///
/// Pure: the same input, in whatever order its evidence stands, gives the same verdicts. Cost:
/// about 0,5 µs a claim and as much a piece of evidence.
public struct Matcher {
    let input: MatchInput
    let services: ServiceIndex
    var findings: Findings

    /// What was found about one claim, before it is decided whether to say so.
    struct Finding {
        let claim: Claim
        var reason: MatchReason
        var evidence: Position?
        var first: ClaimID?
        /// The day up to which extracts must reach before this may be said; nil when it says itself.
        var needs: CivilDate?

        init(_ claim: Claim, _ reason: MatchReason, _ evidence: Position? = nil) {
            self.claim = claim
            self.reason = reason
            self.evidence = evidence
            // What is not found may still come.
            let end = claim.on.adding(days: MatchRule.window.upperBound)
            needs = reason.outcome == .undetermined || reason == .duplicate ? end : nil
        }
    }

    public static func match(_ input: MatchInput) -> MatchResult {
        var matcher = Matcher(input)
        matcher.matchAccounts()
        matcher.matchDossiers(of: .submitDossier)
        matcher.matchDossiers(of: .payOnline)
        return matcher.result()
    }

    private init(_ input: MatchInput) {
        self.input = input
        services = ServiceIndex(input.services, input.linked)
        findings = Findings(of: input.claims)
    }

    mutating func find(_ finding: Finding) {
        findings[finding.claim.id] = finding
    }

    private func result() -> MatchResult {
        var result = MatchResult()
        for claim in input.claims where claim.status != .withdrawn {
            guard let finding = findings[claim.id] else {
                if claim.status == .recorded { result.waiting[claim.act, default: 0] += 1 }
                continue
            }
            if isSaid(finding) {
                result.verdicts.append(MatchVerdict(finding))
            } else if claim.status == .recorded {
                result.waiting[claim.act, default: 0] += 1
            }
        }
        return result
    }

    /// Whether a finding changes how its claim stands, and may.
    private func isSaid(_ finding: Finding) -> Bool {
        if let needs = finding.needs {
            guard let covered = coverage(of: finding.claim.act), covered >= needs else {
                return false
            }
        }
        switch (finding.claim.status, finding.reason.outcome) {
        case (.recorded, _), (.undetermined, .confirmed), (.undetermined, .rejected): return true
        case (.confirmed, .rejected), (.rejected, .confirmed): return isNewer(finding)
        default: return false
        }
    }

    /// Whether the evidence came after what stands, and speaks by itself.
    private func isNewer(_ finding: Finding) -> Bool {
        guard let evidence = finding.evidence, finding.first == nil else { return false }
        return evidence > finding.claim.since
    }

    private func coverage(of act: Act) -> CivilDate? {
        if act.needsDossier { return input.coverage.dossiers }
        return act.account.flatMap { input.coverage[$0] }
    }
}

extension MatchVerdict {
    fileprivate init(_ finding: Matcher.Finding) {
        claim = finding.claim.id
        act = finding.claim.act
        reason = finding.reason
        evidence = finding.evidence
        first = finding.first
    }
}

extension Act {
    /// The account whose activation shows the act.
    var account: Account? {
        switch self {
        case .openAccount: .portal
        case .registerEID, .activateEID: .vneid
        case .submitDossier, .payOnline, .signUpSignature: nil
        }
    }
}

extension CivilDate {
    /// Days from this day to another.
    func days(to other: CivilDate) -> Int {
        Int(other.daysSinceEpoch) - Int(daysSinceEpoch)
    }
}
