import ArgumentParser

/// `socai key …`: keys of other systems, and the administrator's first way in.
struct KeyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "key",
            abstract: say(
                "Khóa API cho hệ thống khác, và liên kết đăng nhập đầu tiên của quản trị viên.",
                "API keys for other systems, and the administrator's first link to sign in."
            ),
            discussion: say(
                """
                Khóa nằm trong thư mục trạng thái của dịch vụ (--state), tách khỏi mọi sổ; trong đó \
                chỉ có mã băm. Khóa cho biết ai hỏi; người ấy được làm gì thì do các lần cấp vai trong \
                từng sổ (socai grant). Thu hồi có hiệu lực trong một giây, không phải chạy lại dịch vụ.
                """,
                """
                Keys lie in the service's state directory (--state), apart from every ledger, and only \
                as hashes. A key says who asks; what they may do follows from the grants of each \
                ledger (socai grant). Revoking takes effect within a second, without a restart.
                """
            ),
            subcommands: [
                KeyCreateCommand.self, KeyListCommand.self, KeyRevokeCommand.self,
                KeyBootstrapCommand.self,
            ]
        )
    }
}
