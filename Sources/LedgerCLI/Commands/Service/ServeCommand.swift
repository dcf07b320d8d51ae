import ArgumentParser
import Foundation
import Ledger
import LedgerHTTP

/// `socai serve`: many ledgers behind one port.
struct ServeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: say(
                "Phục vụ các sổ qua HTTP cho đến khi bị dừng (Ctrl-C).",
                "Serve ledgers over HTTP until stopped (Ctrl-C)."
            ),
            discussion: say(
                """
                --config đọc tệp cài đặt (mọi khóa: Schemas/config/socai.example.yaml; kiểm tra bằng \
                “socai doctor --config TỆP”). Không có --config thì phục vụ sổ ở --home trên máy này để \
                thử: trạng thái ở <home>/service, cookie không cần HTTPS. Biến môi trường như \
                SOCAI_LISTEN_PORT có hiệu lực cả hai cách; --listen đứng trước biến.
                Lần đầu: “socai key bootstrap --name TÊN --state THƯ-MỤC” in liên kết cho quản trị viên; \
                người ấy cấp vai cho người khác, và “socai key create” tạo khóa cho hệ thống.
                Khi đang chạy, dịch vụ giữ quyền ghi: các lệnh ghi khác báo bận, lệnh đọc vẫn dùng được.
                """,
                """
                --config reads the settings (every key: Schemas/config/socai.example.yaml; checked by \
                “socai doctor --config FILE”). Without it the ledger of --home is served on this machine \
                to try it: state in <home>/service, cookies without HTTPS. Variables such as \
                SOCAI_LISTEN_PORT hold either way; --listen goes before them.
                At first “socai key bootstrap --name NAME --state DIR” prints a link for the \
                administrator, who grants roles to others; “socai key create” makes keys for systems.
                While it runs the service holds the right to write: other recording verbs say busy, \
                reading verbs work.
                """
            )
        )
    }

    @OptionGroup var config: ConfigOption
    @OptionGroup var home: HomeOption

    @Option(
        help: ArgumentHelp(
            say(
                "Địa chỉ và cổng khi không có --config; cổng 0 là cổng trống bất kỳ.",
                "Address and port without --config; 0 for any free."
            ),
            valueName: "host:port"
        )
    )
    var listen: String?

    func run() async throws {
        let settings = try config.settings() ?? trial()
        if listen != nil, config.config != nil {
            throw Failure(
                64,
                vi: "--listen chỉ đi với --home; với --config, đặt listen.port trong tệp.",
                en: "--listen goes with --home only; with --config, set listen.port in the file."
            )
        }
        try await ServiceAssembly(settings).run()
    }

    /// One ledger on this machine, for trying.
    private func trial() throws -> ServiceSettings {
        let home = home.value
        guard home.exists else {
            _ = try home.openUnchecked()
            preconditionFailure("a home without a log was opened")
        }
        let folder = URL(fileURLWithPath: home.path).standardizedFileURL
        let name = folder.lastPathComponent
        let isName =
            (1...32).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 45
            }
        var environment = ProcessInfo.processInfo.environment
        if listen != nil {
            for name in ["SOCAI_LISTEN_ADDRESS", "SOCAI_LISTEN_PORT"] { environment[name] = nil }
        }
        let (address, number) = try WitnessServeCommand.address(listen ?? "127.0.0.1:8080")
        // What is wrong with a variable the reader of the settings says.
        let host = environment["SOCAI_LISTEN_ADDRESS"] ?? address
        let port = environment["SOCAI_LISTEN_PORT"].flatMap { UInt16($0) }.map { Int($0) } ?? number
        return try Failure.telling(settings: { () throws(SettingsFaults) in
            try ServiceSettings(
                yaml: """
                    listen: { address: "\(address)", port: \(number) }
                    public_url: "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
                    state: service
                    ledgers: [{ name: \(isName ? name : "so-cai"), home: . }]
                    identity: { insecure_cookies: true }
                    """,
                folder: folder.path,
                environment: environment
            )
        })
    }
}
