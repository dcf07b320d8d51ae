import ArgumentParser
import Ledger
import LedgerRender

/// `socai show unit`: one unit of any kind, its history and what is right below it.
struct ShowUnit: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "unit",
            abstract: say(
                "Một đơn vị bất kỳ: thuộc đâu, kế thừa, việc và đơn vị trực thuộc.",
                "Any unit: where it lies, what it follows, its acts and the units right below."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say(
                "Mã đơn vị, có hoặc không kèm hệ mã (gso:540, 540).",
                "Its code, with or without scheme (gso:540, 540)."
            ),
            valueName: say("mã", "code")
        )
    )
    var code: String

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try look.tables(from: ledger) { reader, footing in
            let unit = try UnitFinder(reader).unit(code)
            return try UnitReport(reader, footing, unit).tables()
        }
    }
}
