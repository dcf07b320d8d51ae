import Ledger
import LedgerTesting
import Testing

/// What a rule book says in sentences, and what changed between two.
@Suite struct RuleBookClauseTests {
    private static let some = ClaimSelection(acts: [.openAccount])

    static let book = RuleBook(
        id: "thi-dua",
        title: Words(vi: "Thi đua", en: "Emulation"),
        sources: [RuleSource(id: "qd-1", document: "1/QĐ-UBND", grade: .official)],
        subject: .units([.commune]),
        scale: Rational(100),
        groups: [
            IndicatorGroup(id: "g", title: Words(vi: "Nhóm", en: "Group"), weight: Rational(100))
        ],
        services: [
            ServiceGroup(id: "cu-tru", title: Words(vi: "Cư trú", en: "Residence"), codes: [])
        ],
        indicators: [
            Indicator(
                id: "accounts",
                title: Words(vi: "Tài khoản", en: "Accounts"),
                group: "g",
                weight: Rational(100),
                measure: .count(some),
                goal: .assigned("accounts")
            )
        ],
        penalties: [
            Penalty(
                id: "rejected",
                title: Words(vi: "Từ chối", en: "Rejected"),
                measure: .count(ClaimSelection(statuses: [.rejected])),
                free: .zero,
                each: .one
            )
        ],
        bands: [
            Band(id: "tot", title: Words(vi: "Tốt", en: "Good"), from: Rational(50)),
            Band(
                id: "kem",
                title: Words(vi: "Kém", en: "Poor"),
                from: .zero,
                below: Rational(50)
            ),
        ],
        caps: [BandCap(band: "tot", share: .one, base: .ratedIn("kem"))],
        ties: [.points("accounts")]
    )

    /// One thing done to the book, and the clause that must show it.
    struct Change: Sendable, CustomTestStringConvertible {
        let clause: String
        let apply: @Sendable (inout RuleBook) -> Void

        init(_ clause: String, _ apply: @escaping @Sendable (inout RuleBook) -> Void) {
            (self.clause, self.apply) = (clause, apply)
        }

        /// The one indicator measures something else.
        init(measure: RuleMeasure) {
            self.init("indicator/accounts/measure") { $0.indicators[0].measure = measure }
        }

        /// The claims of the one indicator are others.
        init(claims change: @escaping @Sendable (inout ClaimSelection) -> Void) {
            var claims = some
            change(&claims)
            self.init(measure: .count(claims))
        }

        var testDescription: String { clause }
    }

    static let ofTheBook = [
        Change("book/version") { $0.id = "khac" }, Change("book/version") { $0.version = 2 },
        Change("book/title") { $0.title = Words(vi: "a", en: "b") },
        Change("book/note") { $0.note = Words(vi: "a", en: "b") },
        Change("book/subject") { $0.subject = .members },
        Change("book/subject") { $0.subject = .units([.commune, .ward]) },
        Change("book/subject") { $0.among = PlaceFilter(zones: [.mountain]) },
        Change("book/scale") { $0.scale = Rational(50) },
        Change("book/without-data") { $0.incomplete = .noBand },
        Change("book/eligibility") { $0.eligibility.months = 6 },
        Change("book/eligibility") { $0.eligibility.transfers = .presentUnit },
        Change("book/eligibility") { $0.eligibility.leaveMonths = 3 },
        Change("book/ties") { $0.ties = [.measure("accounts")] },
        Change("book/ties") { $0.ties = [] },
        Change("book/grouping") { $0.grouping = .above([.district]) },
        Change("book/grouping") { $0.minimumGroup = 5 },
        Change("book/rounding") { $0.rounding.place = .total },
        Change("source/qd-1") { $0.sources[0].grade = .press },
        Change("source/qd-1") { $0.sources[0].note = Words(vi: "a", en: "b") },
        Change("group/g") { $0.groups[0].weight = .one },
        Change("services/cu-tru") { $0.services[0].codes = ["1.004222"] },
        Change("penalty/rejected/points") { $0.penalties[0].each = Rational(2) },
        Change("penalty/rejected/points") { $0.penalties[0].free = .one },
        Change("penalty/rejected/points") { $0.penalties[0].max = .one },
        Change("penalty/rejected/measure") { $0.penalties[0].measure = .count(some) },
        Change("band/tot") { $0.bands[0].from = Rational(60) },
        Change("band/kem") { $0.bands[1].below = Rational(60) },
        Change("band/tot") {
            $0.bands[0].requires = [Band.Requirement(indicator: "accounts", atLeast: .one)]
        },
        Change("cap/1") { $0.caps[0].base = .reaching("kem") },
        Change("cap/1") { $0.caps[0].base = .everybody },
        Change("cap/1") { $0.caps[0].scope = .unit }, Change("cap/1") { $0.caps[0].floor = 1 },
        Change("cap/1") { $0.caps[0].rounding = .up },
    ]

    static let ofAnIndicator = [
        Change("indicator/accounts/weight") { $0.indicators[0].weight = .one },
        Change("indicator/accounts/note") { $0.indicators[0].note = Words(vi: "a", en: "b") },
        Change("indicator/accounts/source") {
            $0.indicators[0].citation = RuleCitation(source: "qd-1", clause: "Điều 1")
        },
        Change("indicator/accounts/group") { $0.indicators[0].group = nil },
        Change("indicator/accounts/goal") { $0.indicators[0].goal = .fixed(.one) },
        Change("indicator/accounts/goal") {
            $0.indicators[0].goal = .fixed(.one, upTo: Rational(2))
        },
        Change("indicator/accounts/goal") { $0.indicators[0].provinceGoal = Rational(48_000) },
        Change("indicator/accounts/better") { $0.indicators[0].better = .lower },
        Change("indicator/accounts/points") {
            $0.indicators[0].points = .perUnit(points: .one, max: .one)
        },
        Change("indicator/accounts/points") {
            $0.indicators[0].points = .stepped([PointScale.Step(from: .one, points: .one)])
        },
        Change { $0.acts = [] }, Change { $0.statuses = [] },
        Change { $0.services = ServiceFilter(names: ["cu-tru"], codes: []) },
        Change { $0.channels = [.vneid] }, Change { $0.verdictWithinDays = 30 },
        Change { $0.kin = .exclude }, Change { $0.citizens = .others },
        Change { $0.place = PlaceFilter(kinds: [.ward]) }, Change { $0.days = .toDate },
        Change { $0.days = DayRange(from: .start(-30), until: .end(0)) },
        Change(measure: .distinctCitizens(some)), Change(measure: .open),
        Change(measure: .assessed("a")), Change(measure: .headcount(.members)),
        Change(measure: .coverage(RosterCoverage(roster: .officials, account: .vneid, level: 2))),
        Change(measure: .averageDelay(Delay(from: .act, to: .verdict, claims: some))),
        Change(measure: .ratio(.count(some), of: .headcount(.members))),
        Change(measure: .captured(CapturedFigure(code: "X", part: .ratio))),
        Change(measure: .activations(ActivationSelection(account: .portal, holder: .members))),
        Change(measure: .dossiers(DossierSelection(isOnline: true, isPaid: false))),
    ]

    @Test(arguments: ofTheBook + ofAnIndicator)
    func `every change is said in the clause it belongs to`(change: Change) {
        var other = Self.book
        change.apply(&other)
        let differences = RuleBookDifference.between(Self.book, other)
        #expect(differences.contains { $0.id == change.clause }, "\(differences.map(\.id))")
    }

    @Test func `the same book differs in nothing, and no clause is named twice`() {
        #expect(RuleBookDifference.between(Self.book, Self.book).isEmpty)
        let ids = Self.book.clauses.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(Self.book.clauses.allSatisfy { !$0.words.vi.isEmpty && !$0.words.en.isEmpty })
    }

    @Test func `an indicator that came or went is told clause by clause`() {
        var fewer = Self.book
        fewer.indicators = []
        let gone = RuleBookDifference.between(Self.book, fewer)
        #expect(gone.allSatisfy { $0.item == "accounts" && $0.after == nil })
        let came = RuleBookDifference.between(fewer, Self.book)
        #expect(came.map(\.id) == gone.map(\.id))
        #expect(came.allSatisfy { $0.before == nil })
    }

    @Test(arguments: [
        (BandCap.Base.ratedIn("tot"), "N × 1/6"), (.reaching("tot"), "N × 1/5"),
    ])
    func `a cap of 20% says what it is of`(base: BandCap.Base, formula: String) throws {
        let share = try #require(Rational(1, over: 5))
        let cap = BandCap(band: "xuat-sac", share: share, base: base)
        let words = cap.words(in: Self.book)
        #expect(words.vi.contains(formula) && words.vi.contains("20%") && words.vi.contains("Tốt"))
        #expect(words.en.contains(formula) && words.en.contains("Good"))
    }
}
