import Ledger
import LedgerTesting
import Testing

/// Sealing and reopening.
@Suite struct SealTests {
    private static let quarter = Flow.period("2023-Q3")
    private static let unit = Flow.filed(Flow.sealed(scope: Province.quyNhon), "2024-01-10")
    private static let reopened = Flow.filed(Flow.reopened(), "2024-01-12")

    static let cases: [FlowCase] = [
        FlowCase(nil, Flow.open, Flow.sealed(), on: "2024-01-10"),
        FlowCase(nil, Flow.open, Flow.sealed(), on: "2024-01-10", by: Province.office),
        FlowCase("mayNotSeal", Flow.open, Flow.sealed(), on: "2024-01-10", by: .secretary),
        FlowCase("mayNotSeal", Flow.open, Flow.sealed(), on: "2024-01-10", by: .auditor),
        FlowCase("periodNotOver", Flow.open, Flow.sealed(), on: "2023-12-31"),
        FlowCase(nil, Flow.open, Flow.sealed(), on: "2024-01-01"),
        FlowCase("inTheFuture", Flow.open, Flow.sealed(), on: "2025-01-01"),
        FlowCase("sealNotAtHead", Flow.open, Flow.sealed(size: 16), on: "2024-01-10"),
        FlowCase(
            "unknownUnit",
            Flow.open,
            Flow.sealed(scope: UnitID(Position(7))),
            on: "2024-01-10"
        ),
        FlowCase("badText", Flow.open, Flow.sealed(reason: ""), on: "2024-01-10"),
        FlowCase("sealedAlready", Flow.afterSeal, Flow.sealed(size: 18), on: "2024-01-11"),
        FlowCase(
            "sealedAlready",
            Flow.afterSeal,
            Flow.sealed(Flow.period("2023-01-01..2023-12-31"), size: 18),
            on: "2024-01-11"
        ),
        FlowCase("sealInPast", Flow.afterSeal, Flow.sealed(quarter, size: 18), on: "2024-01-11"),
        FlowCase(
            "sealInPast",
            Flow.afterSeal,
            Flow.sealed(Flow.period("2022"), size: 18),
            on: "2024-01-11"
        ),
        FlowCase(
            "sealInPast",
            Flow.afterSeal,
            Flow.sealed(Flow.period("2023-Q4"), scope: Province.quyNhon, size: 18),
            on: "2024-01-11"
        ),
        FlowCase(
            nil,
            Flow.afterSeal,
            Flow.sealed(Flow.period("2024-01"), size: 18),
            on: "2024-02-01"
        ),
        FlowCase(
            nil,
            Flow.open + [unit],
            Flow.sealed(quarter, scope: Province.tuyPhuoc, size: 18),
            on: "2024-01-11"
        ),
        FlowCase(
            "sealInPast",
            Flow.open + [unit],
            Flow.sealed(quarter, size: 18),
            on: "2024-01-11"
        ),
        FlowCase(nil, Flow.open + [unit], Flow.sealed(size: 18), on: "2024-01-11"),
        FlowCase(nil, Flow.afterSeal + [reopened], Flow.sealed(size: 19), on: "2024-01-13"),
    ]

    @Test(arguments: cases)
    func `a period is sealed once, when it is over, and forward in time`(row: FlowCase) {
        #expect(row.decided.rejection?.code == row.code)
    }

    static let reopenings: [FlowCase] = [
        FlowCase(nil, Flow.afterSeal, Flow.reopened(), on: "2024-01-12"),
        FlowCase(nil, Flow.afterSeal, Flow.reopened(), on: "2024-01-12", by: .auditor),
        FlowCase("ownSeal", Flow.afterSeal, Flow.reopened(), on: "2024-01-12", by: Province.office),
        FlowCase(
            "ownSeal",
            Flow.afterSeal,
            Flow.reopened(),
            on: "2024-01-12",
            by: Province.principal("committee:vp-ubnd")
        ),
        FlowCase(
            "ownSeal",
            Flow.afterSeal,
            Flow.reopened(),
            on: "2024-01-12",
            by: Province.principal("auditor:VP-UBND")
        ),
        FlowCase(
            "mayNotReopen",
            Flow.afterSeal,
            Flow.reopened(),
            on: "2024-01-12",
            by: .secretary
        ),
        FlowCase("noSuchSeal", Flow.open, Flow.reopened(), on: "2024-01-12"),
        FlowCase(
            "notSealed",
            Flow.afterSeal + [reopened],
            Flow.reopened(),
            on: "2024-01-12",
            by: .auditor
        ),
        FlowCase("beforePaper", Flow.afterSeal, Flow.reopened(), on: "2024-01-09"),
        FlowCase("badText", Flow.afterSeal, Flow.reopened(reason: ""), on: "2024-01-12"),
    ]

    @Test(arguments: reopenings)
    func `a second person opens what one sealed`(row: FlowCase) {
        #expect(row.decided.rejection?.code == row.code)
    }

    @Test func `months come before their quarter, a quarter before its year, whatever its name`() {
        let names = ["2023-10", "2023-11", "2023-12", "2023-Q4", "2023"]
        var facts = Flow.open
        for (count, name) in names.enumerated() {
            let paper = Flow.sealed(Flow.period(name), size: 17 + count)
            #expect(given(facts).when(.file(paper), on: day("2024-01-10")).rejection == nil)
            facts.append(Flow.filed(paper, "2024-01-10"))
        }
        let periods = given(facts).books.papers.periods
        #expect(periods.seals.map(\.period.name) == names)
        #expect(periods.exactly(Flow.period("2023-10-01..2023-12-31"), scope: nil) != nil)
        #expect(periods.exactly(Flow.year, scope: Province.quyNhon) == nil)
        let books = given(facts).books
        let above = periods.standing(Flow.year, scope: Province.khuPho1, in: books.units)
        #expect(above?.period == Flow.year)
    }
}
