extension Matcher {
    /// Judges every claim about an account by the citizen's activations.
    mutating func matchAccounts() {
        let activations = ActivationIndex(input.activations)
        let claims = input.claims.filter { $0.status != .withdrawn && $0.act.account != nil }
        for claim in claims {
            guard let account = claim.act.account else { continue }
            find(activations.finding(about: claim, account))
        }
        let first = firstClaims(claims)
        for claim in claims {
            guard let found = findings[claim.id], found.reason == .activation,
                let first = first[Matcher.accountKey(claim)], first != claim.id
            else { continue }
            var finding = Finding(claim, .duplicate, found.evidence)
            finding.first = first
            find(finding)
        }
    }

    /// Who has each act: the claim that stands confirmed, else the first about to be, else the
    /// first that still keeps others from claiming it.
    private func firstClaims(_ claims: [Claim]) -> [UInt64: ClaimID] {
        var first: [UInt64: ClaimID] = [:]
        let ranks: [(Claim) -> Bool] = [
            { $0.status == .confirmed },
            { $0.status.holdsTheAct && findings[$0.id]?.reason == .activation },
            { $0.status.holdsTheAct },
        ]
        for rank in ranks {
            for claim in claims where rank(claim) {
                let key = Matcher.accountKey(claim)
                if first[key] == nil { first[key] = claim.id }
            }
        }
        return first
    }

    /// An act about an account is done once for a citizen.
    private static func accountKey(_ claim: Claim) -> UInt64 {
        UInt64(claim.act.rawValue) << 32 | UInt64(claim.citizen.value)
    }
}

/// Activations of each citizen, oldest first.
private struct ActivationIndex {
    private let sorted: [ActivationEvidence]
    private var starts: [CitizenHandle: Int] = [:]

    init(_ activations: [ActivationEvidence]) {
        sorted = activations.sorted { left, right in
            (left.citizen.value, left.on, left.position)
                < (right.citizen.value, right.on, right.position)
        }
        starts.reserveCapacity(sorted.count)
        for (index, activation) in sorted.enumerated()
        where index == 0 || sorted[index - 1].citizen != activation.citizen {
            starts[activation.citizen] = index
        }
    }

    private func activations(of citizen: CitizenHandle) -> ArraySlice<ActivationEvidence> {
        guard let start = starts[citizen] else { return [] }
        return sorted[start...].prefix { $0.citizen == citizen }
    }

    func finding(about claim: Claim, _ account: Account) -> Matcher.Finding {
        let all = activations(of: claim.citizen).filter { $0.account == account }
        let levels = claim.act == .activateEID ? all.filter { $0.level == 2 } : all
        func gap(_ activation: ActivationEvidence) -> Int { claim.on.days(to: activation.on) }
        if let found = levels.first(where: { MatchRule.window.contains(gap($0)) }) {
            return Matcher.Finding(claim, .activation, found.position)
        }
        if let early = levels.first(where: { gap($0) < -MatchRule.farDays }) {
            return Matcher.Finding(claim, .alreadyActive, early.position)
        }
        if let near = levels.first { return Matcher.Finding(claim, .nearDay, near.position) }
        if let lower = all.first { return Matcher.Finding(claim, .lowerLevel, lower.position) }
        return Matcher.Finding(claim, .notInEvidence)
    }
}
