import ArgumentParser
import Ledger
import LedgerRender

/// `socai checkpoints`: what was signed, and whether it still holds.
struct CheckpointsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "checkpoints",
            abstract: say(
                "Các checkpoint đã ký và còn khớp với sổ không.",
                "The checkpoints that were signed, and whether the log still holds to them."
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let home = home.value
        let (table, hold) = try CheckpointTables(home: home, log: home.openLog()).all()
        format.print([table])
        if !hold { throw ExitCode(Code.verificationFailed) }
    }
}
