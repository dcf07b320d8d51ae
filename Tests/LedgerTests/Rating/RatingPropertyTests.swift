import Ledger
import LedgerTesting
import Testing

/// What holds of every rating, over worlds made by chance.
@Suite struct RatingPropertyTests {
    private static let clauses = [
        Indicator.of("count", .count(ClaimSelection()), weight: 40, goal: .fixed(Rational(7))),
        .of(
            "share",
            .ratio(.count(ClaimSelection()), of: .count(ClaimSelection(statuses: []))),
            weight: 35
        ),
        .of(
            "people",
            .distinctCitizens(ClaimSelection(acts: [.activateEID, .openAccount])),
            weight: 25,
            points: .stepped([
                .init(from: .one, points: Rational(3)),
                .init(from: Rational(4), points: Rational(25)),
            ])
        ),
    ]

    /// A province of districts and branches, with members who share work and claims that stand
    /// otherwise.
    private static func world(_ random: inout SplitMix64) -> (RatingWorld, branches: [UnitID]) {
        var world = RatingWorld()
        let province = world.unit(.province)
        let districts = (0..<3).map { _ in world.unit(.district, under: province, zone: .lowland) }
        let branches = (0..<6).map { world.unit(.branch, under: districts[$0 % 3]) }
        let members = (0..<12).map { index in
            (world.member(in: branches[index % 6]), branches[index % 6])
        }
        for _ in 0..<80 {
            let lead = random.pick(members)
            let other = random.pick(members)
            let isShared = random.onceIn(3) && other.0 != lead.0
            world.claim(
                random.pick([.activateEID, .openAccount, .submitDossier]),
                on: random.pick(["2022-12-31", "2023-01-01", "2023-06-30", "2023-12-31"]),
                random.pick([.confirmed, .confirmed, .rejected, .recorded, .undetermined]),
                about: UInt32(1 + random.below(40)),
                by: isShared ? [lead, other] : [lead]
            )
        }
        return (world, branches)
    }

    @Test func `the order of rows means nothing`() {
        for seed in seeds(1, 2, 3) {
            var random = SplitMix64(seed: seed)
            let (world, _) = RatingPropertyTests.world(&random)
            for subject in [RatedSubject.members, .units([.district, .branch])] {
                let book = RuleBook.of(subject, RatingPropertyTests.clauses) { book in
                    book.bands = Band.officials
                    book.caps = [
                        BandCap(band: "done", share: rational("1/3"), base: .everybody)
                    ]
                }
                let lines = world.rate(book).lines
                var shuffled = world
                shuffled.parts.shuffle(using: &random)
                shuffled.members.shuffle(using: &random)
                #expect(shuffled.rate(book).lines == lines, "seed \(seed)")
                #expect(
                    lines.compactMap { ScoreRow(line: $0)?.line ?? CapReckoning(line: $0)?.line }
                        == lines
                )
            }
        }
    }

    @Test func `what two books say of each clause adds up to what they say of the total`() {
        for seed in seeds(4, 5, 6) {
            var random = SplitMix64(seed: seed)
            let (world, _) = RatingPropertyTests.world(&random)
            let old = RuleBook.of(.members, RatingPropertyTests.clauses)
            let others = Array(RatingPropertyTests.clauses.dropFirst()) + [.counted("new", 40)]
            let new = RuleBook.of(.members, others)
            let changes = world.rate(old).changes(to: world.rate(new))
            #expect(!changes.isEmpty, "seed \(seed)")
            for change in changes {
                let clauses = change.clauses(old, new)
                let told = clauses.reduce(Rational.zero) { $0 + $1.difference }
                let whole = (change.after?.total ?? .zero) - (change.before?.total ?? .zero)
                #expect(told == whole, "seed \(seed)")
                #expect(clauses.allSatisfy { $0.difference != .zero }, "seed \(seed)")
                #expect(clauses.allSatisfy { $0.clause != "share" }, "seed \(seed)")
            }
        }
    }

    /// Half of a branch's members go to a new branch in July: what they did before stays with the old
    /// one, what they do later is the new one's, and above both nothing changes.
    @Test func `splitting a unit conserves totals`() {
        let book = RuleBook.of(
            .units([.province, .district, .branch]),
            [.counted("all", 10_000)]
        )
        for seed in seeds(4, 5, 6) {
            var random = SplitMix64(seed: seed)
            let (world, branches) = RatingPropertyTests.world(&random)
            let (old, split) = (branches[0], day("2023-06-15"))
            var after = world
            let parent = world.units[old]?.parent(on: split)
            let new = after.unit(.branch, under: parent, on: split)
            let movers = Set(
                world.members.filter { $0.stays[0].unit == old }.prefix(1).map(\.id)
            )
            after.parts = world.parts.map { part in
                movers.contains(part.member) && part.unit == old && part.on >= split
                    ? part.changed(unit: new) : part
            }
            let (whole, parts) = (world.rate(book), after.rate(book))
            for row in whole.rows where row.id != .unit(old) {
                #expect(parts[row.id]?.total == row.total, "seed \(seed)")
            }
            let halves = [old, new].compactMap { parts[.unit($0)]?.total }.reduce(.zero, +)
            #expect(halves == whole[.unit(old)]?.total, "seed \(seed)")
        }
    }

    /// Each figure is counted a second time, the slow way, from the claims themselves.
    @Test func `every figure computes again`() throws {
        for seed in seeds(7, 8) {
            var random = SplitMix64(seed: seed)
            let (world, _) = RatingPropertyTests.world(&random)
            let book = RuleBook.of(.members, RatingPropertyTests.clauses)
            for row in world.rate(book).rows {
                guard case .member(let member) = row.id else { continue }
                let mine = world.parts.filter {
                    $0.member == member && RatingWorld.year.contains($0.on)
                }
                let confirmed = mine.filter { $0.status == .confirmed }
                let credit = RatingPropertyTests.credit(confirmed)
                let all = RatingPropertyTests.credit(mine)
                #expect(row.clauses[0].measured == .number(credit))
                #expect(
                    row.clauses[0].points
                        == min(Rational(40), Rational(40) * credit * rational("1/7"))
                )
                #expect(row.clauses[1].measured == .share(credit, of: all))
                if let share = credit.divided(by: all) {
                    #expect(row.clauses[1].points == share * Rational(35))
                } else {
                    #expect(row.clauses[1].missing == .denominator)
                }
                let people = Set(confirmed.filter { $0.act != .submitDossier }.map(\.citizen)).count
                #expect(row.clauses[2].measured == .number(Rational(people)))
                #expect(row.clauses[2].points == Rational(people >= 4 ? 25 : people >= 1 ? 3 : 0))
                let had = all == .zero ? Rational(65) : Rational(100)
                #expect(row.total == (row.earned * Rational(100)).divided(by: had))
            }
        }
    }

    private static func credit(_ parts: [ScoredPart]) -> Rational {
        Rational(parts.reduce(0) { $0 + Int($1.credit) }, over: Credit.partsPerAct) ?? .zero
    }

    /// The facts listed are those counted, and add up to what was measured.
    @Test func `the facts behind a clause add up to it`() {
        for seed in seeds(9) {
            var random = SplitMix64(seed: seed)
            let (world, _) = RatingPropertyTests.world(&random)
            for subject in [RatedSubject.members, .units([.province, .branch])] {
                let book = RuleBook.of(subject, RatingPropertyTests.clauses)
                for row in world.rate(book).rows {
                    let found = Rating.provenance(
                        of: row.id,
                        book,
                        world.input,
                        RatingWorld.year,
                        limit: nil
                    )
                    let sum = found[0].facts.map(\.amount).reduce(.zero, +)
                    #expect(row.clauses[0].measured == .number(sum), "seed \(seed)")
                    #expect(found.map(\.count) == row.clauses.map(\.support))
                    let share = Measured.share(
                        sum,
                        of: found[1].below.map(\.amount).reduce(.zero, +)
                    )
                    #expect(row.clauses[1].measured == share)
                    let short = Rating.provenance(
                        of: row.id,
                        book,
                        world.input,
                        RatingWorld.year,
                        limit: 2
                    )
                    #expect(short.map(\.count) == found.map(\.count))
                    #expect(short[0].facts == Array(found[0].facts.prefix(2)))
                }
            }
        }
    }
}
