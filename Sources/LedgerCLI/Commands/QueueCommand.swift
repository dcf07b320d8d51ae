import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai queue`: what waits for whom, and how long.
struct QueueCommand: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "queue",
            abstract: say(
                "Việc nào đang chờ cơ quan nào, bao lâu rồi.",
                "What waits for which office, and for how long."
            )
        )
    }

    @Option(
        help: ArgumentHelp(
            say("Chỉ việc chờ cơ quan này.", "Only what waits for this office."),
            valueName: say("cơ quan", "office")
        ),
        completion: .list(Office.allCases.map(\.rawValue))
    )
    var office: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ việc làm trong đơn vị này và các cấp dưới, theo cây --map.",
                "Only acts done in this unit or below it, by the tree of --map."
            ),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @Flag(help: ArgumentHelp(say("Liệt kê từng việc.", "List the claims.")))
    var list = false

    @Option(
        help: ArgumentHelp(
            say(
                "Số việc tối đa của --list; 0 là tất cả.",
                "At most this many with --list; 0 for all."
            ),
            valueName: say("số", "count")
        )
    )
    var limit = 50

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ việc ghi sau vị trí này, với --list.",
                "Only claims recorded after this position, with --list."
            ),
            valueName: say("vị trí", "position")
        )
    )
    var after: UInt32?

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let offices = try QueueCommand.offices(office)
        return try look.look(at: ledger) { reader, footing in
            let unit = try unit.map { try UnitFinder(reader).unit($0).id }
            if list { return try listed(reader, footing, unit, offices) }
            return .tables([try counted(reader, footing, unit, offices)])
        }
    }

    /// The office named, or all.
    static func offices(_ name: String?) throws -> [Office] {
        guard let name else { return Office.allCases }
        return [
            try Choice.parse(name, of: Office.allCases, option: "--office", code: \.rawValue)
        ]
    }

    private func counted(
        _ reader: ViewReader,
        _ footing: Footing,
        _ unit: UnitID?,
        _ offices: [Office]
    ) throws -> Table {
        let queue = QueueTable(
            waiting: try reader.waiting(in: unit),
            today: reader.vantage.today,
            footing: footing
        )
        var table = queue.table(of: offices)
        let listing = "queue --list" + (office.map { " --office \($0)" } ?? "")
        table.footnotes = footing.notes(follow: listing + (self.unit.map { " --unit \($0)" } ?? ""))
        return table
    }

    private func listed(
        _ reader: ViewReader,
        _ footing: Footing,
        _ unit: UnitID?,
        _ offices: [Office]
    ) throws -> QueryAnswer {
        var claims: [ClaimLine] = []
        for (act, status) in offices.flatMap(\.waiting) {
            var filter = ClaimFilter()
            (filter.acts, filter.statuses, filter.unit) = ([act], [status], unit)
            filter.limit = limit > 0 ? limit : nil
            filter.after = after.map { Position($0) }
            claims += try reader.claims(filter)
        }
        claims.sort { $0.id < $1.id }
        if limit > 0 { claims = Array(claims.prefix(limit)) }
        var table = ClaimListing(reader, footing).table(
            claims,
            title: Words(vi: "Việc đang chờ, theo vị trí ghi", en: "Claims that wait, by position")
        )
        table.footnotes = [footing.basis, footing.eventNote]
        guard limit > 0, claims.count == limit, let last = claims.last else {
            return .tables([table])
        }
        let next = QueryAnswer.Next(option: "after", value: last.id.position.description)
        return QueryAnswer(.tables([table]), next: next)
    }
}
