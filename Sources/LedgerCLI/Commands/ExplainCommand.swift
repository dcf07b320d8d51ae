import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite

/// `socai explain BOOK|N CODE`: how one row of a rating came about, made now or on record.
struct ExplainCommand: RatingQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "explain",
            abstract: say(
                "Giải thích điểm của một đoàn viên, đơn vị: từ tổng điểm đến từng sự kiện.",
                "Explain the points of a member or unit: from the total down to the events."
            )
        )
    }

    @Argument(help: RuleBookArgument.help)
    var book: String

    @Argument(
        help: ArgumentHelp(
            say("Mã đoàn viên, đơn vị hay cơ quan.", "The code of a member, unit or agency."),
            valueName: say("mã", "code")
        )
    )
    var subject: String

    @OptionGroup var rating: RatingOptions

    @Option(
        help: ArgumentHelp(
            say(
                "Số sự kiện liệt kê cho mỗi chỉ tiêu; 0 là tất cả. Số đếm luôn đủ.",
                "Events listed under each clause; 0 for all. Counts are always complete."
            )
        )
    )
    var limit = 10

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        if limit < 0 {
            throw Failure(64, vi: "--limit phải từ 0 trở lên.", en: "--limit must be 0 or more.")
        }
        let list = try list(at: ledger)
        let (desk, rules, kept) = (list.desk, list.book, list.kept)
        let (id, names) = try desk.views.look(desk.vantage) { reader in
            let id = try SubjectFinder(reader: reader, book: rules).id(subject)
            return (id, try RatingNames(reader, rules, only: id))
        }
        guard let row = kept.row(of: id) else {
            throw SubjectFinder.notRated(subject, by: rules)
        }
        let explanation = Explanation(
            names: names,
            row: row,
            groupSize: kept.count(in: row.group),
            caps: kept.caps,
            provenance: Rating.provenance(
                of: id,
                rules,
                try list.input(of: id),
                desk.period,
                limit: limit == 0 ? nil : limit
            )
        )
        return answer(explanation.tree, kept)
    }

    /// A number that is a rating's position names that rating; anything else is a book.
    private func list(at ledger: OpenLedger) throws -> ExplainedList {
        guard let position = Int(book).flatMap({ Position(exactly: $0) }) else {
            return try ExplainedList(by: book, try rating.desk(at: ledger))
        }
        let papers = try ledger.views.papers()
        guard let thread = papers.ratings.rating(of: position) else {
            return try ExplainedList(by: book, try rating.desk(at: ledger))
        }
        if rating.period != nil || rating.rules != nil || rating.time.knownAt != nil {
            throw Failure(
                64,
                vi: "Xếp loại \(position) đã có kỳ, sách và lúc tính; bỏ --period, --rules, "
                    + "--known-at.",
                en: "Rating \(position) has its period, book and moment; drop --period, --rules "
                    + "and --known-at."
            )
        }
        let rater = Rater(ledger, papers)
        return try ExplainedList(thread, at: position, rater)
    }

    private func answer(_ tree: ExplainNode, _ kept: KeptSheet) -> QueryAnswer {
        let note = Words(
            vi: "Kết quả \(kept.digest.hex), tính từ \(kept.basis.inputSize.grouped) sự kiện; xem "
                + "một sự kiện: socai events --at VỊ-TRÍ",
            en: "Digest \(kept.digest.hex), from \(kept.basis.inputSize.grouped) events; see an "
                + "event: socai events --at POSITION"
        )
        if rating.format.json {
            return QueryAnswer(.json(tree.json))
        } else if rating.format.isForPeople {
            let lines = note(Console.language).wrapped(to: Console.width)
            return QueryAnswer(
                .text(tree.tree(width: Console.width) + "\n\n" + lines.joined(separator: "\n"))
            )
        }
        return .tables([tree.table([note])])
    }
}
