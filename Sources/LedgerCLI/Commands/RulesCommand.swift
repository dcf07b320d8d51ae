import ArgumentParser
import Ledger

/// `socai rules`: the books from which ratings follow.
struct RulesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rules",
            abstract: say(
                "Sách quy tắc: liệt kê, xem, kiểm tra, ban hành, so sánh.",
                "Rule books: list, show, lint, adopt, diff."
            ),
            discussion: say(
                """
                Một sách được gọi bằng mã (bản ban hành mới nhất, nếu chưa thì bản đi kèm), mã@phiên \
                bản, shipped:mã (bản đi kèm), vị trí ban hành, hoặc tệp YAML. Sách không sửa được: \
                nội dung khác là phiên bản khác.
                """,
                """
                A book is named by its id (as adopted last, else as shipped), id@version, shipped:id, \
                the position of its adoption, or a YAML file. A book is never edited: another text is \
                another version.
                """
            ),
            subcommands: [
                RulesList.self, RulesShow.self, RulesLint.self, RulesAdopt.self, RulesDiff.self,
            ]
        )
    }
}
