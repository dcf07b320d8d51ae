import Ledger
import LedgerTesting
import Testing

@Suite struct PointTests {
    private static let steps = PointScale.stepped([
        .init(from: rational("50%"), points: Rational(20)),
        .init(from: .one, points: Rational(60)),
    ])

    private static let claims = RuleMeasure.count(ClaimSelection())
    private static let linear = Indicator.of("linear", claims, goal: .fixed(Rational(4)))
    private static let third = Indicator.of("third", claims, goal: .fixed(Rational(3)))
    private static let stepped = Indicator.of(
        "steps",
        claims,
        goal: .fixed(Rational(4)),
        points: steps
    )
    private static let each = Indicator.of(
        "each",
        claims,
        points: .perUnit(points: rational("1,5"), max: Rational(5))
    )
    private static let fewer = Indicator.of(
        "fewer",
        claims,
        goal: .fixed(Rational(2)),
        better: .lower
    )

    private static let cases: [(Indicator, Int, String)] = [
        (linear, 3, "75"), (linear, 9, "100"), (third, 1, "100/3"), (stepped, 1, "0"),
        (stepped, 2, "20"), (stepped, 4, "60"), (.counted(), 7, "7"), (each, 3, "9/2"),
        (each, 4, "5"), (fewer, 2, "100"), (fewer, 8, "25"), (fewer, 0, "100"),
    ]

    @Test(arguments: cases)
    func `a count gives the points its clause says`(clause: Indicator, claims: Int, points: String)
    {
        var world = RatingWorld()
        let unit = world.unit(.branch)
        let member = world.member(in: unit)
        for _ in 0..<claims { world.claim(by: (member, unit)) }
        let row = world.rate(.of(.members, [clause])).rows[0]
        #expect(row.total.description == points)
        #expect(row.clauses[0].support == claims)
        #expect(row.clauses[0].measured == .number(Rational(claims)))
    }

    private static let zeros: [(ZeroDenominator, String, Missing?)] = [
        (.zero, "0", nil), (.full, "100", nil), (.notAvailable, "0", .denominator),
    ]

    @Test(arguments: zeros)
    func `a ratio over nothing gives what its clause says`(
        rule: ZeroDenominator,
        points: String,
        missing: Missing?
    ) {
        var world = RatingWorld()
        let unit = world.unit(.branch)
        _ = world.member(in: unit)
        let confirmed = RuleMeasure.count(ClaimSelection())
        let all = RuleMeasure.count(ClaimSelection(statuses: []))
        let clause = Indicator.of("share", .ratio(confirmed, of: all), zero: rule)
        let row = world.rate(.of(.members, [clause])).rows[0]
        #expect(row.clauses[0].points.description == points)
        #expect(row.clauses[0].missing == missing)
        #expect(row.flags == (missing == nil ? [] : [.nothing]))
        #expect((row.rank == nil) == (missing != nil))
    }

    @Test func `what is not available leaves the maximum and is said`() {
        var world = RatingWorld()
        let unit = world.unit(.branch)
        let member = world.member(in: unit)
        for _ in 0..<30 { world.claim(by: (member, unit)) }
        let clauses = [
            Indicator.counted("counted", 60), .of("open", .open, weight: 30),
            .of("dossiers", .dossiers(DossierSelection()), weight: 10),
        ]
        var book = RuleBook.of(.members, clauses) { $0.bands = Band.officials }
        let row = world.rate(book).rows[0]
        #expect(row.clauses.map(\.missing) == [nil, .open, .extract])
        #expect((row.available, row.total) == (Rational(60), Rational(50)))
        #expect(row.flags == [.incomplete] && row.band == 2 && row.rank == 1)
        book.incomplete = .noBand
        let strict = world.rate(book).rows[0]
        #expect((strict.total, strict.band, strict.rank) == (Rational(30), nil, 1))
    }

    @Test func `rejected claims cost what the book says, and the total stays above nothing`() {
        var world = RatingWorld()
        let unit = world.unit(.branch)
        let member = world.member(in: unit)
        for _ in 0..<5 { world.claim(by: (member, unit)) }
        for _ in 0..<3 { world.claim(.openAccount, .rejected, by: (member, unit)) }
        var book = RuleBook.of(.members, [.counted()]) { book in
            book.penalties = [
                Penalty(
                    id: "rejected",
                    title: Words(vi: "bị từ chối", en: "rejected"),
                    measure: .count(ClaimSelection(statuses: [.rejected])),
                    free: .one,
                    each: Rational(2)
                )
            ]
        }
        #expect(world.rate(book).rows[0].total == .one)
        book.penalties[0].each = Rational(20)
        #expect(world.rate(book).rows[0].total == .zero)
        book.penalties[0].max = Rational(3)
        #expect(world.rate(book).rows[0].total == Rational(2))
    }

    @Test(arguments: [
        (PointRounding.Place.shown, "200/3"), (.clauses, "167/5"), (.total, "667/10"),
    ])
    func `digits are lost only where the book says`(
        place: PointRounding.Place,
        total: String
    ) throws {
        var world = RatingWorld()
        let unit = world.unit(.branch)
        let member = world.member(in: unit)
        world.claim(by: (member, unit))
        let clause = Indicator.of("third", .count(ClaimSelection()), goal: .fixed(Rational(3)))
        let other = Indicator.of("same", .count(ClaimSelection()), goal: .fixed(Rational(3)))
        let rule = try #require(FigureRounding(.halfUp, decimals: 1))
        let book = RuleBook.of(.members, [clause, other]) {
            $0.rounding = PointRounding(rule: rule, place: place)
        }
        // 33,3 + 33,3 = 66,6, but a third of 200 is 66,67.
        let expected = place == .clauses ? "333/5" : total
        #expect(world.rate(book).rows[0].total.description == expected)
    }

    @Test func `a clause with a target is not available without one`() {
        var world = RatingWorld()
        let province = world.unit(.province)
        let (one, two) = (
            world.unit(.district, under: province), world.unit(.district, under: province)
        )
        let member = world.member(in: one)
        for _ in 0..<8 { world.claim(by: (member, one)) }
        world.assign(Rational(10), "accounts", to: .unit(one))
        let clause = Indicator.of("count", .count(ClaimSelection()), goal: .assigned("accounts"))
        let sheet = world.rate(.of(.units([.district]), [clause]))
        #expect(sheet[.unit(one)]?.total == Rational(80))
        #expect(sheet[.unit(two)]?.clauses[0].missing == .goal)
        #expect(sheet[.unit(two)]?.rank == nil)
    }
}
