import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai grants`: who may act in which role, where, and who granted it.
struct GrantsCommand: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "grants",
            abstract: say(
                "Ai giữ vai nào, ở đâu, từ bao giờ, do ai cấp.",
                "Who holds which role, where, since when, and who granted it."
            )
        )
    }

    @Flag(help: ArgumentHelp(say("Cả quyền đã hết hạn và đã thu.", "Also what is over.")))
    var all = false

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try look.tables(from: ledger) { reader, footing in
            let table = GrantTable(units: reader.units, day: reader.vantage.day, footing: footing)
            let scope = Audience.current?.scope
            let grants = try reader.filedPapers().grants
            return [table.table(grants, withEnded: all, within: scope)]
        }
    }
}
