import ArgumentParser
import Ledger

/// `socai kit N OUT`: one rating with everything needed to check it, for somebody who has nothing.
struct KitCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "kit",
            abstract: say(
                "Lập hồ sơ kiểm toán một xếp loại: thư mục hoặc tệp zip, kiểm tra được ở máy khác.",
                "Make an auditor's kit of a rating: a folder or a zip that is checked elsewhere."
            ),
            discussion: say(
                """
                Cần một gốc đã ký bao gồm xếp loại (socai checkpoint). Hồ sơ có toàn bộ sự kiện, sách \
                quy tắc, từng dòng kết quả và các gốc đã ký, không có kho định danh hay khóa bí mật. \
                Người nhận chạy “socai audit”, không cần mạng hay cấu hình.
                """,
                """
                Needs a signed checkpoint that covers the rating (socai checkpoint). The kit has every \
                event, the rule book, every row and the signed roots; no vault and no secret key. \
                Whoever receives it runs “socai audit”, without network or configuration.
                """
            )
        )
    }

    @OptionGroup var which: RatingArgument

    @Argument(
        help: ArgumentHelp(
            say("Thư mục hoặc tệp .zip sẽ ghi.", "The folder or the .zip to write."),
            valueName: say("nơi-ghi", "out")
        ),
        completion: .file()
    )
    var out: String

    @OptionGroup var home: HomeOption

    func run() async throws {
        let maker = try await KitMaker(which.rating, in: home.value)
        try maker.write(to: out)
        Console.out(maker.words(out))
    }
}
