import ArgumentParser

/// `socai award …`: who was honoured for what.
struct AwardCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "award",
            abstract: say(
                "Khen thưởng: tặng, thu hồi, liệt kê; một thành tích không khen hai lần.",
                "Awards: grant, revoke, list; one achievement is not rewarded twice."
            ),
            subcommands: [
                AwardListCommand.self, AwardGrantCommand.self, AwardRevokeCommand.self,
            ]
        )
    }
}
