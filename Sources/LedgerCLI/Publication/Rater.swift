import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Computes a list as it was known at one position, from the adopted text of its rule book.
struct Rater {
    let home: Home
    let log: any EventStore
    let views: ViewFile
    /// All papers; those filed behind the position do not count.
    let papers: Papers

    /// What a list is computed from.
    struct Request {
        var book: BookCitation
        var period: Period
        var scope: UnitID?
        /// How many events are known.
        var size: Int
        /// Points a committee gave; they may be younger than the events.
        var assessed: [StatedKey: StatedFigure] = [:]
    }

    /// A list and what it is known by.
    struct Rated {
        let book: RuleBook
        let sheet: Scoresheet
        let result: RatingResult
    }

    /// - Throws: ``Failure`` when the text of the book in the log is not what its hash says.
    func rate(_ request: Request) throws -> Rated {
        let book = try book(request.book)
        let desk = try RatingDesk(
            home: home,
            log: log,
            views: views,
            period: request.period,
            known: request.size
        )
        var input = try desk.input([book])
        // What a committee says of a list is younger than what the list counts.
        input.assessed.merge(request.assessed) { $1 }
        let whole = Rating.rate(book, input, request.period)
        let sheet = whole.within(request.scope, of: input.units, on: request.period.last)
        let result = RatingResult(
            input: try LogPrefix(of: log, request.size),
            book: request.book,
            engine: RatingBasis.engine,
            digest: sheet.digest.hex,
            rowCount: sheet.rows.count
        )
        return Rated(book: book, sheet: sheet, result: result)
    }

    /// The same list, its result stating where streams ended in its input.
    ///
    /// Cost: one pass over the input.
    func stating(_ rated: Rated) throws -> Rated {
        let heads = try log.streamHeads(ofFirst: rated.result.input.size).root
        return Rated(book: rated.book, sheet: rated.sheet, result: rated.result.stating(heads))
    }

    func book(_ cited: BookCitation) throws -> RuleBook {
        let finder = RuleBookFinder(adopted: papers.ruleBooks)
        return try finder.book(cited.adopted.description).book
    }

    /// The adopted book a person named.
    /// - Throws: ``Failure`` when it is not adopted.
    func citation(_ name: String) throws -> (BookCitation, RuleBook) {
        let named = try RuleBookFinder(adopted: papers.ruleBooks).book(name)
        // A file with the very text that was adopted is that book.
        let origin: NamedRuleBook.Origin =
            papers.ruleBooks.adopted(sha256: named.sha256).map { .adopted($0) } ?? named.origin
        guard case .adopted(let adoption) = origin else {
            throw Failure(
                Code.badData,
                vi: "Sách quy tắc “\(name)” chưa được ban hành trong sổ này; ban hành bằng “socai "
                    + "rules adopt \(name)”.",
                en: "The rule book “\(name)” is not adopted in this ledger; adopt it by “socai "
                    + "rules adopt \(name)”."
            )
        }
        let paper = adoption.paper
        let citation = BookCitation(
            adopted: adoption.filed.position,
            id: paper.book,
            version: paper.version,
            hash: paper.sha256
        )
        return (citation, named.book)
    }

    /// A list as a step of its rating left it: everything closed by the seal, and the points given
    /// before that step.
    func rate(
        _ thread: RatingThread,
        as result: RatingResult,
        before position: Position?
    ) throws -> Rated {
        try rate(
            Request(
                book: result.book,
                period: thread.draft.period,
                scope: thread.draft.scope,
                size: result.input.size,
                assessed: thread.assessed(before: position)
            )
        )
    }
}

extension Rater {
    init(_ ledger: OpenLedger, _ papers: Papers) {
        self.init(home: ledger.home, log: ledger.log, views: ledger.views, papers: papers)
    }

    init(_ desk: FlowDesk) {
        self.init(home: desk.home, log: desk.log, views: desk.views, papers: desk.papers)
    }
}

extension Scoresheet {
    /// The rows of a scope: ranks and caps stay those of the whole list.
    fileprivate func within(
        _ scope: UnitID?,
        of units: UnitRegister,
        on date: CivilDate
    ) -> Scoresheet {
        guard let scope else { return self }
        let kept = rows.filter { row in
            row.unit.map { units.lineage(of: $0, on: date).contains(scope) } ?? false
        }
        return Scoresheet(rows: kept, caps: caps)
    }
}

extension RuleBook {
    /// What the rows of this book's lists are about.
    var kind: RatedKind {
        switch subject {
        case .members: .members
        case .units: .units
        case .agencies: .agencies
        }
    }

    /// The id of a band by its number; nil without one.
    func bandID(_ number: Int?) -> String? {
        number.flatMap { bands.indices.contains($0) ? bands[$0].id : nil }
    }

    /// The name of a band by its number, as people here read it.
    func bandName(_ number: Int?) -> String? {
        number.flatMap { bands.indices.contains($0) ? bands[$0].title(Console.language) : nil }
    }

    /// Criteria for which a committee gives points.
    var criteria: [String] {
        indicators.flatMap { RuleBook.criteria($0.measure) }
    }

    private static func criteria(_ measure: RuleMeasure) -> [String] {
        switch measure {
        case .assessed(let criterion): [criterion]
        case .ratio(let part, let whole): criteria(part) + criteria(whole)
        default: []
        }
    }
}
