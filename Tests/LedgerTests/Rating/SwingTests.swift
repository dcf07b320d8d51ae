import Ledger
import LedgerTesting
import Testing

/// How far from the next band, and on how many open claims a rank hangs.
@Suite struct SwingTests {
    @Test func `the way to the next band is counted in points and acts`() {
        var world = RatingWorld()
        let unit = world.unit(.branch)
        let member = world.member(in: unit)
        for _ in 0..<13 { world.claim(by: (member, unit)) }
        let linear = Indicator.of("linear", .count(ClaimSelection()), goal: .fixed(Rational(30)))
        let book = RuleBook.of(.members, [linear]) { $0.bands = Band.officials }
        let row = world.rate(book).rows[0]
        // 13/30 of 100 is 43,33; 50 needs 15 acts.
        #expect(row.band == 3)
        let margin = book.margin(of: row)
        #expect(margin?.band == 2 && margin?.points == rational("20/3"))
        #expect(margin?.acts == Margin.FurtherActs(count: 2, clause: 0, isAtMost: false))
    }

    @Test func `no number of acts helps where a clause is full`() {
        var world = RatingWorld()
        let unit = world.unit(.branch)
        let member = world.member(in: unit)
        for _ in 0..<9 { world.claim(by: (member, unit)) }
        let book = RuleBook.of(
            .members,
            [
                .counted("few", 9),
                .of(
                    "open",
                    .assessed("x"),
                    weight: 91,
                    points: .perUnit(points: .one, max: Rational(91))
                ),
            ]
        ) {
            ($0.bands, $0.incomplete) = (Band.officials, .noBand)
        }
        world.assess(Rational(20), "x", of: .member(member))
        let margin = book.margin(of: world.rate(book).rows[0])
        #expect(margin?.points == Rational(21) && margin?.acts == nil)
    }

    @Test func `the best band, and who is kept by a cap, have no way to go`() {
        var world = RatingWorld()
        let unit = world.unit(.agency)
        for points in [95, 94] {
            let member = world.member(in: unit)
            world.assess(Rational(points), of: .member(member))
        }
        let book = RuleBook.of(.members, [.assessed]) { book in
            book.bands = Band.officials
            book.caps = [BandCap(band: "excellent", share: rational("1/2"), base: .everybody)]
        }
        let rows = world.rate(book).rows
        #expect(rows.map(\.band) == [0, 1])
        #expect(rows.allSatisfy { book.margin(of: $0) == nil })
    }

    /// Against every subset of the open claims, each rated anew.
    @Test func `no smaller set of open claims does it`() throws {
        for seed in seeds(1, 2, 3) {
            var random = SplitMix64(seed: seed)
            for _ in 0..<6 { try check(&random, seed) }
        }
    }

    private func check(_ random: inout SplitMix64, _ seed: UInt64) throws {
        var world = RatingWorld()
        let unit = world.unit(.branch)
        let members = (0..<3).map { _ in world.member(in: unit) }
        for _ in 0..<16 {
            let status = random.pick([ClaimStatus.confirmed, .confirmed, .undetermined, .rejected])
            let act = random.pick([Act.activateEID, .submitDossier])
            world.claim(act, status, by: (random.pick(members), unit))
        }
        let count = RuleMeasure.count(ClaimSelection())
        let steps = PointScale.stepped([
            .init(from: .one, points: Rational(10)), .init(from: Rational(3), points: Rational(40)),
        ])
        let dossiers = RuleMeasure.count(ClaimSelection(acts: [.submitDossier]))
        let clauses = [
            Indicator.of("all", count, weight: 60, goal: .fixed(Rational(6))),
            .of("dossiers", dossiers, weight: 40, points: steps),
        ]
        let book = RuleBook.of(.members, clauses) { book in
            book.bands = Band.officials
            book.penalties = [
                Penalty(
                    id: "rejected",
                    title: Words(vi: "bị từ chối", en: "rejected"),
                    measure: .count(ClaimSelection(statuses: [.rejected])),
                    free: .one,
                    each: Rational(3)
                )
            ]
        }
        let swings = Rating.swings(book, world.input, RatingWorld.year)
        let sheet = world.rate(book)
        let open = Set(world.parts.filter { $0.status == .undetermined }.map(\.claim))
        for status in [ClaimStatus.confirmed, .rejected] {
            for row in sheet.rows {
                for isBand in [true, false] {
                    let swing = swings.first { swing in
                        swing.id == row.id && swing.settled == status
                            && swing.change.isOfBand == isBand
                    }
                    let mine = open.filter { claim in
                        world.parts.contains {
                            $0.claim == claim && RatedID.member($0.member) == row.id
                        }
                    }
                    let fewest = SwingTests.fewest(mine, world, book, row, status, isBand)
                    #expect(swing?.claims.count == fewest, "seed \(seed)")
                    #expect(swing.map { $0.certainty == .fewest } ?? true)
                    guard let swing else { continue }
                    let then = world.settling(Set(swing.claims), as: status).rate(book)[row.id]
                    switch swing.change {
                    case .band(let from, let to): #expect(from == row.band && to == then?.band)
                    case .rank(let from, let to): #expect(from == row.rank && to == then?.rank)
                    }
                }
            }
        }
    }

    /// The size of the smallest set of claims that moves a row up, or down when they are rejected.
    private static func fewest(
        _ claims: Set<ClaimID>,
        _ world: RatingWorld,
        _ book: RuleBook,
        _ row: ScoreRow,
        _ status: ClaimStatus,
        _ isBand: Bool
    ) -> Int? {
        let claims = claims.sorted()
        var best: Int?
        for mask in 1..<max(1, 1 << claims.count) {
            let chosen = claims.indices.filter { mask >> $0 & 1 == 1 }.map { claims[$0] }
            if let best, chosen.count >= best { continue }
            let then = world.settling(Set(chosen), as: status).rate(book)[row.id]
            let (old, new) = isBand ? (row.band, then?.band) : (row.rank, then?.rank)
            let isMoved = status == .confirmed ? new ?? 9 < old ?? 9 : new ?? 9 > old ?? 9
            if isMoved { best = chosen.count }
        }
        return best
    }
}

extension Swing.Change {
    fileprivate var isOfBand: Bool {
        if case .band = self { true } else { false }
    }
}
