import Ledger
import LedgerTesting
import Testing

/// One list over several ledgers.
@Suite struct RatingPoolTests {
    private static func book(
        share: String = "20%",
        scope: Grouping = .none,
        grouping: Grouping = .none
    ) -> RuleBook {
        .of(.members, [.assessed]) { book in
            book.bands = Band.officials
            book.grouping = grouping
            book.caps = [
                BandCap(
                    band: "excellent",
                    share: rational(share),
                    base: .everybody,
                    scope: scope,
                    rounding: .down,
                    floor: 0
                )
            ]
        }
    }

    /// A ledger of one unit whose members have these points; ids are the same in every ledger.
    private static func ledger(_ points: [Int], _ kind: UnitKind = .agency) -> RatingWorld {
        var world = RatingWorld()
        let home = world.unit(kind)
        for points in points {
            world.assess(Rational(points), of: .member(world.member(in: home)))
        }
        return world
    }

    private static func pool(_ book: RuleBook, _ worlds: RatingWorld...) -> RatingPool {
        RatingPool(book, worlds.map { ScoredLedger(book, $0.input, RatingWorld.year) })
    }

    @Test func `ranks and caps are given among all, not in each ledger`() throws {
        // Ten people of two ledgers; 20% of ten may be excellent. Of all who reached it (99, 98, 97,
        // 96, 91) the two best stay, both of the first ledger; alone, each would keep its best one.
        let book = Self.book()
        let (first, second) = (
            Self.ledger([98, 60, 99, 97, 55]), Self.ledger([91, 80, 96, 52, 60])
        )
        let pool = Self.pool(book, first, second)
        let shown = pool.ranking.map { [$0.ledger, $0.row.rank ?? 0, $0.row.band ?? 9] }
        #expect(
            shown == [
                [0, 1, 0], [0, 2, 0], [0, 3, 1], [1, 4, 1], [1, 5, 1], [1, 6, 1],
                [0, 7, 2], [1, 7, 2], [0, 9, 2], [1, 10, 2],
            ]
        )
        let cap = try #require(pool.caps.first)
        #expect((cap.group.ledger, cap.group.group) == (nil, .all))
        #expect((cap.reckoning.reached, cap.reckoning.base) == (5, 10))
        #expect((cap.reckoning.allowed, cap.reckoning.kept) == (2, 2))
        for world in [first, second] { #expect(world.rate(book).rows.count { $0.band == 0 } == 1) }
    }

    @Test func `equals at the edge of a cap fall in both ledgers`() {
        // 30% of six is one: 95 twice is one too many, so neither stays.
        let pool = Self.pool(
            Self.book(share: "30%"),
            Self.ledger([95, 60, 50]),
            Self.ledger([95, 60, 50])
        )
        #expect(pool.rows.count { $0.row.band == 0 } == 0)
        #expect(pool.ranking.map { $0.row.rank } == [1, 1, 3, 3, 5, 5])
    }

    @Test func `units of two ledgers stay apart though their ids are the same`() {
        let book = Self.book(share: "50%", scope: .unit, grouping: .unit)
        let worlds = (Self.ledger([99, 98]), Self.ledger([97, 96]))
        let pool = Self.pool(book, worlds.0, worlds.1)
        #expect(pool.caps.map(\.group.ledger) == [0, 1])
        #expect(pool.caps.map(\.reckoning.kept) == [1, 1])
        #expect(
            pool.ranking.map { [$0.ledger, $0.row.rank ?? 0] } == [
                [0, 1], [0, 2], [1, 1], [1, 2],
            ]
        )
    }

    @Test func `kinds of units are one group wherever they are`() {
        let book = Self.book(share: "50%", scope: .unitKind, grouping: .unitKind)
        let pool = Self.pool(
            book,
            Self.ledger([99, 98]),
            Self.ledger([97, 96]),
            Self.ledger([95], .branch)
        )
        #expect(pool.caps.map(\.reckoning.base).sorted() == [1, 4])
        #expect(
            pool.ranking.filter { $0.row.group == .kind(.agency) }.map { $0.row.rank } == [
                1, 2, 3, 4,
            ]
        )
    }

    @Test(arguments: seeds(7), [Grouping.none, .unit, .unitKind, .zone])
    func `a list of one ledger is the ledger's own, and the order of two decides nothing`(
        seed: UInt64,
        grouping: Grouping
    ) {
        var random = SplitMix64(seed: seed)
        func world() -> RatingWorld {
            var world = RatingWorld()
            let homes = [
                world.unit(.district, zone: .mountain), world.unit(.commune, zone: .lowland),
                world.unit(.branch),
            ]
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                let home = homes[Int.random(in: 0..<3, using: &random)]
                let points = Rational(Int.random(in: 40...100, using: &random))
                world.assess(points, of: .member(world.member(in: home)))
            }
            return world
        }
        let book = Self.book(scope: grouping, grouping: grouping)
        let (first, second) = (world(), world())
        let alone = Self.pool(book, first)
        #expect(alone.rows.map(\.row) == first.rate(book).rows)
        #expect(alone.caps.map(\.reckoning) == first.rate(book).caps)
        #expect(alone.ranking.map(\.row) == first.rate(book).ranking())
        let (one, other) = (Self.pool(book, first, second), Self.pool(book, second, first))
        for (left, right) in [(0, 1), (1, 0)] {
            let (rows, same) = (
                one.rows.filter { $0.ledger == left }, other.rows.filter { $0.ledger == right }
            )
            #expect(rows.map(\.row) == same.map(\.row))
        }
        #expect(
            one.caps.map(\.reckoning.line).sorted() == other.caps.map(\.reckoning.line).sorted()
        )
    }
}
