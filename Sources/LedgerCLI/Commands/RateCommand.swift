import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai rate BOOK --period P`: everybody a rule book speaks of, by their points.
struct RateCommand: RatingQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rate",
            abstract: say(
                "Chấm điểm, xếp hạng theo một sách quy tắc; không ghi gì vào sổ.",
                "Score and rank by a rule book; records nothing."
            ),
            discussion: say(
                "Chỉ tiêu không có số liệu được để ngoài và nêu rõ, không bao giờ là 0 điểm.",
                "A clause without data is left out and said so; it is never a zero."
            )
        )
    }

    @Argument(help: RuleBookArgument.help)
    var book: String

    @OptionGroup var rating: RatingOptions

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ hiện đơn vị này và các cấp dưới; hạng vẫn là hạng trong cả nhóm.",
                "Show only this unit and those below; ranks stay those of the whole group."
            ),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

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
        let sheet = try desk.sheet(named.book)
        let kept = KeptSheet(sheet, of: desk.basis(named), in: desk.home)
        let isForMachines = !rating.format.isForPeople
        let tables = try desk.views.look(desk.vantage) { reader in
            let names = try RatingNames(reader, named.book)
            let rows = try chosen(sheet.ranking(), reader)
            let table = RatingTable(
                names: names,
                basis: kept.basis,
                digest: kept.digest,
                argument: book,
                isForMachines: isForMachines
            )
            var tables = [table.list(Array(rows.prefix(shown)), of: rows.count)]
            if !sheet.caps.isEmpty, Audience.current?.scope == nil {
                let caps = CapTable(names: names, isForMachines: isForMachines)
                tables.append(caps.table(sheet.caps))
            }
            return tables
        }
        return .tables(tables)
    }

    /// The rows at or below the unit asked for, by the tree of the period's last day.
    private func chosen(_ rows: [ScoreRow], _ reader: ViewReader) throws -> [ScoreRow] {
        guard let unit else { return rows }
        let wanted = try UnitFinder(reader).unit(unit).id
        let day = reader.vantage.day
        var known: [UnitID: Bool] = [:]
        return rows.filter { row in
            guard let unit = row.unit else { return false }
            if let known = known[unit] { return known }
            let isBelow = reader.units.lineage(of: unit, on: day).contains(wanted)
            known[unit] = isBelow
            return isBelow
        }
    }
}
