/// How many claims to draw, and how much likelier the suspicious ones.
public struct AuditPlan: Hashable, Sendable {
    public enum Size: Hashable, Sendable {
        case count(Int)
        case percent(Int)
    }

    public let seed: UInt64
    public let size: Size
    /// How many tickets a claim of an open finding or of a top member has in the draw.
    public let rate: Int

    public static let rateDefault = 5
    public static let rateMax = 100
    public static let sizeDefault = 200
    /// So many members with the most claims are looked at closer.
    public static let topMembers = 20

    public init(seed: UInt64, size: Size, rate: Int = AuditPlan.rateDefault) {
        self.seed = seed
        self.size = size
        self.rate = min(max(1, rate), AuditPlan.rateMax)
    }

    func count(of claims: Int) -> Int {
        switch size {
        case .count(let count): min(count, claims)
        // Rounded up: two in a hundred of ten are one.
        case .percent(let percent): min((claims * percent + 99) / 100, claims)
        }
    }
}

/// Why a claim had more than one ticket.
public enum AuditReason: Hashable, Sendable {
    case random
    case topMember
    case findings([FindingCheck])
}

/// A claim that may be drawn: it counts, so its citizen may be called.
public struct AuditClaim: Hashable, Sendable {
    public let row: HelpRow
    /// The unit below the one asked about, by which the draw is shared out.
    public let stratum: UnitID
    public let reason: AuditReason

    public init(row: HelpRow, stratum: UnitID, reason: AuditReason) {
        self.row = row
        self.stratum = stratum
        self.reason = reason
    }
}

/// A sample anybody draws again from the same claims and seed.
///
/// Each claim holds tickets, each ticket a number made of the seed, the claim's position and the
/// ticket's number; the claim counts with its smallest. Every stratum gets a part in proportion to
/// its tickets and gives its smallest numbers. So neither the order of rows nor the machine matters,
/// and more tickets never make a claim less likely.
///
/// Source of the mixing: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
public struct AuditSample: Sendable {
    /// By position.
    public let claims: [AuditClaim]
    /// How many could have been drawn.
    public let frame: Int

    /// Cost: about 0,1 µs a ticket.
    public init(of frame: [AuditClaim], _ plan: AuditPlan) {
        let strata = Dictionary(grouping: frame, by: \.stratum).sorted { $0.key < $1.key }
            .map(\.value)
        let parts = AuditSample.parts(strata, plan, total: plan.count(of: frame.count))
        let drawn = zip(strata, parts).flatMap { claims, count in
            claims.map { (claim: $0, lot: AuditSample.lot(of: $0, plan)) }
                .sorted { ($0.lot, $0.claim.row.claim) < ($1.lot, $1.claim.row.claim) }
                .prefix(count).map(\.claim)
        }
        claims = drawn.sorted { $0.row.claim < $1.row.claim }
        self.frame = frame.count
    }

    /// How many each stratum gives: largest remainders, and where a stratum has fewer, the next.
    private static func parts(
        _ strata: [[AuditClaim]],
        _ plan: AuditPlan,
        total: Int
    ) -> [Int] {
        let tickets = strata.map { $0.reduce(0) { $0 + AuditSample.tickets($1, plan) } }
        let all = max(1, tickets.reduce(0, +))
        var parts = zip(strata, tickets).map { min($0.count, total * $1 / all) }
        let byRemainder = strata.indices.sorted { one, other in
            let (left, right) = (total * tickets[one] % all, total * tickets[other] % all)
            return left != right ? left > right : one < other
        }
        var left = total - parts.reduce(0, +)
        while left > 0 {
            for stratum in byRemainder where left > 0 && parts[stratum] < strata[stratum].count {
                parts[stratum] += 1
                left -= 1
            }
        }
        return parts
    }

    private static func tickets(_ claim: AuditClaim, _ plan: AuditPlan) -> Int {
        claim.reason == .random ? 1 : plan.rate
    }

    private static func lot(of claim: AuditClaim, _ plan: AuditPlan) -> UInt64 {
        let start = mixed(plan.seed ^ mixed(UInt64(claim.row.claim.position.value) + 1))
        return (0..<tickets(claim, plan)).reduce(UInt64.max) { least, ticket in
            min(least, mixed(start &+ UInt64(ticket) &* 0x9E37_79B9_7F4A_7C15))
        }
    }

    private static func mixed(_ state: UInt64) -> UInt64 {
        var word = state &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

extension CheckInput {
    /// The claims that count and lie in a period, with what speaks for a closer look at each.
    ///
    /// `stratum` answers nil for a claim outside the units asked about.
    public func auditFrame(
        in period: Period?,
        openFindings: [CheckFinding],
        stratum: (HelpRow) -> UnitID?
    ) -> [AuditClaim] {
        var checks: [Position: Set<FindingCheck>] = [:]
        for finding in openFindings {
            for position in finding.citedClaims {
                checks[position, default: []].insert(finding.check)
            }
        }
        let claims = leads.filter { row in
            row.status.holdsTheAct && period.map { $0.contains(row.on) } ?? true
        }
        let top = topMembers(of: claims)
        return claims.compactMap { row in
            guard let stratum = stratum(row) else { return nil }
            let reasons = checks[row.claim.position].map { found in
                AuditReason.findings(FindingCheck.allCases.filter(found.contains))
            }
            let ranked: AuditReason = top.contains(row.member) ? .topMember : .random
            return AuditClaim(row: row, stratum: stratum, reason: reasons ?? ranked)
        }
    }

    /// Who leads most claims; of equals, who came first.
    private func topMembers(of claims: [HelpRow]) -> Set<MemberID> {
        var counts: [MemberID: Int] = [:]
        for row in claims { counts[row.member, default: 0] += 1 }
        let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        return Set(ranked.prefix(AuditPlan.topMembers).map(\.key))
    }
}
