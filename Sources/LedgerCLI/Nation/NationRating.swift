import Ledger
import LedgerSQLite
import LedgerStore

/// One list over several ledgers, by one rule book.
struct NationRating {
    /// A ledger at the moment it is rated.
    struct Source {
        let ledger: NationLedger
        let desk: RatingDesk

        /// The last position rated.
        var position: Int { desk.known - 1 }
    }

    let named: NamedRuleBook
    let period: Period
    /// Those rated, by origin, numbered as in ``pool``.
    let sources: [Source]
    let ledgers: NationLedgers
    let pool: RatingPool

    /// Whether every ledger named is in the list, up to its end.
    var isWhole: Bool { ledgers.isWhole }

    /// Gathers and scores ledger after ledger, so that only their rows are held together.
    ///
    /// - Throws: ``Failure`` when no ledger can be rated, or they do not agree on the book.
    init(_ book: String, _ homes: [String], _ options: RatingOptions) async throws {
        period = try options.ratedPeriod()
        var ledgers = try await NationLedgers(homes, options.time)
        var sources: [Source] = []
        for ledger in ledgers.open.sorted(by: { $0.origin < $1.origin }) {
            let desk = ledgers.ask(ledger) { try NationRating.desk($0, options) }
            sources += desk.map { [Source(ledger: ledger, desk: $0)] } ?? []
        }
        guard !sources.isEmpty else { throw NationRating.nothing(ledgers.missing) }
        let named = try NationBook(book, of: sources).named
        var rated: [(source: Source, rows: ScoredLedger)] = []
        for source in sources {
            let rows = ledgers.ask(source.ledger) { [period] _ in
                ScoredLedger(named.book, try source.desk.input([named.book]), period)
            }
            rated += rows.map { [(source, $0)] } ?? []
        }
        guard !rated.isEmpty else { throw NationRating.nothing(ledgers.missing) }
        self.ledgers = ledgers
        self.named = named
        self.sources = rated.map(\.source)
        pool = RatingPool(named.book, rated.map(\.rows))
    }

    /// Which ledgers are not in the list, or not up to their end.
    var partNotes: [Words] {
        guard !isWhole else { return [] }
        let missing = ledgers.missing.map(\.home).joined(separator: ", ")
        let head = Words(
            vi: "DANH SÁCH CHƯA ĐỦ" + (missing.isEmpty ? "." : ": thiếu sổ \(missing)."),
            en: "THE LIST IS NOT WHOLE" + (missing.isEmpty ? "." : ": \(missing) missing.")
        )
        return [head]
            + sources.flatMap { source in
                source.ledger.delay(at: source.position, named: source.ledger.origin)
            }
    }

    private static func desk(_ ledger: NationLedger, _ options: RatingOptions) throws -> RatingDesk
    {
        guard let open = try ledger.open else { throw ledger.cannotAsk }
        return try options.desk(at: open)
    }

    private static func nothing(_ missing: [NationLedgers.Missing]) -> Failure {
        Failure(
            Code.failure,
            vi: "Không sổ nào xếp được:\n"
                + missing.map { "  \($0.home): \($0.why.vi)" }.joined(separator: "\n"),
            en: "No ledger can be rated:\n"
                + missing.map { "  \($0.home): \($0.why.en)" }.joined(separator: "\n")
        )
    }
}

/// The one text that several ledgers are rated by.
struct NationBook {
    let named: NamedRuleBook

    /// A name means what it means in each ledger; where it is adopted, it must be the same text in
    /// all of them, which then holds for those that have not adopted it, too.
    ///
    /// - Throws: ``Failure`` when no ledger knows the name, or two adopted different texts.
    init(_ name: String, of sources: [NationRating.Source]) throws {
        if Int(name) != nil { throw NationBook.position(name) }
        var found: [(book: NamedRuleBook, source: NationRating.Source)] = []
        var unknown: Failure?
        for source in sources {
            do {
                found.append((try source.desk.finderBook(name), source))
            } catch let failure as Failure where failure.isAbsence {
                unknown = failure
            }
        }
        let adopted = found.filter { $0.book.adoption != nil }
        if Set(adopted.map(\.book.sha256)).count > 1 { throw NationBook.differing(name, adopted) }
        guard let book = (adopted.first ?? found.first)?.book else {
            throw unknown ?? NationBook.position(name)
        }
        named = book
    }

    private static func position(_ name: String) -> Failure {
        Failure(
            64,
            vi: "“\(name)” là vị trí ban hành trong một sổ; với nhiều sổ hãy nêu tên sách.",
            en: "“\(name)” is where one ledger adopted a book; of several ledgers name the book."
        )
    }

    private static func differing(
        _ name: String,
        _ adopted: [(book: NamedRuleBook, source: NationRating.Source)]
    ) -> Failure {
        let lines = adopted.map { found in
            let book = found.book
            return "  \(found.source.ledger.home.path): \(book.book.id)@\(book.book.version) "
                + book.sha256.prefix(16)
        }.joined(separator: "\n")
        return Failure(
            Code.badData,
            vi:
                "Các sổ ban hành “\(name)” với toàn văn khác nhau, không xếp chung được:\n\(lines)\n"
                + "Nêu phiên bản (\(name)@N), bản đi kèm (shipped:\(name)) hoặc một tệp.",
            en: "The ledgers adopted different texts of “\(name)” and cannot be rated together:\n"
                + "\(lines)\nName a version (\(name)@N), the one that comes along "
                + "(shipped:\(name)) or a file."
        )
    }
}

extension NamedRuleBook {
    /// Where its ledger adopted it; nil of other texts.
    var adoption: RuleBookRegister.Adoption? {
        if case .adopted(let adoption) = origin { adoption } else { nil }
    }
}
