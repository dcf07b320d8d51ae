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
                """
                Chỉ tiêu không có số liệu được để ngoài và nêu rõ, không bao giờ là 0 điểm.

                Với --ledger DIR, ghi nhiều lần, các sổ được xếp chung một danh sách theo cùng một sách;
                sổ thiếu hay chậm được nêu tên cùng vị trí, và lệnh thoát với 3.
                """,
                """
                A clause without data is left out and said so; it is never a zero.

                With --ledger DIR, given several times, the ledgers are rated in one list by one book;
                those missing or late are named with their position, and the command exits with 3.
                """
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

    @Option(
        name: .customLong("ledger"),
        help: ArgumentHelp(
            say(
                "Thư mục của một sổ xếp chung; ghi mỗi sổ một lần, thay cho --home.",
                "The directory of a ledger rated with others; once for each, in place of --home."
            ),
            valueName: "dir"
        ),
        completion: .directory
    )
    var ledgers: [String] = []

    func run() async throws {
        guard !ledgers.isEmpty else {
            return try answer(from: try await OpenLedger(place.value)).print(printing)
        }
        try checkTogether()
        let limit = try rating.shown(limit)
        let list = try await NationRating(book, ledgers, rating)
        let tables = NationRatingTables(
            rating: list,
            argument: book,
            limit: limit,
            isForMachines: !rating.format.isForPeople
        )
        rating.format.print(try tables.tables())
        guard !list.isWhole else { return }
        // Rows for programs stand alone: what they lack is told beside them.
        if !rating.format.isForPeople {
            for note in list.partNotes { Console.error(note(Console.language)) }
        }
        throw ExitCode(Code.partlyImported)
    }

    /// Options that mean something in one ledger only.
    private func checkTogether() throws {
        let named = [
            ("--home", rating.home.home != nil), ("--unit", unit != nil),
            ("--rules", rating.rules != nil),
        ]
        guard let option = named.first(where: \.1)?.0 else { return }
        throw Failure(
            64,
            vi: "\(option) nói về một sổ, không dùng cùng --ledger; bỏ một trong hai.",
            en: "\(option) is about one ledger and does not go with --ledger; drop one of the two."
        )
    }

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
            var tables = [table.list(Array(rows.prefix(shown)), of: rows)]
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
