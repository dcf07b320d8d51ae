import Ledger
import LedgerTesting
import Testing

/// Who is rated, with whom, and what counts for whom.
@Suite struct RatedSetTests {
    @Test(arguments: [
        ("2023-07-01", 6, true), ("2023-07-02", 5, false), ("2023-06-30", 6, true),
        ("2023-12-31", 0, false), ("2021-01-01", 36, true),
    ])
    func `six months are counted whole, to the end of the period`(
        since: String,
        months: Int,
        isRated: Bool
    ) {
        var world = RatingWorld()
        let (old, new) = (world.unit(.branch), world.unit(.branch))
        let member = world.member(("2020-01-01", old), (since, new))
        var book = RuleBook.of(.members, [.counted()])
        book.eligibility = Eligibility(months: 6)
        let row = world.rate(book)[.member(member)]
        #expect((row?.rank == 1) == isRated)
        let flag = ScoreFlag.shortStay(months: months, former: old)
        #expect(row?.flags == (isRated ? [] : [flag]))
        book.eligibility.shorterStay = .formerRemarks
        #expect(world.rate(book)[.member(member)]?.rank == 1)
    }

    @Test func `who stayed while the unit was succeeded did not move`() {
        var world = RatingWorld()
        let (old, new) = (world.unit(.branch), world.unit(.branch))
        let member = world.member(("2020-01-01", old))
        world.units.succeed(
            UnitSucceeded(unit: old, successor: new, extent: .whole, isDefault: true),
            on: day("2023-10-01")
        )
        world.units.dissolve(old, on: day("2023-10-01"))
        let book = RuleBook.of(.members, [.counted()]) { $0.eligibility = Eligibility(months: 6) }
        let row = world.rate(book).rows[0]
        #expect((row.id, row.unit, row.rank) == (.member(member), new, 1))
    }

    @Test func `who left is not rated, and what was done elsewhere can be left out`() {
        var world = RatingWorld()
        let (one, two) = (world.unit(.branch), world.unit(.branch))
        let moved = world.member(("2020-01-01", one), ("2023-03-01", two))
        let gone = world.member(("2020-01-01", one), ("2023-09-01", nil))
        world.claim(on: "2023-02-01", by: (moved, one))
        world.claim(on: "2023-04-01", by: (moved, two))
        world.claim(on: "2023-04-01", by: (gone, one))
        var book = RuleBook.of(.members, [.counted()])
        #expect(world.rate(book).rows.map(\.total) == [Rational(2)])
        book.eligibility.transfers = .presentUnit
        #expect(world.rate(book).rows.map(\.total) == [.one])
    }

    @Test func `a unit counts what was done below it on the day of each act`() {
        var world = RatingWorld()
        let province = world.unit(.province)
        let (east, west) = (
            world.unit(.district, under: province), world.unit(.district, under: province)
        )
        let commune = world.unit(.commune, under: east)
        let member = world.member(in: commune)
        world.claim(on: "2023-03-01", by: (member, commune))
        world.claim(on: "2023-09-01", by: (member, commune))
        world.claim(on: "2023-09-02", by: (member, commune))
        world.units.reparent(commune, to: west, on: day("2023-07-01"), at: Position(99))
        let sheet = world.rate(.of(.units([.province, .district]), [.counted()]))
        #expect(sheet[.unit(east)]?.total == .one)
        #expect(sheet[.unit(west)]?.total == Rational(2))
        #expect(sheet[.unit(province)]?.total == Rational(3))
        #expect(sheet[.unit(west)]?.rank == 2)
    }

    @Test func `what two units share, they share; a citizen is one to each`() {
        var world = RatingWorld()
        let ward = world.unit(.ward)
        let (one, two) = (world.unit(.branch, under: ward), world.unit(.branch, under: ward))
        let (first, second) = (world.member(in: one), world.member(in: two))
        world.claim(about: 7, by: (first, one), (second, two))
        world.claim(.openAccount, about: 7, by: (first, one))
        let claims = world.rate(.of(.units([.ward, .branch]), [.counted()]))
        #expect(claims[.unit(ward)]?.total == Rational(2))
        #expect(claims[.unit(one)]?.total == rational("1,5"))
        #expect(claims[.unit(two)]?.total == rational("0,5"))
        #expect(claims[.unit(ward)]?.clauses[0].support == 2)
        let people = Indicator.of(
            "people",
            .distinctCitizens(ClaimSelection()),
            points: .perUnit(points: .one, max: Rational(100))
        )
        let citizens = world.rate(.of(.units([.ward, .branch]), [people]))
        #expect(citizens.rows.map(\.total) == [.one, .one, .one])
    }

    @Test func `ranks are given within groups that are large enough`() {
        var world = RatingWorld()
        let province = world.unit(.province)
        let (low, high) = (
            world.unit(.district, under: province, zone: .lowland),
            world.unit(.district, under: province, zone: .mountain)
        )
        let other = world.unit(.district, under: province, zone: .lowland)
        let member = world.member(in: low)
        for _ in 0..<3 { world.claim(by: (member, low)) }
        world.claim(by: (member, high))
        world.claim(by: (member, other))
        let book = RuleBook.of(.units([.district]), [.counted()]) { book in
            (book.grouping, book.minimumGroup) = (.zone, 2)
        }
        let sheet = world.rate(book)
        #expect(sheet[.unit(low)]?.rank == 1 && sheet[.unit(other)]?.rank == 2)
        #expect(sheet[.unit(high)]?.rank == nil)
        #expect(sheet[.unit(high)]?.flags == [.smallGroup(1)])
        #expect(sheet[.unit(high)]?.group == .zone(.mountain))
    }

    @Test func `a unit that ended keeps its points without a place`() {
        var world = RatingWorld()
        let (old, new) = (world.unit(.ward), world.unit(.ward))
        let member = world.member(in: old)
        world.claim(on: "2023-02-01", by: (member, old))
        world.units.dissolve(old, on: day("2023-06-01"))
        let sheet = world.rate(.of(.units([.ward]), [.counted()]) { $0.bands = Band.officials })
        #expect(sheet[.unit(old)]?.flags == [.ended(day("2023-06-01"))])
        #expect(sheet[.unit(old)]?.rank == nil && sheet[.unit(old)]?.band == nil)
        #expect(sheet[.unit(old)]?.total == .one && sheet[.unit(new)]?.rank == 1)
    }

    @Test func `the book's rules decide between equals`() {
        var world = RatingWorld()
        let unit = world.unit(.branch)
        let (one, two, three) = (
            world.member(in: unit), world.member(in: unit), world.member(in: unit)
        )
        for member in [one, two, three] { world.claim(by: (member, unit)) }
        world.claim(.submitDossier, by: (two, unit))
        let total = Indicator.of(
            "any",
            .distinctCitizens(ClaimSelection(acts: [.activateEID])),
            points: .perUnit(points: .one, max: Rational(100))
        )
        let dossiers = Indicator.of(
            "dossiers",
            .count(ClaimSelection(acts: [.submitDossier])),
            points: .stepped([.init(from: Rational(9), points: .one)])
        )
        var book = RuleBook.of(.members, [total, dossiers])
        #expect(world.rate(book).rows.map(\.rank) == [1, 1, 1])
        book.ties = [.measure("dossiers")]
        #expect(world.rate(book).rows.map(\.rank) == [2, 1, 2])
    }
}
