import ArgumentParser
import Ledger
import LedgerSQLite
import LedgerStore

/// Which ledger, period and moment a rating is of.
struct RatingOptions: ParsableArguments {
    @OptionGroup var home: HomeOption
    @OptionGroup var time: TimeOptions

    @Option(
        help: ArgumentHelp(
            say(
                "Kỳ được xếp: 2023, 2023-H1, Q3/2023, 01/03/2023..01/08/2023.",
                "The period rated: 2023, 2023-H1, Q3/2023, 01/03/2023..01/08/2023."
            ),
            valueName: say("kỳ", "period")
        )
    )
    var period: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Dùng sách quy tắc đã ban hành ở vị trí này thay cho sách mang tên đó.",
                "Use the rule book adopted at this position rather than the one so named."
            ),
            valueName: say("vị-trí", "position")
        )
    )
    var rules: Int?

    @OptionGroup var format: FormatOption

    func ratedPeriod() throws -> Period {
        if time.effective != nil {
            throw Failure(
                64,
                vi: "Kỳ xếp hạng ghi ở --period; bỏ --effective.",
                en: "The period rated is given by --period; drop --effective."
            )
        }
        guard let period else {
            throw Failure(
                64,
                vi: "Thiếu --period; viết như --period 2023.",
                en: "--period is missing; write it like --period 2023."
            )
        }
        guard let value = Period(period) else {
            throw Failure(
                64,
                vi: "--period “\(period)” không phải một kỳ; viết như 2023, 2023-H1, Q3/2023 hoặc "
                    + "01/03/2023..01/08/2023, ngày đầu không sau ngày cuối.",
                en: "--period “\(period)” is no period; write it like 2023, 2023-H1, Q3/2023 or "
                    + "01/03/2023..01/08/2023, the first day not after the last."
            )
        }
        return value
    }

    /// Sees a ledger as it was known and finds what books and papers it then held.
    func desk(at ledger: OpenLedger) throws -> RatingDesk {
        try RatingDesk(
            home: ledger.home,
            log: ledger.log,
            views: ledger.views,
            period: try ratedPeriod(),
            known: try time.knownEvents(in: ledger) ?? ledger.size,
            rules: rules
        )
    }

    /// How many rows to print: all to a program that did not say, 20 to people.
    func shown(_ limit: Int?) throws -> Int {
        guard let limit else { return format.isForPeople ? 20 : .max }
        if limit < 0 {
            throw Failure(64, vi: "--limit phải từ 0 trở lên.", en: "--limit must be 0 or more.")
        }
        return limit == 0 ? .max : limit
    }
}
