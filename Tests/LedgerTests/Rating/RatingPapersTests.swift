import Ledger
import LedgerTesting
import Testing

/// Targets and committees' points come into a rating from the papers known.
@Suite struct RatingPapersTests {
    private static func papers(_ filed: (UInt32, Paper)...) -> Papers {
        filed.reduce(into: Papers()) { papers, one in
            papers.apply(
                FiledPaper(
                    position: Position(one.0),
                    at: Instant(startOf: day("2023-02-01")),
                    on: day("2023-02-01"),
                    by: Province.committee,
                    paper: one.1
                )
            )
        }
    }

    private static func target(_ value: Int, of holder: TargetHolder, in name: String) -> Paper {
        let days = period(name)
        return .targetAssigned(
            TargetAssigned(
                indicator: "accounts",
                holder: holder,
                period: days,
                value: TargetValue(.count, Rational(value)),
                decision: "12/QĐ-UBND",
                from: days.first,
                until: days.last
            )
        )
    }

    @Test func `a unit is held against its own target, else that of its zone`() {
        var world = RatingWorld()
        let units = (0..<2).map { _ in world.unit(.district, zone: .mountain) }
        for unit in units {
            let member = world.member(in: unit)
            for _ in 0..<4 { world.claim(by: (member, unit)) }
        }
        let clause = Indicator.of("all", .count(ClaimSelection()), goal: .assigned("accounts"))
        let book = RuleBook.of(.units([.district]), [clause])
        let papers = RatingPapersTests.papers(
            (
                900,
                RatingPapersTests.target(8, of: .units(of: .district, in: .mountain), in: "2023")
            ),
            (901, RatingPapersTests.target(5, of: .unit(units[1]), in: "2023")),
            (902, RatingPapersTests.target(1, of: .unit(units[0]), in: "2024"))
        )
        var input = world.input
        input.take(papers, for: [book], in: RatingWorld.year)
        let rows = Rating.rate(book, input, RatingWorld.year).rows
        #expect(rows.map(\.total) == [Rational(50), Rational(80)])
        let found = units.map { unit in
            Rating.provenance(of: .unit(unit), book, input, RatingWorld.year, limit: 0)[0].target
        }
        #expect(found == [Position(900), Position(901)])
    }

    @Test func `a committee's last word in a list of the same book and days counts`() {
        var world = RatingWorld()
        let unit = world.unit(.agency)
        let member = RatedID.member(world.member(in: unit))
        let papers = RatingPapersTests.papers(
            (18, Flow.drafted()),
            (19, Flow.remarked(about: member, assessed: [Flow.points("points", 60)])),
            (20, Flow.remarked(about: member, assessed: [Flow.points("points", 75)]))
        )
        let book = RuleBook.of(.members, [.assessed]) { $0.id = Flow.adoption.book }
        for (rated, days, total) in [
            (book, RatingWorld.year, Rational(75)), (book, period("2024"), .zero),
            (RuleBook.of(.members, [.assessed]), RatingWorld.year, .zero),
        ] {
            var input = world.input
            input.take(papers, for: [rated], in: days)
            let row = Rating.rate(rated, input, days).rows[0]
            #expect(row.total == total)
            #expect((row.clauses[0].missing == .assessment) == (total == .zero))
        }
    }
}
