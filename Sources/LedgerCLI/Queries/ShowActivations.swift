import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai show activations`: accounts activated month by month, the police's monthly table.
struct ShowActivations: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "activations",
            abstract: say(
                "Tài khoản kích hoạt theo tháng và lũy kế.",
                "Accounts activated by month, and in all up to it."
            )
        )
    }

    @Option(
        help: ArgumentHelp(
            say("Gộp theo tháng.", "By month."),
            valueName: "month"
        ),
        completion: .list(["month"])
    )
    var by = "month"

    @Option(
        help: ArgumentHelp(
            say("Chỉ loại tài khoản này.", "Only this account."),
            valueName: say("loại", "account")
        ),
        completion: .list(Account.allCases.map(\.code))
    )
    var account: String?

    @Option(help: ArgumentHelp(say("Chỉ mức này.", "Only this level."), valueName: "1|2"))
    var level: Int?

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        _ = try Choice.parse(by, of: ["month"], option: "--by") { $0 }
        let account = try account.map {
            try Choice.parse($0, of: Account.allCases, option: "--account", code: \.code)
        }
        return try look.tables(from: ledger) { reader, footing in
            [table(try reader.activations(account, level: level), footing)]
        }
    }

    private func table(_ months: [(month: Month, count: Int)], _ footing: Footing) -> Table {
        var sum = 0
        return Table(
            title: Words(vi: "Tài khoản kích hoạt theo tháng", en: "Accounts activated by month"),
            columns: [
                Column("month", Words(vi: "Tháng", en: "Month")),
                Column("activations", Words(vi: "Kích hoạt", en: "Activated")),
                Column("cumulative", Words(vi: "Lũy kế", en: "In all")),
            ],
            rows: months.map { month, count in
                sum += count
                return [.text(month.description), .integer(count), .integer(sum)]
            },
            footnotes: [footing.basis]
        )
    }
}
