import ArgumentParser

/// `socai policy …`: who must vouch for the log before a list is official.
struct PolicyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "policy",
            abstract: say(
                "Chính sách nhân chứng: ai phải ký kèm thì danh sách mới chính thức.",
                "The witness policy: who must cosign before a list is official."
            ),
            discussion: say(
                """
                Tệp gồm các dòng (C2SP tlog-policy): log KHÓA-CỦA-SỔ, witness TÊN KHÓA ĐỊA-CHỈ, \
                group TÊN SỐ THÀNH-VIÊN…, quorum TÊN.
                """,
                """
                The file has lines (C2SP tlog-policy): log KEY-OF-THE-LOG, witness NAME KEY URL, \
                group NAME NUMBER MEMBERS…, quorum NAME.
                """
            ),
            subcommands: [
                PolicySetCommand.self, PolicyShowCommand.self, PolicyCheckCommand.self,
            ]
        )
    }
}
