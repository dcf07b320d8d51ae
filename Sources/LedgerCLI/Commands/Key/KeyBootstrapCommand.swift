import ArgumentParser
import Foundation
import LedgerHTTP

/// `socai key bootstrap`: a link that signs in an administrator once.
struct KeyBootstrapCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "bootstrap",
            abstract: say(
                "In liên kết đăng nhập một lần cho quản trị viên, dùng được 15 phút.",
                "Print a link that signs an administrator in once, good for 15 minutes."
            ),
            discussion: say(
                "Mở liên kết rồi bấm nút; chỉ mở xem thì chưa dùng đến nó. Liên kết mới làm liên kết cũ "
                    + "của cùng tên hết hiệu lực.",
                "Open it and press the button; only looking does not use it up. A new link makes "
                    + "earlier ones of the name worthless."
            )
        )
    }

    @OptionGroup var account: AccountNameOption
    @OptionGroup var state: ServiceStateOption
    @OptionGroup var home: HomeOption

    @Option(
        help: ArgumentHelp(
            say("Địa chỉ của dịch vụ.", "Where the service is reached."),
            valueName: "url"
        )
    )
    var url = "http://127.0.0.1:8080"

    func run() async throws {
        let name = try account.checked()
        let base = url.hasSuffix("/") ? String(url.dropLast()) : url
        guard let parts = URLComponents(string: base), ["http", "https"].contains(parts.scheme),
            parts.host?.isEmpty == false, parts.query == nil, parts.fragment == nil
        else {
            throw Failure(
                64,
                vi: "--url “\(url)” không phải địa chỉ; viết như https://so.example.gov.vn.",
                en: "--url “\(url)” is no address; write it like https://so.example.gov.vn."
            )
        }
        let link = try await BootstrapLink.make(
            for: name,
            at: Clock.now(),
            url: base,
            in: try state.file()
        )
        Console.out(link)
        Console.error(
            say(
                "Ai có liên kết này đều đăng nhập được với tên \(name), một lần, trong 15 phút.",
                "Whoever has this link can sign in as \(name), once, within 15 minutes."
            )
        )
        await GrantHint(home, state).tell(name, as: .administrator)
    }
}
