import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai rating show N`: what a rating is known by, what became of it, and its rows.
struct RatingShowCommand: PlainQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "Một xếp loại: căn cứ, các bước, khiếu nại và các dòng.",
                "One rating: what it rests on, its steps, appeals and rows."
            )
        )
    }

    @OptionGroup var which: RatingArgument

    @Option(help: ArgumentHelp(say("Số dòng; 0 là tất cả.", "How many rows; 0 for all.")))
    var limit = 20

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let (log, views) = (ledger.log, ledger.views)
        let papers = try views.papers()
        let thread = try papers.thread(which.rating)
        let rater = Rater(ledger, papers)
        let rated = try rater.rate(
            thread,
            as: thread.standing,
            before: thread.step(of: nil).at
        )
        let steps = RatingSteps(thread: thread, papers: papers, format: format)
            .table(PaperSentence(names: try Names(views, log)))
        let day = thread.draft.period.last
        let vantage = Vantage(period: Period(from: day, through: day), today: day)
        let position = thread.step(of: nil).at ?? thread.id.position
        let seal = try PublishedNotes(ledger.home).seal(covering: position, in: log)
        let printed = try views.look(vantage) { reader in
            let tables = RatingTables(
                thread: thread,
                reader: reader,
                origin: log.origin,
                seal: seal
            )
            return [tables.summary(rated), steps, tables.rows(rated, limit: limit)]
        }
        return .tables(printed)
    }
}
