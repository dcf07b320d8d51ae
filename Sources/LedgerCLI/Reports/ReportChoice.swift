import ArgumentParser
import Ledger
import LedgerSQLite
import LedgerStore

/// Which days, which units and what was known.
struct ReportChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("Kỳ báo cáo, hoặc ngày chốt số liệu.", "The period, or the day of the cut-off."),
            valueName: say("kỳ", "period")
        )
    )
    var period: String?

    @Option(
        help: ArgumentHelp(
            say("Chỉ đơn vị này và cấp dưới.", "Only this unit and those below."),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @Option(
        help: ArgumentHelp(
            say("Sách quy tắc của danh sách xếp loại.", "The rule book of a rating list."),
            valueName: say("sách", "book")
        )
    )
    var book: String?

    @Option(
        name: .customLong("known-at"),
        help: ArgumentHelp(
            say(
                "Như đã biết tại vị trí hoặc thời điểm này.",
                "As known at this position or time."
            ),
            valueName: say("vị-trí", "position")
        )
    )
    var knownAt: String?

    /// The period asked for; of the monthly report, the reporting month that ended last.
    func period(of kind: ReportKind, today: CivilDate) throws -> Period {
        guard let text = period else {
            if kind == .monthlyEID, let month = Period.reportingMonth(endedBefore: today) {
                return month
            }
            throw Failure(
                64,
                vi: "Thiếu --period; viết như 2023-07, Q3/2023, 2023-07-BC hoặc "
                    + "01/03/2023..01/08/2023.",
                en: "--period is missing; write it like 2023-07, Q3/2023, 2023-07-BC or "
                    + "01/03/2023..01/08/2023."
            )
        }
        if let period = Period(text) { return period }
        guard Period.endsBeforeItStarts(text) else {
            throw Failure(
                64,
                vi: "--period “\(text)” không phải ngày hay kỳ nào; viết như 2023-07, Q3/2023, "
                    + "2023-07-BC hoặc 01/03/2023..01/08/2023.",
                en: "--period “\(text)” is no day and no period; write it like 2023-07, Q3/2023, "
                    + "2023-07-BC or 01/03/2023..01/08/2023."
            )
        }
        throw Failure(
            64,
            vi: "--period “\(text)” kết thúc trước khi bắt đầu; đổi chỗ hai ngày.",
            en: "--period “\(text)” ends before it starts; swap the two days."
        )
    }

    /// The rule book, which a rating list has and no other report.
    func book(of kind: ReportKind) throws -> String? {
        guard (kind == .rating) != (book != nil) else { return book }
        throw kind == .rating
            ? Failure(
                64,
                vi: "Danh sách xếp loại cần --book SÁCH; xem các sách bằng “socai rules list”.",
                en: "A rating list needs --book BOOK; see the books by “socai rules list”."
            )
            : Failure(
                64,
                vi: "--book chỉ dùng cho loại rating; bỏ --book.",
                en: "--book goes with the kind rating only; drop it."
            )
    }

    /// How many events were known; never none, since a report cites the log it rests on.
    func knownEvents(in log: any EventStore, size: Int) throws -> Int {
        let time = try TimeOptions.parse(knownAt.map { ["--known-at=" + $0] } ?? [])
        let known = min(size, try time.knownEvents(in: log) ?? size)
        guard known > 0 else {
            throw Failure(
                64,
                vi: "Lúc ấy sổ chưa có sự kiện nào; chọn --known-at muộn hơn.",
                en: "The ledger had no event by then; choose a later --known-at."
            )
        }
        return known
    }
}
