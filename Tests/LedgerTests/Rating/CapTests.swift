import Ledger
import LedgerTesting
import Testing

/// The arithmetic of Nghị định 335/2025/NĐ-CP and what a cap does to people.
@Suite struct CapTests {
    private static let fifth = rational("20%")

    private static func cap(
        _ base: BandCap.Base,
        scope: Grouping = .none,
        rounding: BandCap.CapRounding = .down,
        floor: Int = 0
    ) -> BandCap {
        BandCap(
            band: "excellent",
            share: fifth,
            base: base,
            scope: scope,
            rounding: rounding,
            floor: floor
        )
    }

    private static func book(_ caps: BandCap...) -> RuleBook {
        .of(.members, [.assessed]) { book in
            (book.bands, book.caps) = (Band.officials, caps)
        }
    }

    /// So many members in units of equal size, whose points fall from 100 by a tenth each.
    private static func pool(_ count: Int, units: Int = 1) -> RatingWorld {
        var world = RatingWorld()
        let homes = (0..<units).map { _ in world.unit(.agency) }
        for index in 0..<count {
            let member = world.member(in: homes[index % units])
            world.assess(Rational(100) - rational("0,1") * Rational(index), of: .member(member))
        }
        return world
    }

    @Test(arguments: [
        // 30 who reach the band: 20% of those rated good lets 5 through, 20% of the pool 6, and 20%
        // of the good within each of 3 groups of 10 one each.
        (cap(.ratedIn("good")), 30, 1, 5),
        (cap(.everybody), 30, 1, 6),
        (cap(.reaching("good")), 30, 1, 6),
        (cap(.ratedIn("good"), scope: .unit), 30, 3, 3),
        // A group of five: 5/6 of a person is nobody, unless a floor says one.
        (cap(.ratedIn("good")), 5, 1, 0),
        (cap(.ratedIn("good"), floor: 1), 5, 1, 1),
        (cap(.everybody), 5, 1, 1),
        (cap(.everybody), 9, 1, 1),
        (cap(.everybody, rounding: .up), 9, 1, 2),
        (cap(.everybody, rounding: .halfUp), 8, 1, 2),
        (cap(.ratedIn("good")), 6, 1, 1),
    ])
    func `a cap lets through what its base allows`(cap: BandCap, pool: Int, units: Int, kept: Int) {
        let sheet = CapTests.pool(pool, units: units).rate(CapTests.book(cap))
        #expect(sheet.rows.count { $0.band == 0 } == kept)
        #expect(sheet.caps.reduce(0) { $0 + $1.kept } == kept)
        #expect(sheet.caps.reduce(0) { $0 + $1.reached } == pool)
        // Nobody falls further than one band, and the better ones stay.
        #expect(sheet.rows.count { $0.band == 1 } == pool - kept)
        #expect(
            sheet.rows.filter { $0.band == 0 }.map(\.total).min() ?? Rational(101)
                > sheet.rows.filter { $0.band == 1 }.map(\.total).max() ?? .zero
        )
    }

    @Test func `the reckoning can be read back`() throws {
        let sheet = CapTests.pool(30).rate(CapTests.book(CapTests.cap(.ratedIn("good"))))
        let reckoning = try #require(sheet.caps.first)
        #expect((reckoning.reached, reckoning.kept, reckoning.base) == (30, 5, 25))
        #expect((reckoning.limit, reckoning.allowed) == (Rational(5), 5))
        #expect(CapReckoning(line: reckoning.line) == reckoning)
        let fallen = try #require(sheet.rows.first { $0.band == 1 })
        #expect(fallen.flags == [.capped(band: 0, cap: 0, group: .all)])
    }

    @Test func `equals at the edge fall together`() {
        var world = RatingWorld()
        let unit = world.unit(.agency)
        for points in [99, 98, 97, 97, 97, 96] + Array(repeating: 95, count: 24) {
            let member = world.member(in: unit)
            world.assess(Rational(points), of: .member(member))
        }
        let sheet = world.rate(CapTests.book(CapTests.cap(.ratedIn("good"))))
        #expect(sheet.rows.count { $0.band == 0 } == 5)
        let tighter = world.rate(CapTests.book(CapTests.cap(.ratedIn("done"), floor: 4)))
        #expect(tighter.rows.filter { $0.band == 0 }.map(\.total) == [Rational(99), Rational(98)])
    }

    @Test func `both caps hold where a book names two`() {
        let unitwide = CapTests.cap(.ratedIn("good"), scope: .unit)
        let sheet = CapTests.pool(30, units: 3)
            .rate(CapTests.book(CapTests.cap(.ratedIn("good")), unitwide))
        #expect(sheet.rows.count { $0.band == 0 } == 3)
    }

    /// A person who falls from a capped band can push another out of the next one.
    @Test func `caps hold for every pool`() throws {
        for seed in seeds(1, 2, 3) {
            var random = SplitMix64(seed: seed)
            for _ in 0..<20 {
                let share = try #require(Rational(1 + random.below(9), over: 10))
                var caps = [
                    BandCap(band: "excellent", share: share, base: .ratedIn("good")),
                    BandCap(band: "good", share: share, base: .everybody, scope: .unit),
                    BandCap(band: "excellent", share: share, base: .reaching("done"), scope: .unit),
                ]
                if random.onceIn(2) { caps.removeFirst() }
                let book = RuleBook.of(.members, [.assessed]) { book in
                    (book.bands, book.caps) = (Band.officials, caps)
                }
                var world = RatingWorld()
                let units = (0..<4).map { _ in world.unit(.agency) }
                for _ in 0..<random.below(60) {
                    let member = world.member(in: random.pick(units))
                    world.assess(Rational(40 + random.below(61)), of: .member(member))
                }
                let sheet = world.rate(book)
                for reckoning in sheet.caps {
                    #expect(Rational(reckoning.kept) <= reckoning.limit, "seed \(seed)")
                    #expect(reckoning.kept <= reckoning.reached)
                }
                for (cap, rule) in caps.enumerated() {
                    let band = rule.band == "excellent" ? 0 : 1
                    let kept = sheet.caps.filter { $0.cap == cap }.reduce(0) { $0 + $1.kept }
                    #expect(kept == sheet.rows.count { $0.band == band }, "seed \(seed)")
                }
            }
        }
    }
}
