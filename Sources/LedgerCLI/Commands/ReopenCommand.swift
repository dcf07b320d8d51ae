import ArgumentParser
import Ledger

/// `socai reopen PERIOD`: a second person opens a sealed period again.
struct ReopenCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reopen",
            abstract: say(
                "Mở lại kỳ đã khóa; phải là người khác với người khóa.",
                "Open a sealed period again; by another person than who sealed it."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Kỳ, hoặc vị trí của lần khóa.", "The period, or the position of its seal."),
            valueName: say("kỳ|vị trí", "period|position")
        )
    )
    var period: String

    @Option(
        help: ArgumentHelp(
            say("Đơn vị mà lần khóa nói tới.", "The unit the seal was for."),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @Option(help: ArgumentHelp(say("Vì sao mở lại.", "Why it is opened again.")))
    var reason: String

    @OptionGroup var filing: FilingOptions

    func run() async throws {
        let desk = try await filing.desk()
        let seal = try SealFinder(desk.papers.periods).seal(period) { day in
            try unit.map { try desk.unit($0, on: day) }
        }
        let paper = PeriodReopened(seal: seal.id, reason: reason)
        try await desk.file(.periodReopened(paper), on: filing.day())
    }
}
