import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai late-impact PERIOD`: what was recorded behind a seal about its days.
struct LateImpactCommand: PlainQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "late-impact",
            abstract: say(
                "Những gì ghi sau khi khóa về các ngày của kỳ, và chúng đổi xếp loại ra sao.",
                "What was recorded behind a seal about its days, and how that would move a rating."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Kỳ, hoặc vị trí của lần khóa.", "The period, or the position of its seal."),
            valueName: say("kỳ|vị trí", "period|position")
        )
    )
    var period: String

    @Option(
        help: ArgumentHelp(
            say("Đơn vị mà lần khóa nói tới.", "The unit the seal was for."),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Tính cả thay đổi điểm, hạng, mức theo sách quy tắc này.",
                "Also compute how points, ranks and bands would move by this rule book."
            ),
            valueName: say("sách", "book")
        )
    )
    var book: String?

    @Flag(help: ArgumentHelp(say("Liệt kê từng sự kiện.", "List the events.")))
    var list = false

    @Option(help: ArgumentHelp(say("Số dòng tối đa; 0 là tất cả.", "Most rows; 0 for all.")))
    var limit = 50

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let (log, views, today) = (ledger.log, ledger.views, ledger.today)
        let papers = try views.papers()
        let seal = try SealFinder(papers.periods).seal(period) { day in
            guard let unit else { return nil }
            let vantage = Vantage(period: Period(from: day, through: day), today: today)
            return try views.look(vantage) { try UnitFinder($0).unit(unit).id }
        }
        let size = ledger.size
        let late = try LateSearch(log: log, views: views, seal: seal, size: size).facts()
        let tables = LateTables(seal: seal, size: size, limit: limit, format: format)
        var printed = try views.look(Vantage(period: seal.period, today: today)) { reader in
            [tables.counts(late, reader)] + (list ? [tables.list(late, reader)] : [])
        }
        if let book {
            let rater = Rater(ledger, papers)
            let moves = try moves(rater, book, seal, size)
            printed += [
                try views.look(Vantage(period: seal.period, today: today)) { reader in
                    try tables.moves(moves.changes, by: moves.book, reader)
                }
            ]
        }
        return .tables(printed)
    }

    /// The list as sealed, and as it would be with all that is known now.
    private func moves(
        _ rater: Rater,
        _ name: String,
        _ seal: Seal,
        _ size: Int
    ) throws -> (changes: [RatingChange], book: RuleBook) {
        let (cited, book) = try rater.citation(name)
        var request = Rater.Request(
            book: cited,
            period: seal.period,
            scope: seal.scope,
            size: seal.fact.prefix.size
        )
        let sealed = try rater.rate(request)
        request.size = size
        return (sealed.sheet.changes(to: try rater.rate(request).sheet), book)
    }
}
