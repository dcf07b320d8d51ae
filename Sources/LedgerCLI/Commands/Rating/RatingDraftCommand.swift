import ArgumentParser
import Ledger
import LedgerSQLite
import LedgerStore

/// `socai rating draft BOOK --period P`: computes a list and puts it forward.
struct RatingDraftCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "draft",
            abstract: say(
                "Tính danh sách từ phần sổ đã khóa và đưa ra lấy ý kiến.",
                "Compute a list from what the seal closed and put it forward."
            ),
            discussion: say(
                "Kỳ chưa khóa thì vẫn lập được dự thảo, nhưng không công bố được.",
                "A draft of a period that is not sealed is taken, but cannot be published."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Sách quy tắc đã ban hành.", "An adopted rule book."),
            valueName: say("sách", "book")
        )
    )
    var book: String

    @Option(
        help: ArgumentHelp(
            say("Kỳ.", "The period."),
            valueName: say("kỳ", "period")
        )
    )
    var period: String

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ đơn vị này và các cấp dưới; hạng và mức trần vẫn của cả danh sách.",
                "Only this unit and those below it; ranks and caps stay those of the whole list."
            ),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @OptionGroup var filing: FilingOptions

    func run() async throws {
        let period = try FlowText.period(period)
        let desk = try await filing.desk()
        let scope = try unit.map { try desk.unit($0, on: period.last) }
        let seal = try desk.look(on: period.last) { reader in
            desk.papers.periods.standing(period, scope: scope, in: reader.units)
        }
        let rater = Rater(desk)
        let (cited, book) = try rater.citation(book)
        let rated = try rater.rate(
            Rater.Request(
                book: cited,
                period: period,
                scope: scope,
                size: seal?.fact.prefix.size ?? (try desk.head().size)
            )
        )
        guard !rated.sheet.rows.isEmpty else { throw noRows(book) }
        let paper = RatingDrafted(
            period: period,
            scope: scope,
            subjects: book.kind,
            seal: seal?.id,
            result: try rater.stating(rated).result
        )
        let position = try await desk.file(.ratingDrafted(paper), on: filing.day())
        Console.out(
            say(
                "  băm kết quả: \(rated.result.digest)\n  xem: socai rating show \(position)",
                "  digest: \(rated.result.digest)\n  see: socai rating show \(position)"
            )
        )
        if seal == nil { warn(period) }
    }

    private func noRows(_ book: RuleBook) -> Failure {
        Failure(
            65,
            vi: "Không ai được xếp: kỳ này sổ không có đối tượng nào của sách \(book.id); nạp danh "
                + "sách (đoàn viên, đơn vị hay cán bộ) rồi lập lại, không ghi gì.",
            en: "Nobody is rated: in this period the ledger knows no subject of book \(book.id); "
                + "import them (members, units or officials) and draft again. Nothing was recorded."
        )
    }

    private func warn(_ period: Period) {
        Console.error(
            say(
                "Cảnh báo: kỳ \(period.name) chưa khóa; khóa bằng “socai seal \(period.name)” rồi lập "
                    + "dự thảo lại trước khi công bố.",
                "Warning: period \(period.name) is not sealed; seal it by “socai seal "
                    + "\(period.name)” and draft again before publishing."
            )
        )
    }
}
