import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai show league`: units or members by confirmed credit.
struct ShowLeague: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "league",
            abstract: say(
                "Bảng xếp hạng đơn vị hoặc đoàn viên theo công được xác nhận.",
                "Units or members ranked by confirmed credit."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Xếp hạng gì: units (đơn vị) hoặc members (đoàn viên).", "What to rank."),
            valueName: "units|members"
        ),
        completion: .list(["units", "members"])
    )
    var what: String

    @Option(
        help: ArgumentHelp(
            say("Chỉ trong đơn vị này.", "Only under this unit."),
            valueName: say("mã", "code")
        )
    )
    var under: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Loại đơn vị được xếp, như commune, branch (mặc định: các đơn vị trực thuộc).",
                "Kind of units ranked, as commune, branch (default: those right below)."
            ),
            valueName: say("loại", "kind")
        ),
        completion: .list(UnitKind.allCases.map(\.code))
    )
    var level: String?

    @Option(
        help: ArgumentHelp(
            say("Chỉ loại việc này.", "Only this act."),
            valueName: say("việc", "act")
        ),
        completion: .list(Act.allCases.map(\.code))
    )
    var act: String?

    @Option(
        help: ArgumentHelp(
            say("Số dòng đầu bảng; 0 là tất cả.", "How many rows from the top; 0 for all."),
            valueName: say("số", "count")
        )
    )
    var limit = 20

    @Option(
        help: ArgumentHelp(
            say("Số việc tối thiểu để được xếp.", "Fewest claims to be ranked."),
            valueName: say("số", "count")
        )
    )
    var min = 1

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let subject = try Choice.parse(
            what,
            of: League.Subject.allCases,
            option: "league",
            code: \.rawValue
        )
        let act = try act.map {
            try Choice.parse($0, of: Act.allCases, option: "--act", code: \.code)
        }
        let level = try level.map {
            try Choice.parse($0, of: UnitKind.allCases, option: "--level", code: \.code)
        }
        return try look.tables(from: ledger) { reader, footing in
            let under = try under.map { try UnitFinder(reader).unit($0) }
            let league = League(reader: reader, footing: footing, act: act, under: under)
            let table = LeagueTable(
                league: league,
                subject: subject,
                limit: limit,
                min: min,
                names: NameBook(ledger.home)
            )
            let entries = try subject == .units ? league.units(at: level) : league.members()
            return [try table.table(entries)]
        }
    }
}
