import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite

/// `socai explain BOOK CODE --period P`: how one row of a rating came about.
struct ExplainCommand: AsyncParsableCommand {
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

    func run() async throws {
        if limit < 0 {
            throw Failure(64, vi: "--limit phải từ 0 trở lên.", en: "--limit must be 0 or more.")
        }
        let desk = try await rating.desk()
        let named = try desk.book(book)
        let kept = try desk.keptSheet(named)
        let (id, names) = try desk.views.look(desk.vantage) { reader in
            (
                try SubjectFinder(reader: reader, book: named.book).id(subject),
                try RatingNames(reader, named.book)
            )
        }
        guard let row = kept.row(of: id) else {
            throw SubjectFinder.notRated(subject, by: named.book)
        }
        let explanation = Explanation(
            names: names,
            row: row,
            groupSize: kept.count(in: row.group),
            caps: kept.caps,
            provenance: Rating.provenance(
                of: id,
                named.book,
                try desk.input([named.book], of: id),
                desk.period,
                limit: limit == 0 ? nil : limit
            )
        )
        show(explanation.tree, kept)
    }

    private func show(_ tree: ExplainNode, _ kept: KeptSheet) {
        let note = Words(
            vi: "Kết quả \(kept.digest.hex), tính từ \(kept.basis.inputSize.grouped) sự kiện; xem "
                + "một sự kiện: socai events --at VỊ-TRÍ",
            en: "Digest \(kept.digest.hex), from \(kept.basis.inputSize.grouped) events; see an "
                + "event: socai events --at POSITION"
        )
        if rating.format.json {
            Console.out(tree.json.written(.pretty))
        } else if rating.format.isForPeople {
            Console.out(tree.tree + "\n\n" + note(Console.language))
        } else {
            rating.format.print([tree.table([note])])
        }
    }
}
