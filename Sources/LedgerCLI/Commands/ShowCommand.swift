import ArgumentParser
import Ledger

/// `socai show`: a province, a unit, a member, a league, officials or accounts, from any moment and for any days.
struct ShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "Xem tỉnh, đơn vị, đoàn viên, bảng xếp hạng, cán bộ hay tài khoản.",
                "Show a province, a unit, a member, a league, officials or activations."
            ),
            subcommands: [
                ShowNation.self, ShowProvince.self, ShowUnit.self, ShowMember.self,
                ShowLeague.self, ShowOfficials.self, ShowActivations.self,
            ]
        )
    }
}
