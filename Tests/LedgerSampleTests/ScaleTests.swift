import LedgerSample
import Testing

struct ScaleTests {
    @Test(arguments: [2_000, 10_000, 200_000, 681_908, 1_000_000])
    func `a scaled province has the asked number of events within one percent`(
        events: Int
    ) throws {
        let plan = try Plan.scaled(toEvents: events)
        #expect(abs(plan.events - events) * 100 <= events)
        var lines: [String: Int] = [:]
        let summary = Sample(seed: 1, plan: plan).write { name, chunk in
            lines[name, default: 0] += chunk.count { $0 == UInt8(ascii: "\n") }
        }
        for file in SampleFile.allCases {
            #expect(lines[file.rawValue] == plan.rows(of: file) + 1)
            #expect(summary.rows[file] == plan.rows(of: file))
        }
    }

    @Test func `faults scale with the province and none is lost`() throws {
        let plan = try Plan.scaled(toEvents: 20_000)
        let files = SampleFiles(Sample(seed: 3, plan: plan))
        let office = Office(files)
        for kind in ClaimKind.allCases where kind.verdict == nil {
            #expect(office.refused[kind] == plan.count(of: kind), "\(kind)")
        }
        #expect(plan.count(of: .impossibleDate) == 1)
    }

    @Test func `the natural number of events is the published province`() throws {
        #expect(try Plan.scaled(toEvents: Plan.published.events) == .published)
    }

    @Test func `too small and too large provinces are refused`() {
        #expect(throws: ScaleRefusal.tooFew(minimum: 2_000)) { try Plan.scaled(toEvents: 1_999) }
        #expect(throws: ScaleRefusal.tooMany(maximum: 12_000_000)) {
            try Plan.scaled(toEvents: 12_000_001)
        }
    }
}
