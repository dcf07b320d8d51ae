import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai rating list`: every rating and how far it came.
struct RatingListCommand: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say("Các xếp loại và bước đã tới.", "The ratings and how far each came.")
        )
    }

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try look.tables(from: ledger) { reader, footing in
            let papers = try reader.filedPapers()
            let finder = UnitFinder(reader)
            var table = Table(
                title: Words(vi: "Xếp loại", en: "Ratings"),
                columns: RatingListCommand.columns
            )
            for thread in papers.ratings.all {
                table.append(RatingListCommand.row(thread, finder, footing))
            }
            let show = footing.plainCommand("rating show N")
            table.footnotes = [
                footing.basis, Words(vi: "Xem một xếp loại: \(show)", en: "See one: \(show)"),
            ]
            return [table]
        }
    }

    private static let columns = [
        Column("rating", Words(vi: "Vị trí", en: "Position"), alignment: .right),
        Column("period", Words(vi: "Kỳ", en: "Period")),
        Column("unit", Words(vi: "Đơn vị", en: "Unit")),
        Column("book", Words(vi: "Sách quy tắc", en: "Rule book")),
        Column("rows", Words(vi: "Số dòng", en: "Rows")),
        Column("stage", Words(vi: "Bước", en: "Stage")),
        Column("published", Words(vi: "Công bố ở", en: "Published at"), alignment: .right),
        Column("decision", Words(vi: "Quyết định", en: "Decision")),
        Column("appealsUntil", Words(vi: "Hạn khiếu nại", en: "Appeals until")),
        Column("openAppeals", Words(vi: "Khiếu nại chờ", en: "Open appeals")),
    ]

    private static func row(
        _ thread: RatingThread,
        _ finder: UnitFinder,
        _ footing: Footing
    ) -> [Cell] {
        let (draft, publication) = (thread.draft, thread.publication)
        let book = draft.result.book
        return [
            footing.cell(thread.id.position), .text(draft.period.name),
            draft.scope.map { .text(finder.code(of: $0)) } ?? .empty,
            .text("\(book.id)@\(book.version)"), .integer(thread.standing.rowCount),
            footing.word(thread.stage.rawValue, thread.stage.name),
            publication.map { footing.cell($0.at) } ?? .empty,
            publication.map { .text($0.paper.decision) } ?? .empty,
            publication.map { $0.paper.appealsUntil.cell } ?? .empty,
            .integer(thread.openAppeals.count),
        ]
    }
}
