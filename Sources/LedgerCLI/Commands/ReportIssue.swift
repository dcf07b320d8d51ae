import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai report issue FILE`: records that a report was issued, with the digest of what it says.
struct ReportIssue: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "issue",
            abstract: say(
                "Ghi vào sổ việc ban hành một báo cáo đã in.",
                "Record that a printed report was issued."
            ),
            discussion: say(
                "Báo cáo phải có số và đúng như sổ; ngày ban hành là ngày trên báo cáo.",
                "The report must have a number and say what the ledger says; the day is the one on "
                    + "it."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(say("Tệp báo cáo.", "The report."), valueName: "file"),
        completion: .file(extensions: ["csv", "xlsx", "html"])
    )
    var file: String

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    func run() async throws {
        let home = home.value
        let principal = try by.principal()
        let returned = try ReturnedReport(file)
        let number = try number(of: returned.reference)
        let desk = try await ReportDesk(home)
        let document = try returned.document(at: desk)
        let count = ReportComparison(returned.printed, with: document).differences.count
        if count > 0 {
            throw Failure(
                Code.verificationFailed,
                vi:
                    "\(file) có \(count.grouped) chỗ khác sổ, không ban hành; xem bằng “socai report "
                    + "check \(file)”.",
                en: "\(file) differs from the ledger in \(count.grouped) places and is not issued; "
                    + "see “socai report check \(file)”."
            )
        }
        let report = ReportIssued(
            returned.reference,
            number: number,
            digest: document.digest.hex
        )
        let command = DatedCommand(.file(.reportIssued(report)), on: returned.reference.head.date)
        try await submit(command, by: principal, home)
    }

    private func number(of reference: ReportReference) throws -> String {
        if let number = reference.head.number { return number }
        throw Failure(
            Code.badData,
            vi: "\(file) chưa có số; lập lại với --number rồi ban hành.",
            en: "\(file) has no number; make it again with --number, then issue it."
        )
    }

    private func submit(
        _ command: DatedCommand,
        by principal: Principal,
        _ home: Home
    ) async throws {
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        let books = try await home.openViews(of: log).books(parts: [.papers])
        let bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            clock: Clock.now
        )
        let submission = Submission(id: Recorder.freshID(), command: command)
        switch try bookkeeper.submit(submission, by: principal) {
        case .recorded(let receipts):
            _ = try await home.openViews(of: log)
            let position = receipts.first?.position ?? Position(0)
            Console.out(
                say("Đã ban hành, vị trí \(position)", "Issued, at position \(position)")
            )
        case .unchanged:
            Console.out(say("Đã ban hành từ trước, không ghi thêm", "It was issued before"))
        case .rejected(let rejection): throw rejection
        case .repeated, .conflict: preconditionFailure("the id is fresh")
        }
    }
}

extension ReportDocument {
    /// The root of the tree over the lines of what it says (RFC 6962): one line that differs can be
    /// named and proved.
    var digest: Hash {
        var tree = Frontier()
        for line in contentLines { tree.append(leaf: Hash.leaf(Array(line.utf8))) }
        return tree.root
    }
}
