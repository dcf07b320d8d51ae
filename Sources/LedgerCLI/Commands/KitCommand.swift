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
            say("Thư mục, tệp .zip hoặc .json sẽ ghi.", "The folder, .zip or .json to write."),
            valueName: say("nơi-ghi", "out")
        ),
        completion: .file()
    )
    var out: String

    @Option(
        help: ArgumentHelp(
            say(
                "Hồ sơ riêng của một đoàn viên, bằng mã: một tệp .json, không có gì về ai khác.",
                "The light kit of one member, by code: one .json, with nothing about anybody else."
            ),
            valueName: say("mã", "code")
        )
    )
    var member: String?

    @OptionGroup var home: HomeOption

    func run() async throws {
        guard (member != nil) == out.hasSuffix(".json") else {
            throw Failure(
                64,
                vi:
                    "Hồ sơ riêng của một người là tệp .json và cần --member MÃ; hồ sơ đủ là thư mục "
                    + "hoặc tệp .zip.",
                en:
                    "One person's kit is a .json and needs --member CODE; a full kit is a folder or a "
                    + ".zip."
            )
        }
        let maker = try await KitMaker(which.rating, in: home.value)
        guard let member else {
            try maker.write(to: out)
            return Console.out(maker.words(out))
        }
        let size = try LightKitMaker(kit: maker).write(of: member, to: out)
        Console.out(
            say(
                "\(out): hồ sơ riêng của \(member), \(size.grouped) byte\n  kiểm tra: socai audit \(out)",
                "\(out): the light kit of \(member), \(size.grouped) bytes\n  check it: socai audit \(out)"
            )
        )
    }
}
