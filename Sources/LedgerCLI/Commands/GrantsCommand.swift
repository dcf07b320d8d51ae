import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai grants`: who may act in which role, where, and who granted it.
struct GrantsCommand: AsyncParsableCommand {
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

    func run() async throws {
        try await look.show { reader, footing in
            let table = GrantTable(units: reader.units, day: reader.vantage.day, footing: footing)
            return [table.table(try reader.filedPapers().grants, withEnded: all)]
        }
    }
}
