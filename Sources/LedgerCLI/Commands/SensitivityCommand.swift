import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai sensitivity BOOK --period P`: how many open claims a rank or a band hangs on.
struct SensitivityCommand: RatingQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sensitivity",
            abstract: say(
                "Hạng, mức nào đổi nếu ít kê khai chưa ngã ngũ được xác nhận hay bị từ chối.",
                "Which ranks or bands would change if few open claims were settled."
            ),
            discussion: say(
                "Chưa ngã ngũ: không xác định hoặc đang tranh chấp. Mức tính theo điểm, trước giới hạn.",
                "Open are claims undetermined or disputed. Bands go by points, before any cap."
            )
        )
    }

    @Argument(help: RuleBookArgument.help)
    var book: String

    @OptionGroup var rating: RatingOptions

    @Flag(
        help: ArgumentHelp(
            say("Kể cả kê khai chờ xác nhận.", "Count claims nobody has judged yet as open too.")
        )
    )
    var recorded = false

    @Option(
        help: ArgumentHelp(
            say(
                "Số dòng; 0 là tất cả (mặc định: 20 cho người đọc, tất cả cho máy).",
                "Rows; 0 for all (default: 20 to people, all to programs)."
            )
        )
    )
    var limit: Int?

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let shown = try rating.shown(limit)
        let desk = try rating.desk(at: ledger)
        let named = try desk.book(book)
        var open = Rating.openStatuses
        if recorded { open.insert(.recorded) }
        let swings = Rating.swings(
            named.book,
            try desk.input([named.book], open: open),
            desk.period,
            open: open
        )
        let table = try desk.views.look(desk.vantage) { reader in
            SwingTable(names: try RatingNames(reader, named.book)).table(swings, limit: shown)
        }
        return .tables([table])
    }
}
