import ArgumentParser
import Ledger
import LedgerSQLite
import LedgerStore

/// `socai confirm-request`: the file an office fills in and sends back.
struct ConfirmRequestCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "confirm-request",
            abstract: say(
                "Ghi tệp đề nghị một cơ quan xác nhận việc đang chờ.",
                "Write the file that asks an office to confirm what waits for it."
            ),
            discussion: say(
                """
                Tệp có số CCCD, chỉ chủ sở hữu đọc được. Cơ quan điền Kết luận (Xác nhận, Từ chối, \
                Không xác định), Lý do, Ngày kết luận; nạp lại bằng “socai import verdicts TỆP”, \
                thêm --partial nếu còn dòng chưa điền.
                """,
                """
                The file holds citizens' numbers; only its owner may read it. The office fills in \
                verdict, reason and day; take it back by “socai import verdicts FILE”, with \
                --partial while rows are not filled in.
                """
            )
        )
    }

    @Option(
        help: ArgumentHelp(
            say("Cơ quan được hỏi.", "The office that is asked."),
            valueName: say("cơ quan", "office")
        ),
        completion: .list(Office.allCases.filter { $0.source != nil }.map(\.rawValue))
    )
    var office: String

    @Option(
        help: ArgumentHelp(
            say("Tệp .xlsx hoặc .csv sẽ ghi.", "The .xlsx or .csv file to write."),
            valueName: "file"
        ),
        completion: .file(extensions: ["xlsx", "csv"])
    )
    var out: String

    @Option(
        help: ArgumentHelp(
            say("Số việc tối đa; 0 là tất cả.", "At most this many; 0 for all."),
            valueName: say("số", "count")
        )
    )
    var limit = 0

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    func run() async throws {
        let offices = Office.allCases.filter { $0.source != nil }
        let office = try Choice.parse(office, of: offices, option: "--office", code: \.rawValue)
        let desk = try await PrivacyDesk(home.value, by: try by.principal())
        let open = try desk.views.look(Vantage(today: Clock.now().civilDate)) { reader in
            try reader.requests(to: office, limit: limit > 0 ? limit : nil)
        }
        // Nobody can be asked about a citizen whose number is gone.
        let requests = open.filter { desk.erased[SubjectHandle($0.citizen)] == nil }
        let disclosure = IdentityDisclosure(desk: desk, office: office)
        let numbers = try disclosure.open(requests.map(\.citizen))
        try RequestFile(out).write(requests, numbers, to: office, at: Clock.now())
        Console.out(
            say(
                "\(out): \(requests.count.grouped) việc chờ \(office.name.vi), "
                    + "\(numbers.count.grouped) số định danh được cung cấp",
                "\(out): \(requests.count.grouped) claims wait for \(office.name.en), "
                    + "\(numbers.count.grouped) identities disclosed"
            )
        )
    }
}
