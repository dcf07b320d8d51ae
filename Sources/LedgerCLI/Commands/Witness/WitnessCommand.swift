import ArgumentParser
import LedgerHTTP

/// `socai witness …`: vouch for the logs of others, and ask others to vouch for ours.
struct WitnessCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "witness",
            abstract: say(
                "Nhân chứng: hỏi người khác ký kèm sổ này, hoặc làm chứng cho sổ khác.",
                "Witnesses: ask others to cosign this log, or witness the logs of others."
            ),
            discussion: say(
                """
                Nhân chứng chỉ ký kèm checkpoint nối tiếp bản nó đã ký kèm trước đó, nên không ai đưa \
                được hai lịch sử khác nhau cho hai người. Nó không thấy sự kiện nào, chỉ thấy số mục \
                và gốc băm. Khóa và trí nhớ của nhân chứng nằm trong --state; đừng khôi phục thư mục \
                ấy từ bản sao cũ: mất trí nhớ thì lập nhân chứng mới.
                """,
                """
                A witness cosigns only what goes on from what it cosigned before, so nobody can show \
                two histories to two people. It sees no event, only the number of entries and a hash. \
                Its key and memory lie in --state; never restore that directory from an older copy: \
                a witness that lost its memory is replaced by a new one.
                """
            ),
            subcommands: [
                WitnessAskCommand.self, WitnessKeysCommand.self, WitnessAddCommand.self,
                WitnessRemoveCommand.self, WitnessListCommand.self, WitnessServeCommand.self,
                WitnessConflictsCommand.self,
            ]
        )
    }
}

/// Where a witness keeps its key and its memory.
struct WitnessStateOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("Thư mục của nhân chứng.", "The witness's directory."),
            valueName: "dir"
        ),
        completion: .directory
    )
    var state: String

    var folder: WitnessFolder { WitnessFolder(path: state) }
}
