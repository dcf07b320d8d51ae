import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai what-if BOOK2 --against BOOK1 --period P`: what another book would have said.
struct WhatIfCommand: RatingQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "what-if",
            abstract: say(
                "Thử một sách quy tắc khác: ai lên, ai xuống, mức nào đổi; không ghi gì.",
                "Try another rule book: who moves, which bands change; records nothing."
            )
        )
    }

    @Argument(help: RuleBookArgument.help)
    var book: String

    @Option(
        help: ArgumentHelp(
            say("Sách đang dùng, để so.", "The book in use, to compare with."),
            valueName: say("sách", "book")
        )
    )
    var against: String

    @OptionGroup var rating: RatingOptions

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
        let (after, before) = (try desk.book(book), try desk.finderBook(against))
        try after.book.checkRatesLike(before.book)
        let input = try desk.input([before.book, after.book])
        let old = Rating.rate(before.book, input, desk.period)
        let new = Rating.rate(after.book, input, desk.period)
        let changes = old.changes(to: new)
        let tables = try desk.views.look(desk.vantage) { reader in
            let tables = WhatIfTables(
                before: try RatingNames(reader, before.book),
                after: try RatingNames(reader, after.book),
                isForMachines: !rating.format.isForPeople
            )
            return [
                tables.summary(changes, old.rows.count, new.rows.count),
                tables.movers(changes, limit: shown),
            ]
        }
        return .tables(tables)
    }
}

extension RuleBook {
    /// Two books are compared only if they rate the same kind of subjects.
    func checkRatesLike(_ other: RuleBook) throws {
        guard !subject.isLike(other.subject) else { return }
        throw Failure(
            64,
            vi: "“\(id)” và “\(other.id)” xếp loại đối tượng khác nhau, không so được; chọn hai "
                + "sách cùng xếp đoàn viên, đơn vị hay cơ quan.",
            en: "“\(id)” and “\(other.id)” rate different kinds of subjects; choose two books that "
                + "both rate members, units or agencies."
        )
    }
}

extension RatedSubject {
    fileprivate func isLike(_ other: RatedSubject) -> Bool {
        switch (self, other) {
        case (.members, .members), (.units, .units), (.agencies, .agencies): true
        default: false
        }
    }
}
