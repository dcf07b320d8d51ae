import Ledger
import LedgerTesting
import Testing

/// What is asked of a unit, on which day, and what is left when it or the target ends.
@Suite struct GoalTests {
    private static let decided = day("2023-01-10")

    private func books(_ papers: [Paper], _ more: [DatedFact] = []) -> Books {
        given(Province.facts + papers.map { Fact.paper($0).on(GoalTests.decided) } + more).books
    }

    private func goal(
        _ books: Books,
        of unit: UnitID = Province.quyNhon,
        _ indicator: String = "own-accounts",
        on date: String = "2023-12-31"
    ) throws -> TargetGoal? {
        let unit = try #require(books.units[unit])
        return books.papers.targets.goals(indicator, of: unit, on: day(date)).first
    }

    private static func share(_ low: Int, _ high: Int? = nil) -> TargetValue {
        TargetValue(
            .percent,
            Rational(low, over: 100) ?? .one,
            upTo: high.flatMap { Rational($0, over: 100) }
        )
    }

    @Test func `which value holds is a question of a day`() throws {
        let books = books([
            .targetAssigned(Province.target(from: "2023-02-01")),
            .targetAmended(Province.amendment(of: Province.next, to: 1200, from: "2023-07-01")),
            .targetAmended(Province.amendment(of: Province.next, to: 900, from: "2023-10-01")),
        ])
        let target = try #require(books.papers.targets[TargetID(Province.next)])
        for (date, value) in [
            ("2023-01-31", nil), ("2023-02-01", "1.000"), ("2023-06-30", "1.000"),
            ("2023-07-01", "1.200"), ("2023-09-30", "1.200"), ("2023-10-01", "900"),
            ("2023-12-31", "900"), ("2024-01-01", nil),
        ] {
            #expect(target.value(on: day(date))?.text(.vi) == value)
        }
        let period = try #require(Period("2023"))
        let unit = try #require(books.units[Province.quyNhon])
        let asked = books.papers.targets.goal("own-accounts", of: unit, in: period)
        #expect(asked?.floor == Rational(900))
        #expect(books.papers.targets.goal("assisted-accounts", of: unit, in: period) == nil)
        let half = try #require(Period("2023-H1"))
        #expect(books.papers.targets.goal("own-accounts", of: unit, in: half) == nil)
    }

    @Test func `a unit's own target goes before its zone's, and this before its kind's`() throws {
        let indicator = "member-eid-share"
        let papers: [Paper] = [
            .targetAssigned(
                Province.target(
                    GoalTests.share(50),
                    indicator,
                    of: .units(of: .district, in: nil)
                )
            ),
            .targetAssigned(
                Province.target(
                    GoalTests.share(20, 30),
                    indicator,
                    of: .units(of: .district, in: .mountain)
                )
            ),
            .targetAssigned(
                Province.target(GoalTests.share(70), indicator, of: .unit(Province.tuyPhuoc))
            ),
        ]
        for books in [books(papers), books(papers.reversed())] {
            let asked = try [Province.tuyPhuoc, Province.vanCanh, Province.quyNhon].map {
                try goal(books, of: $0, indicator)?.version.value.text(.vi)
            }
            #expect(asked == ["70%", "20–30%", nil])
        }
    }

    @Test func `a zone's target is not for units founded after it began`() throws {
        let zone = Province.target(of: .units(of: .district, in: .mountain))
        let fact = UnitFounded(
            kind: .district,
            name: "An Lão",
            codes: [UnitCode(scheme: .gso, text: "542")],
            parent: Province.binhDinh,
            zone: .mountain
        )
        let books = books(
            [.targetAssigned(zone)],
            [Fact.unitFounded(fact).on(day("2023-03-01"))]
        )
        let founded = try #require(books.units.all.last)
        #expect(try goal(books, of: founded.id) == nil)
        #expect(try goal(books, of: Province.vanCanh) != nil)
    }

    /// 2023 has 365 days; the unit's last is 30 June, its 181st.
    @Test func `a unit that ends has the part of its days, and its successor nothing`() throws {
        let end = day("2023-07-01")
        let succession = UnitSucceeded(
            unit: Province.quyNhon,
            successor: Province.tuyPhuoc,
            extent: .whole,
            isDefault: true
        )
        let books = books(
            [
                .targetAssigned(Province.target()),
                .targetAssigned(
                    Province.target(
                        GoalTests.share(20, 30),
                        "member-eid-share",
                        of: .unit(Province.quyNhon)
                    )
                ),
            ],
            [
                Fact.unitSucceeded(succession).on(end),
                Fact.unitDissolved(Province.quyNhon).on(end),
            ]
        )
        let goal = try #require(try goal(books))
        #expect(goal.lastDay == day("2023-06-30"))
        #expect(goal.ending == .unitEnded)
        #expect(goal.share == Rational(181, over: 365))
        #expect(goal.floor == Rational(181_000, over: 365))
        #expect(goal.shareWords?.vi == "181/365 ngày")
        let share = try #require(try self.goal(books, "member-eid-share"))
        #expect(share.floor == Rational(1, over: 5) && share.ceiling == Rational(3, over: 10))
        #expect(try self.goal(books, of: Province.tuyPhuoc) == nil)
    }

    @Test(arguments: [
        (ClosingRule.proRata, Rational(243_000, over: 365)), (.whole, Rational(1000)), (.void, nil),
    ])
    func `a target closed early asks what its rule says`(rule: ClosingRule, asked: Rational?) throws
    {
        let books = books([
            .targetAssigned(Province.target()),
            .targetClosed(Province.closing(of: Province.next, rule, last: "2023-08-31")),
        ])
        #expect(try goal(books)?.floor == asked)
    }

    @Test func `after a closing the same may be assigned for other days`() throws {
        let books = books([
            .targetAssigned(Province.target()),
            .targetClosed(Province.closing(of: Province.next, last: "2023-08-31")),
            .targetAssigned(
                Province.target(TargetValue(.count, Rational(400)), from: "2023-09-01")
            ),
        ])
        #expect(try goal(books)?.version.value.text(.vi) == "400")
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the parts of a period add up to the whole, however it is cut`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let value = 1 + random.below(100_000)
        let first = day("2023-01-01")
        var cuts = [first, day("2024-01-01")]
        for _ in 0..<random.below(6) { cuts.append(first.adding(days: 1 + random.below(364))) }
        cuts = Set(cuts).sorted()
        // A unit that lives in each part alone has its part; together they have all.
        var sum = Rational.zero
        for (begin, end) in zip(cuts, cuts.dropFirst()) {
            let lives = [begin, end].map { date -> Rational in
                guard date > first else { return .zero }
                let closing = Province.closing(
                    of: Province.next,
                    last: date.adding(days: -1).description
                )
                let isAll = date == day("2024-01-01")
                let target = Paper.targetAssigned(
                    Province.target(TargetValue(.count, Rational(value)))
                )
                let books = books([target] + (isAll ? [] : [.targetClosed(closing)]))
                return (try? goal(books))??.floor ?? .zero
            }
            sum += lives[1] - lives[0]
            let days = Rational(begin.days(through: end) - 1, over: 365) ?? .zero
            #expect(lives[1] - lives[0] == Rational(value) * days, "seed \(seed)")
        }
        #expect(sum == Rational(value), "seed \(seed)")
    }
}
