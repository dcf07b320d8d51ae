import ArgumentParser
import Ledger
import LedgerRender

/// `socai report check FILE`: whether a report that came back still says what the ledger says.
struct ReportCheck: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say(
                "Đối chiếu một báo cáo đã in (CSV, XLSX, HTML) với sổ, từng ô.",
                "Hold a printed report (CSV, XLSX, HTML) against the ledger, cell by cell."
            ),
            discussion: say(
                "Mã thoát: 0 như sổ · 2 có ô bị sửa, hoặc là của sổ khác · 65 không đọc được.",
                "Exit codes: 0 as the ledger says · 2 altered, or of another ledger · 65 unreadable."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(say("Tệp báo cáo.", "The report."), valueName: "file"),
        completion: .file(extensions: ["csv", "xlsx", "html"])
    )
    var file: String

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        let returned = try ReturnedReport(file)
        let desk = try await ReportDesk(home.value)
        let document = try returned.document(at: desk)
        let comparison = ReportComparison(returned.printed, with: document)
        var table = table(comparison, document)
        table.footnotes += try desk.issued(document)
        format.print([table])
        if !comparison.differences.isEmpty { throw ExitCode(Code.verificationFailed) }
    }

    private func table(_ comparison: ReportComparison, _ document: ReportDocument) -> Table {
        let (count, differences) = (comparison.count.grouped, comparison.differences)
        let known = document.reference.known.grouped
        let isEqual = differences.isEmpty
        return Table(
            title: isEqual
                ? Words(vi: "Báo cáo đúng như sổ", en: "The report is as the ledger says")
                : Words(vi: "BÁO CÁO KHÁC SỔ", en: "THE REPORT IS NOT AS THE LEDGER SAYS"),
            columns: [
                Column("sheet", Words(vi: "Bảng", en: "Table")),
                Column("place", Words(vi: "Ở đâu", en: "Place")),
                Column("row", Words(vi: "Dòng", en: "Row")),
                Column("column", Words(vi: "Cột", en: "Column")),
                Column("kind", Words(vi: "Thế nào", en: "How")),
                Column("printed", Words(vi: "Trong tệp", en: "In the file")),
                Column("expected", Words(vi: "Theo sổ", en: "By the ledger")),
            ],
            rows: differences.map { difference in
                [
                    .text(difference.sheet), .text(difference.place), .text(difference.row),
                    .text(difference.column), .text(difference.kind.name(Console.language)),
                    difference.printed.map { .text($0) } ?? .empty,
                    difference.expected.map { .text($0) } ?? .empty,
                ]
            },
            footnotes: [
                Words(
                    vi: "\(document.reference.kind.name.vi), kỳ \(document.reference.period.name): "
                        + "so \(count) ô với sổ sau \(known) sự kiện, \(differences.count.grouped) "
                        + "chỗ khác.",
                    en: "\(document.reference.kind.name.en), \(document.reference.period.name): "
                        + "\(count) cells compared as known after \(known) events, "
                        + "\(differences.count.grouped) differ."
                )
            ]
        )
    }
}
