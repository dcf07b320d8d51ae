import ArgumentParser
import Foundation
import Ledger
import LedgerIntake
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

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
        let printed = try printed()
        let reference = try reference(in: printed)
        let desk = try await ReportDesk(home.value)
        try refuseOtherLedger(reference, desk.log)
        let document = try desk.document(of: reference)
        let comparison = ReportComparison(printed, with: document)
        format.print([table(comparison, document)])
        if !comparison.differences.isEmpty { throw ExitCode(Code.verificationFailed) }
    }

    private func printed() throws -> PrintedReport {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure(
                Code.badData,
                vi: "Không đọc được \(file); kiểm tra đường dẫn và quyền đọc.",
                en: "Cannot read \(file); check the path and the right to read it."
            )
        }
        return try PrintedReport(file: Array(data))
    }

    private func reference(in printed: PrintedReport) throws -> ReportReference {
        guard let text = printed.referenceText else {
            throw Failure(
                Code.badData,
                vi: "\(file) không có mã đối chiếu (“\(ReportReference.mark)…” ở phần Căn cứ), nên "
                    + "không biết là báo cáo nào; cần tệp còn đủ phần Căn cứ.",
                en: "\(file) has no reference (“\(ReportReference.mark)…” in its basis), so that "
                    + "nobody can tell which report it is; a file with its basis is needed."
            )
        }
        do throws(ReportReferenceFault) {
            return try ReportReference(text)
        } catch {
            throw Failure(
                Code.badData,
                vi: "\(file): \(error.words.vi); cần tệp còn nguyên phần Căn cứ.",
                en: "\(file): \(error.words.en); a file whose basis is whole is needed."
            )
        }
    }

    /// The root of a log at a position never changes: another one means another log.
    private func refuseOtherLedger(_ reference: ReportReference, _ log: SQLiteLog) throws {
        let size = try log.head().size
        guard reference.origin == log.origin else {
            throw Failure(
                Code.verificationFailed,
                vi: "Báo cáo là của sổ khác: \(reference.origin); sổ này là \(log.origin). Chọn sổ "
                    + "bằng --home.",
                en: "The report is of another ledger, \(reference.origin); this one is "
                    + "\(log.origin). Choose the ledger by --home."
            )
        }
        guard reference.known <= size else {
            throw Failure(
                Code.verificationFailed,
                vi: "Báo cáo rút từ \(reference.known.grouped) sự kiện, sổ này mới có "
                    + "\(size.grouped): bản sao cũ, hoặc số bị sửa. Kiểm tra với bản sao mới hơn.",
                en: "The report rests on \(reference.known.grouped) events, this ledger has "
                    + "\(size.grouped): it is an older copy, or that number was altered. Check "
                    + "with a newer copy."
            )
        }
        let root = try log.root(ofFirst: reference.known).base64
        guard reference.root == root else {
            throw Failure(
                Code.verificationFailed,
                vi: "Gốc Merkle sau \(reference.known.grouped) sự kiện trong báo cáo là "
                    + "\(reference.root), sổ này có \(root): sổ khác, sổ rẽ nhánh, hoặc gốc trong "
                    + "báo cáo bị sửa. So với gốc đã công bố hoặc bản sao khác.",
                en: "The report has \(reference.root) for the root after "
                    + "\(reference.known.grouped) events, this ledger \(root): another ledger, a "
                    + "forked log, or an altered root. Compare with a published root or another "
                    + "copy."
            )
        }
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
