import ArgumentParser
import Ledger
import LedgerRender

/// `socai target list`: what was assigned, and which value holds on a day.
struct TargetList: TargetQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                "Liệt kê chỉ tiêu và giá trị có hiệu lực vào một ngày.",
                "List targets and the value that holds on a day."
            )
        )
    }

    @Flag(
        help: ArgumentHelp(say("Cả các giá trị trước và sau.", "Earlier and later values too."))
    )
    var history = false

    @OptionGroup var targets: TargetOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try targets.tables(from: ledger) { look in [try TargetListing(look: look).table(history)] }
    }
}
