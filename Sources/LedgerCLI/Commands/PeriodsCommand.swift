import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai periods`: what was sealed, by whom, and what was opened again.
struct PeriodsCommand: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "periods",
            abstract: say(
                "Các kỳ đã khóa và mở lại.",
                "The periods sealed and opened again."
            )
        )
    }

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try look.tables(from: ledger) { reader, footing in
            let papers = try reader.filedPapers()
            var table = Table(
                title: Words(vi: "Kỳ đã khóa", en: "Sealed periods"),
                columns: PeriodsCommand.columns
            )
            let finder = UnitFinder(reader)
            for seal in papers.periods.seals {
                table.append(PeriodsCommand.row(seal, finder, footing))
            }
            table.footnotes = PeriodsCommand.notes(footing)
            return [table]
        }
    }

    private static let columns = [
        Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
        Column("period", Words(vi: "Kỳ", en: "Period")),
        Column("from", Words(vi: "Từ ngày", en: "From")),
        Column("through", Words(vi: "Đến ngày", en: "Through")),
        Column("unit", Words(vi: "Đơn vị", en: "Unit")),
        Column("events", Words(vi: "Số sự kiện", en: "Events")),
        Column("sealedOn", Words(vi: "Ngày khóa", en: "Sealed on")),
        Column("by", Words(vi: "Người khóa", en: "Sealed by")),
        Column("reopened", Words(vi: "Mở lại ở", en: "Reopened at"), alignment: .right),
        Column("reopenedBy", Words(vi: "Người mở", en: "Reopened by")),
    ]

    private static func row(_ seal: Seal, _ finder: UnitFinder, _ footing: Footing) -> [Cell] {
        [
            footing.cell(seal.id.position), .text(seal.period.name), seal.period.first.cell,
            seal.period.last.cell, seal.scope.map { .text(finder.code(of: $0)) } ?? .empty,
            .integer(seal.fact.prefix.size), seal.on.cell, .text(seal.by.description),
            seal.reopened.map { footing.cell($0.at) } ?? .empty,
            seal.reopened.map { .text($0.by.description) } ?? .empty,
        ]
    }

    private static func notes(_ footing: Footing) -> [Words] {
        let late = footing.plainCommand("late-impact \(say("KỲ", "PERIOD"))")
        return [
            footing.basis,
            Words(vi: "Ghi muộn sau khi khóa: \(late)", en: "Recorded late: \(late)"),
        ]
    }
}
