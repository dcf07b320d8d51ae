import Ledger
import LedgerTesting
import Testing

/// Targets that are not taken, and why.
@Suite struct TargetRefusalTests {
    private static let day = LedgerTesting.day("2023-08-20")
    /// Behind these: a target of 1.000, one that was amended, one that was closed.
    private static let standing = Province.next
    private static let amended = standing.advanced(by: 1)
    private static let closed = standing.advanced(by: 2)
    private static let scenario = given(
        Province.facts
            + [
                Paper.targetAssigned(Province.target()),
                .targetAssigned(Province.target(of: .unit(Province.tuyPhuoc))),
                .targetAssigned(Province.target(of: .unit(Province.vanCanh))),
                .targetAmended(Province.amendment(of: amended)),
                .targetClosed(Province.closing(of: closed)),
            ].map { Fact.paper($0).on(day) }
            + [Fact.unitDissolved(Province.khuPho1).on(LedgerTesting.day("2023-07-01"))]
    )

    private static func percent(_ low: Int, _ high: Int? = nil) -> TargetValue {
        TargetValue(
            .percent,
            Rational(low, over: 100) ?? .one,
            upTo: high.flatMap { Rational($0, over: 100) }
        )
    }

    private static func count(_ low: Int, _ high: Int? = nil) -> TargetValue {
        TargetValue(.count, Rational(low), upTo: high.map { Rational($0) })
    }

    private static let assigned: [(String, TargetAssigned)] = [
        ("badIndicator", Province.target(count(5), "Tài khoản")),
        ("badIndicator", Province.target(count(5), "-accounts")),
        ("badText", Province.target(decision: "")),
        ("targetScale", Province.target(percent(30))),
        ("targetScale", Province.target(count(30), "member-eid-share")),
        ("targetOfNothing", Province.target(count(0))),
        ("targetInParts", Province.target(TargetValue(.count, Rational(5, over: 2) ?? .one))),
        ("targetRangeUpsideDown", Province.target(percent(30, 20), "member-eid-share")),
        ("targetRangeUpsideDown", Province.target(count(30, 30))),
        ("targetOverAll", Province.target(percent(101), "member-eid-share")),
        ("targetOverAll", Province.target(percent(90, 120), "khac")),
        ("targetEndsBeforeItBegins", Province.target(from: "2023-09-01", until: "2023-08-31")),
        ("targetOutsidePeriod", Province.target(from: "2022-12-31")),
        ("targetOutsidePeriod", Province.target(until: "2024-01-01")),
        ("unknownUnit", Province.target(of: .unit(UnitID(Position(7))))),
        ("unitNotFounded", Province.target(in: "2018")),
        ("unitClosed", Province.target(of: .unit(Province.khuPho1), from: "2023-07-01")),
        ("targetOfNobody", Province.target(of: .units(of: .college, in: nil))),
        ("targetOfNobody", Province.target(of: .units(of: .district, in: .island))),
        ("targetTwice", Province.target(count(1001))),
        ("targetTwice", Province.target(decision: "1/QĐ-UBND")),
    ]

    @Test(arguments: assigned)
    func `an assignment is refused for its reason`(code: String, target: TargetAssigned) throws {
        try check(.targetAssigned(target), code)
    }

    private static let amendments: [(String, TargetAmended)] = [
        ("targetUnknown", Province.amendment(of: Position(3))),
        ("targetIsClosed", Province.amendment(of: closed)),
        (
            "targetOtherScale",
            TargetAmended(
                target: TargetID(standing),
                value: percent(30),
                decision: "1/QĐ",
                from: LedgerTesting.day("2023-07-01")
            )
        ),
        ("targetOfNothing", Province.amendment(of: standing, to: 0)),
        ("amendedOutside", Province.amendment(of: standing, from: "2024-01-01")),
        ("amendedOutside", Province.amendment(of: standing, from: "2022-12-31")),
        ("amendedBackwards", Province.amendment(of: amended, from: "2023-06-30")),
        ("badText", Province.amendment(of: standing, decision: "")),
    ]

    @Test(arguments: amendments)
    func `an amendment is refused for its reason`(code: String, change: TargetAmended) throws {
        try check(.targetAmended(change), code)
    }

    private static let closings: [(String, TargetClosed)] = [
        ("targetUnknown", Province.closing(of: Position(3))),
        ("targetIsClosed", Province.closing(of: closed, .void)),
        ("closedOutside", Province.closing(of: standing, last: "2023-12-31")),
        ("closedOutside", Province.closing(of: standing, last: "2022-12-31")),
        ("badText", Province.closing(of: standing, reason: "")),
    ]

    @Test(arguments: closings)
    func `a closing is refused for its reason`(code: String, closing: TargetClosed) throws {
        try check(.targetClosed(closing), code)
    }

    @Test(arguments: [
        Paper.targetAssigned(Province.target(in: "2024")),
        .targetAmended(Province.amendment(of: standing)),
        .targetClosed(Province.closing(of: standing)),
    ])
    func `only operator and committee decide targets`(paper: Paper) throws {
        try check(paper, "mayNotDecideTargets", by: Province.police)
        try check(paper, "mayNotDecideTargets", by: Province.principal("secretary:bt"))
        TargetRefusalTests.scenario.when(.file(paper), on: TargetRefusalTests.day)
            .then(.paper(paper))
        TargetRefusalTests.scenario
            .when(.file(paper), on: TargetRefusalTests.day, by: Province.committee)
            .then(.paper(paper))
    }

    @Test(arguments: [
        Paper.targetAssigned(Province.target()), .targetAmended(Province.amendment(of: amended)),
        .targetClosed(Province.closing(of: closed)),
    ])
    func `the same decision again is no news`(paper: Paper) {
        TargetRefusalTests.scenario.when(.file(paper), on: TargetRefusalTests.day).then()
    }

    @Test func `a decision of a day to come is refused`() throws {
        let paper = Paper.targetAssigned(Province.target(in: "2024"))
        let decided = TargetRefusalTests.scenario.when(
            .file(paper),
            on: Scenario.today.adding(days: 1)
        )
        #expect(decided.rejection?.code == "inTheFuture")
    }

    private func check(
        _ paper: Paper,
        _ code: String,
        by principal: Principal = Province.office
    ) throws {
        let decided = TargetRefusalTests.scenario.when(
            .file(paper),
            on: TargetRefusalTests.day,
            by: principal
        )
        let rejection = try #require(decided.rejection)
        #expect(rejection.code == code)
        #expect(!rejection.words.vi.isEmpty && !rejection.words.en.isEmpty)
        if case .paper(let refusal) = rejection {
            #expect(refusal.isPermission == (code == "mayNotDecideTargets"))
        }
    }
}
