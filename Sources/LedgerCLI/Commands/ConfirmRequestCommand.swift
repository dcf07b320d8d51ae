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
        let asked = try content(office, desk)
        // The place for it first: what nobody gets to see must not be recorded as shown.
        let file = try RequestFile(creating: out)
        let content: RequestContent
        do {
            content = try disclosed(asked, desk)
        } catch {
            file.remove()
            throw error
        }
        try file.write(content, at: Clock.now())
        let (claims, shown) = (content.requests.count.grouped, content.identities.count.grouped)
        let what =
            content.namesDossiers
            ? Words(vi: "số định danh, mã hồ sơ", en: "identities and dossier codes")
            : Words(vi: "số định danh", en: "identities")
        Console.out(
            say(
                "\(out): \(claims) việc chờ \(office.name.vi), \(shown) \(what.vi) được cung cấp",
                "\(out): \(claims) claims wait for \(office.name.en), \(shown) \(what.en) disclosed"
            )
        )
    }

    private func content(_ office: Office, _ desk: PrivacyDesk) throws -> RequestContent {
        let limit = limit > 0 ? limit : nil
        return try desk.views.look(Vantage(today: Clock.now().civilDate)) { reader in
            // Nobody can be asked about a citizen whose number is gone.
            let requests = try reader.requests(to: office, limit: limit)
                .filter { desk.erased[SubjectHandle($0.citizen)] == nil }
            let dossiers = try reader.requestedDossiers(to: office, limit: limit)
            return RequestContent(office: office, requests: requests, dossiers: dossiers)
        }
    }

    private func disclosed(_ asked: RequestContent, _ desk: PrivacyDesk) throws -> RequestContent {
        var content = asked
        let disclosure = IdentityDisclosure(desk: desk, office: asked.office)
        content.identities = try disclosure.open(asked.subjects)
        return content
    }
}
