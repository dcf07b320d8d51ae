import ArgumentParser
import Ledger

/// `socai award revoke POSITION`: takes an award back.
struct AwardRevokeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke",
            abstract: say("Thu hồi một khen thưởng.", "Take an award back.")
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Vị trí của khen thưởng.", "The award's position."),
            valueName: say("vị trí", "position")
        )
    )
    var award: Int

    @OptionGroup var decision: DecisionOption

    @Option(help: ArgumentHelp(say("Vì sao.", "Why.")))
    var reason: String

    @OptionGroup var cites: CitesOption
    @OptionGroup var filing: FilingOptions

    func run() async throws {
        guard let position = Position(exactly: award) else {
            throw Failure(
                64,
                vi: "“\(award)” không phải vị trí; xem bằng “socai award list”.",
                en: "“\(award)” is no position; see “socai award list”."
            )
        }
        let desk = try await filing.desk()
        let paper = AwardRevoked(
            award: AwardID(position),
            decision: decision.decision,
            reason: reason,
            cites: try cites.positions()
        )
        try await desk.file(.awardRevoked(paper), on: filing.day())
    }
}
