import Ledger
import LedgerTesting
import Testing

@Suite struct AuditSampleTests {
    /// Claims of three strata, every tenth with a finding.
    private static func frame(
        _ count: Int = 900,
        flagging isFlagged: (Int) -> Bool = { $0 % 10 == 0 }
    ) -> [AuditClaim] {
        (0..<count).map { index in
            AuditClaim(
                row: help(1_000 + index),
                stratum: UnitID(Position(UInt32(index % 6 == 0 ? 1 : index % 6 < 3 ? 2 : 3))),
                reason: isFlagged(index) ? .findings([.crowdedDay]) : .random
            )
        }
    }

    private static func positions(_ frame: [AuditClaim], _ plan: AuditPlan) -> [UInt32] {
        AuditSample(of: frame, plan).claims.map(\.row.claim.position.value)
    }

    @Test func `a seed names one sample, whatever the order of the rows`() {
        let plan = AuditPlan(seed: 5_299, size: .count(60))
        let drawn = AuditSampleTests.positions(AuditSampleTests.frame(), plan)
        #expect(drawn.count == 60)
        #expect(drawn == drawn.sorted())
        #expect(AuditSampleTests.positions(AuditSampleTests.frame().reversed(), plan) == drawn)
        let other = AuditPlan(seed: 5_300, size: .count(60))
        #expect(AuditSampleTests.positions(AuditSampleTests.frame(), other) != drawn)
    }

    /// Written down once: another machine or toolchain must draw the same.
    @Test func `the drawing itself never changes`() {
        let plan = AuditPlan(seed: 1, size: .count(8))
        let drawn = AuditSampleTests.positions(AuditSampleTests.frame(90), plan)
        #expect(drawn == [1000, 1020, 1037, 1040, 1042, 1053, 1071, 1080])
    }

    @Test(arguments: [(AuditPlan.Size.percent(2), 18), (.percent(100), 900), (.count(5_000), 900)])
    func `as many are drawn as asked for`(size: AuditPlan.Size, count: Int) {
        let sample = AuditSample(of: AuditSampleTests.frame(), AuditPlan(seed: 7, size: size))
        #expect(sample.claims.count == count)
        #expect(sample.frame == 900)
    }

    @Test func `every stratum gives its part`() {
        let frame = AuditSampleTests.frame(flagging: { _ in false })
        let sample = AuditSample(of: frame, AuditPlan(seed: 7, size: .count(60)))
        let parts = Dictionary(grouping: sample.claims, by: \.stratum.position.value)
            .mapValues(\.count)
        #expect(parts == [1: 10, 2: 20, 3: 30])
    }

    @Test func `more tickets never make a claim less likely, and on the whole more`() {
        var (flagged, plain) = (0, 0)
        for seed in UInt64(0)..<60 {
            for (rate, isFlagged) in [(5, true), (1, false)] {
                let plan = AuditPlan(seed: seed, size: .count(90), rate: rate)
                let drawn = AuditSample(of: AuditSampleTests.frame(), plan).claims
                let count = drawn.count { $0.reason != .random }
                if isFlagged { flagged += count } else { plain += count }
            }
        }
        // A tenth of the claims: 9 of 90 with one ticket each, some 30 with five.
        #expect((400...700).contains(plain), "\(plain)")
        #expect(flagged > 2 * plain, "\(flagged) of \(plain)")
    }

    @Test func `one claim with a finding keeps its place when it had none`() {
        for seed in UInt64(0)..<40 {
            let plan = AuditPlan(seed: seed, size: .count(90))
            let without = AuditSampleTests.frame(300, flagging: { _ in false })
            let with = AuditSampleTests.frame(300, flagging: { $0 == 7 })
            let before = AuditSampleTests.positions(without, plan).contains(1_007)
            if before { #expect(AuditSampleTests.positions(with, plan).contains(1_007)) }
        }
    }

    @Test func `the frame holds what counts, with the reason for a closer look`() {
        let rows =
            helps(25) + [
                help(3_000, status: .rejected), help(3_001, status: .withdrawn),
                help(3_002, by: 77),
                help(3_003, on: day("2023-07-01")),
            ]
        let input = CheckCase(helps: rows).input
        let open = FindingCheck.crowdedDay.findings(in: input)
        let frame = input.auditFrame(in: Period("2023-06"), openFindings: open) { $0.unit }
        #expect(frame.count == 26)
        #expect(frame.filter { $0.reason == .findings([.crowdedDay]) }.count == 25)
        #expect(frame.last?.reason == .topMember)
    }
}
