import Ledger
import LedgerTesting
import Testing

/// Figures and captures that are not filed, and why.
@Suite struct ReportedRefusalTests {
    private static let day = LedgerTesting.day("2023-08-03")
    private static let filed = given(
        Province.facts + [
            Fact.paper(Province.figure()).on(day), Fact.paper(Province.index()).on(day),
        ]
    )

    @Test func `a figure is filed once a paper, and again in another`() {
        let filed = ReportedRefusalTests.filed
        let day = ReportedRefusalTests.day
        given(Province.facts).when(.file(Province.figure()), on: day)
            .then(.paper(Province.figure()))
        filed.when(.file(Province.figure()), on: day).then()
        let again = Province.figure("13", document: "530/BC")
        filed.when(.file(again), on: day).then(.paper(again))
    }

    @Test func `a capture is filed once a day`() {
        let next = LedgerTesting.day("2023-08-04")
        ReportedRefusalTests.filed.when(.file(Province.index()), on: ReportedRefusalTests.day)
            .then()
        let later = Province.index(points: "5,80")
        ReportedRefusalTests.filed.when(.file(later), on: next).then(.paper(later))
    }

    private static func cap(_ acts: Int) -> (inout FigureDetails) -> Void {
        { $0.cap = FigureCap(acts: acts, isDaily: true) }
    }

    private static let broken: [(String, Paper, Principal)] = [
        ("figureTaken", Province.figure("13"), Province.office),
        (
            "unknownFigure",
            Province.figure(id: "a") { $0.relations = [FigureRelation(.beside, "b")] },
            Province.office
        ),
        ("unreadableFigure", Province.figure("12%", id: "a"), Province.office),
        ("unreadableFigure", Province.figure("12", id: "a", form: .share), Province.office),
        ("unreadableNumber", Province.figure(id: "a") { $0.numerator = "1,2,3" }, Province.office),
        (
            "unreadableNumber",
            Province.figure(id: "a") { details in
                let part = FigurePart(Words(vi: "x", en: "x"), "?")
                details.partitions = [FigurePartition([part])]
            },
            Province.office
        ),
        ("badFigureID", Province.figure(id: "số"), Province.office),
        ("emptyCap", Province.figure(id: "a", details: cap(0)), Province.office),
        ("asOfAfterPaper", Province.figure(id: "a", asOf: "2023-08-04"), Province.office),
        ("mayNotReportFigures", Province.figure(id: "a"), Province.police),
        ("indexTaken", Province.index(points: nil), Province.office),
        ("unreadableNumber", Province.index(numerator: "9.6.0"), Province.office),
        ("daysBackwards", Province.index(from: "2023-08-01"), Province.office),
        (
            "capturedBefore", Province.index(from: "2023-08-05", until: "2023-08-31"),
            Province.office
        ),
        ("mayNotCaptureIndexes", Province.index(code: "a"), Province.police),
    ]

    @Test func `a refusal names its reason and how to mend it`() throws {
        for (code, paper, by) in ReportedRefusalTests.broken {
            let decided = ReportedRefusalTests.filed.when(
                .file(paper),
                on: ReportedRefusalTests.day,
                by: by
            )
            let rejection = try #require(decided.rejection, "\(code)")
            #expect(rejection.code == code)
            #expect(rejection.words.vi.hasSuffix(".") && rejection.words.en.hasSuffix("."))
        }
    }

    @Test func `a figure about a unit that is not there then is refused`() {
        func file(_ unit: UnitID, _ asOf: String) -> Decided {
            let figure = Province.reported(
                datedOn: "2023-08-03",
                asOf: asOf,
                unit: unit,
                basis: .uncounted(.plan)
            )
            return given(Province.facts).when(
                .file(.figureReported(figure)),
                on: ReportedRefusalTests.day
            )
        }
        file(UnitID(Position(7)), "2023-08-01").then(Rejection.unknownUnit("position:7"))
        let early = Rejection.unitNotFounded(unit: "gso:52", founded: Province.founded)
        file(Province.binhDinh, "2018-12-31").then(early)
    }

    @Test func `the register gives the last capture and every paper of a figure`() {
        let day = LedgerTesting.day("2023-08-09")
        var scenario = ReportedRefusalTests.filed
        scenario.add(Fact.paper(Province.index(points: "5,80")).on(day))
        scenario.add(Fact.paper(Province.figure("13", document: "530/BC")).on(day))
        let register = scenario.books.papers.figures
        let latest = register.latest(
            "DOSSIER_SYNC",
            unit: Province.binhDinh,
            from: LedgerTesting.day("2023-01-01"),
            until: LedgerTesting.day("2023-07-31")
        )
        #expect(latest?.index.numbers.points == "5,80")
        #expect(register["so-luot"].map(\.figure.printed) == ["12", "13"])
        #expect(register.ids == ["so-luot"])
    }

    @Test(arguments: [("5,77", "6", 0), ("6,01", "6", 1)])
    func `a capture above its maximum cannot be`(points: String, maximum: String, faults: Int) {
        let numbers = IndexCaptured.Numbers(points: points, maximum: maximum)
        let index = IndexCaptured(
            code: "a",
            place: "b",
            unit: nil,
            from: ReportedRefusalTests.day,
            until: ReportedRefusalTests.day,
            numbers: numbers,
            formula: "c"
        )
        #expect(index.findings().count == faults)
    }
}
