import ArgumentParser
import Ledger
import LedgerHTTP

/// `socai key create`: makes an API key and shows it once.
struct KeyCreateCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create",
            abstract: say(
                "Tạo khóa API; khóa chỉ in ra một lần.",
                "Make an API key; it is printed once."
            ),
            discussion: say(
                "Khóa ra stdout, lời giải thích ra stderr. Gửi khóa trong đầu mục "
                    + "“Authorization: Bearer KHÓA”.",
                "The key goes to stdout, what is said of it to stderr. Send it in the header "
                    + "“Authorization: Bearer KEY”."
            )
        )
    }

    @OptionGroup var account: AccountNameOption
    @OptionGroup var state: ServiceStateOption
    @OptionGroup var home: HomeOption

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ cho khóa quyền này, như views.read; lặp lại được. Không nêu: mọi quyền của tên.",
                "Narrow the key to this right, like views.read; may be repeated. Without it: all "
                    + "rights of the name."
            ),
            valueName: say("quyền", "right")
        )
    )
    var right: [String] = []

    @Option(
        help: ArgumentHelp(
            say(
                "Ngày cuối dùng được, như 2027-01-01 (mặc định: sau một năm).",
                "The last day it is good for, like 2027-01-01 (default: in a year)."
            ),
            valueName: say("ngày", "date")
        )
    )
    var expires: String?

    func run() async throws {
        let (name, now) = (try account.checked(), Clock.now())
        let (rights, day) = (try rights(), try lastDay(now))
        let key = try await APIKey.make(
            for: name,
            narrowedTo: rights,
            expires: Instant(startOf: day.adding(days: 1)),
            at: now,
            in: try state.file()
        )
        Console.out(key.text)
        Console.error(
            say(
                "Khóa \(key.id) của \(name), dùng được đến hết \(day.shown). Chép ngay: khóa không "
                    + "hiện lại nữa.",
                "Key \(key.id) of \(name), good until the end of \(day.shown). Copy it now: it is "
                    + "never shown again."
            )
        )
        await GrantHint(home, state).tell(name, as: nil)
    }

    private func rights() throws -> Set<Right>? {
        guard !right.isEmpty else { return nil }
        return Set(
            try right.map { text in
                guard let right = Right(rawValue: text) else {
                    let all = Right.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Failure(
                        64,
                        vi: "--right “\(text)” không có; các quyền: \(all).",
                        en: "--right “\(text)” is unknown; the rights are \(all)."
                    )
                }
                return right
            }
        )
    }

    private func lastDay(_ now: Instant) throws -> CivilDate {
        guard let expires else { return now.civilDate.adding(days: 365) }
        guard let day = CivilDate(expires) else {
            throw Failure(
                64,
                vi: "--expires “\(expires)” không phải ngày; viết như 2027-01-01.",
                en: "--expires “\(expires)” is no date; write it like 2027-01-01."
            )
        }
        guard day >= now.civilDate else {
            throw Failure(
                Code.badData,
                vi: "--expires \(day.shown) đã qua; chọn một ngày từ hôm nay.",
                en: "--expires \(day.shown) is over; choose a day from today on."
            )
        }
        return day
    }
}
