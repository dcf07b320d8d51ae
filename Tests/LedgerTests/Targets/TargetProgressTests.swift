import Ledger
import LedgerTesting
import Testing

/// How far a unit is: ratio, what is left, days and forecast.
@Suite struct TargetProgressTests {
    private func progress(
        _ value: TargetValue = TargetValue(.count, Rational(1000)),
        asOf: String,
        count: Int,
        whole: Int? = nil,
        before: Int = 0
    ) throws -> TargetProgress {
        let target = Province.target(value, value.scale == .count ? "khac" : "khac-2")
        let books = given(
            Province.facts + [Fact.paper(.targetAssigned(target)).on(day("2023-01-01"))]
        )
        .books
        let unit = try #require(books.units[Province.quyNhon])
        let goals = books.papers.targets.goals(target.indicator, of: unit, on: day(asOf))
        let course = TargetCourse(try #require(goals.first))
        return TargetProgress(course, asOf: day(asOf), count: count, whole: whole, before: before)
    }

    @Test func `a count is set beside its goal and goes on as it went`() throws {
        // 73 days are a fifth of the year.
        let progress = try progress(asOf: "2023-03-14", count: 150)
        #expect(progress.ratio == Rational(3, over: 20))
        #expect(progress.remaining == 850)
        #expect(progress.daysElapsed == 73)
        #expect(progress.daysLeft == 292)
        #expect(progress.forecast == Rational(750))
        #expect(progress.state == .behind)
    }

    @Test func `what there was before is no pace`() throws {
        let progress = try progress(asOf: "2023-03-14", count: 700, before: 640)
        #expect(progress.forecast == Rational(940))
        #expect(progress.state == .behind)
        #expect(try self.progress(asOf: "2023-03-14", count: 700, before: 600).state == .onCourse)
    }

    @Test func `a share is of a whole, and what is left is people`() throws {
        let range = TargetValue(.percent, Rational("20%") ?? .one, upTo: Rational("30%"))
        let progress = try progress(range, asOf: "2023-12-31", count: 41, whole: 333)
        #expect(progress.achieved == Rational(41, over: 333))
        #expect(progress.remaining == 26)
        #expect(progress.state == .missed)
        let better = try self.progress(range, asOf: "2023-06-30", count: 100, whole: 333)
        #expect(better.state == .reached && better.isAtCeiling && better.remaining == 0)
    }

    @Test(arguments: [
        ("2022-12-31", 0, TargetProgress.State.notBegun), ("2023-01-01", 3, .onCourse),
        ("2023-01-01", 0, .behind), ("2023-12-31", 999, .missed), ("2023-12-31", 1000, .reached),
        ("2024-05-05", 999, .missed),
    ])
    func `the state follows from the day and the count`(
        asOf: String,
        count: Int,
        state: TargetProgress.State
    ) throws {
        let progress = try progress(asOf: asOf, count: count)
        #expect(progress.state == state)
        #expect((progress.forecast == nil) == (state == .notBegun))
    }

    @Test func `nothing is divided by nothing`() throws {
        let progress = try progress(
            TargetValue(.percent, Rational("50%") ?? .one),
            asOf: "2023-06-30",
            count: 0,
            whole: 0
        )
        #expect(progress.ratio == nil && progress.state == .notAvailable)
    }
}
