import ArgumentParser
import Foundation
import Ledger
import LedgerRender
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
        help: ArgumentHelp(say("Tệp CSV sẽ ghi.", "The CSV file to write."), valueName: "file"),
        completion: .file(extensions: ["csv"])
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
        let table = ConfirmRequestCommand.table(requests, numbers, office)
        try write(CSV(language: .vi).render(table))
        Console.out(
            say(
                "\(out): \(requests.count.grouped) việc chờ \(office.name.vi), "
                    + "\(numbers.count.grouped) số định danh được cung cấp",
                "\(out): \(requests.count.grouped) claims wait for \(office.name.en), "
                    + "\(numbers.count.grouped) identities disclosed"
            )
        )
    }

    /// Headers in Vietnamese, whatever this terminal speaks: it is the office that reads them.
    private static func table(
        _ requests: [ClaimRequest],
        _ numbers: [CitizenHandle: String],
        _ office: Office
    ) -> Table {
        let headers = [
            ("claim", "Vị trí"), ("act", "Hoạt động"), ("citizen", "Số CCCD"),
            ("done", "Ngày thực hiện"), ("outcome", "Kết luận"), ("reason", "Lý do"),
            ("source", "Nguồn"), ("on", "Ngày kết luận"),
        ]
        return Table(
            columns: headers.map { Column($0.0, Words(vi: $0.1, en: $0.1)) },
            rows: requests.map { request in
                [
                    .integer(Int(request.claim.position.value)), .text(request.act.name.vi),
                    numbers[request.citizen].map { .text($0) } ?? .empty,
                    .text(request.on.vietnamese), .empty, .empty, .text(office.name.vi), .empty,
                ]
            }
        )
    }

    /// A file that was not there, readable by its owner only.
    private func write(_ bytes: [UInt8]) throws {
        let descriptor = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let problem = String(cString: strerror(errno))
            throw Failure(
                Code.failure,
                vi: "Không ghi được \(out): \(problem); chọn tên tệp chưa có.",
                en: "Cannot write \(out): \(problem); name a file that is not there yet."
            )
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(bytes))
        try file.synchronize()
    }
}
