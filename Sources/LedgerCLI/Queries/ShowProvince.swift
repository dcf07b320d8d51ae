import ArgumentParser
import Ledger
import LedgerRender

/// `socai show province`: one province and what is right below it.
struct ShowProvince: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "province",
            abstract: say(
                "Một tỉnh: việc theo loại và trạng thái, từng đơn vị trực thuộc.",
                "A province: acts by kind and status, and each unit right below."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say(
                "Mã tỉnh; bỏ trống nếu sổ chỉ có một tỉnh.",
                "Its code; the only province if absent."
            ),
            valueName: say("mã", "code")
        )
    )
    var code: String?

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try look.tables(from: ledger) { reader, footing in
            let unit = try UnitFinder(reader).province(code)
            return try UnitReport(reader, footing, unit).tables()
        }
    }
}
