import Dispatch
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore
import Synchronization

/// One ledger at one moment, ready to rate one period by any book.
struct RatingDesk {
    let home: Home
    let log: any EventStore
    let views: ViewFile
    let period: Period
    /// How many events were known.
    let known: Int
    let papers: Papers
    /// Root over them.
    let root: String
    private let rules: Int?

    init(
        home: Home,
        log: any EventStore,
        views: ViewFile,
        period: Period,
        known: Int,
        rules: Int? = nil
    ) throws {
        (self.home, self.log, self.views) = (home, log, views)
        (self.period, self.known, self.rules) = (period, known, rules)
        papers = try views.papers(knownEvents: known)
        root = try log.root(ofFirst: known).hex
    }

    /// A rule book by its name as it was known then, or the one of --rules, whenever adopted: facts
    /// and rules are two axes.
    func book(_ name: String) throws -> NamedRuleBook {
        guard let rules else { return try finderBook(name) }
        let named = try RuleBookFinder(adopted: views.papers().ruleBooks).book(String(rules))
        guard named.book.id == name else {
            throw Failure(
                64,
                vi: "Vị trí \(rules) ban hành “\(named.book.id)”, không phải “\(name)”; sửa một "
                    + "trong hai.",
                en: "Position \(rules) adopted “\(named.book.id)”, not “\(name)”; correct one of "
                    + "the two."
            )
        }
        return named
    }

    /// A rule book by its name, whatever --rules says of the other one.
    func finderBook(_ name: String) throws -> NamedRuleBook {
        try RuleBookFinder(adopted: papers.ruleBooks).book(name)
    }

    func basis(_ named: NamedRuleBook) -> RatingBasis {
        RatingBasis(
            book: named.book,
            bookHash: named.sha256,
            period: period,
            inputSize: known,
            inputRoot: root
        )
    }

    /// From where units and members are seen: as known then, by the tree of the period's last day.
    var vantage: Vantage {
        Vantage(knownEvents: known, period: period, today: period.last)
    }

    /// What books look at; for one subject, only the claims that count for it.
    func input(
        _ books: [RuleBook],
        of subject: RatedID? = nil,
        open: Set<ClaimStatus> = []
    ) throws -> ScoreInput {
        var needs = ScoreNeeds(books)
        needs.add(open)
        var input = try views.look(vantage) { reader in
            try reader.scoreInput(needs, period: period, of: subject)
        }
        input.take(papers, for: books, in: period)
        guard needs.recordedDays else { return input }
        let delayed = subject == nil ? [] : input.delayed
        if subject != nil, delayed.count <= RatingDesk.lookUpsMax {
            for position in delayed {
                let index = Int(position.value)
                input.recordedSome[position] = try log.recordedDays(index..<index + 1).first
            }
        } else {
            input.recorded = try recordedDays()
        }
        return input
    }

    func sheet(_ book: RuleBook) throws -> Scoresheet {
        Rating.rate(book, try input([book]), period)
    }

    /// The kept sheet of a basis, computed and kept now if there is none that holds.
    func keptSheet(_ named: NamedRuleBook) throws -> KeptSheet {
        let basis = basis(named)
        if let kept = KeptSheet(of: basis, in: home) { return kept }
        return KeptSheet(try sheet(named.book), of: basis, in: home)
    }

    /// Beyond so many look-ups one pass over the log is cheaper.
    private static let lookUpsMax = 64

    private func recordedDays() throws -> [CivilDate] {
        let parts = Mutex<[Result<[CivilDate], any Error>?]>([nil, nil])
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            let days = Result { try log.recordedDays(known * part / 2..<known * (part + 1) / 2) }
            parts.withLock { $0[part] = days }
        }
        return try parts.withLock { $0 }.flatMap { try $0?.get() ?? [] }
    }
}
