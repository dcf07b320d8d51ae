import ArgumentParser
import Ledger

/// `socai show`: a province, a unit, a member or a league, from any moment and for any days.
struct ShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "Xem tỉnh, đơn vị, đoàn viên hay bảng xếp hạng.",
                "Show a province, a unit, a member or a league."
            ),
            subcommands: [ShowProvince.self, ShowUnit.self, ShowMember.self, ShowLeague.self]
        )
    }
}
