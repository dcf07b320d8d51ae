import Foundation
import Ledger
import LedgerIntake
import LedgerProof
import LedgerRender
import LedgerStore

/// What an import says about a file: a summary for people, every issue for spreadsheets and programs.
struct ImportReport {
    let file: String
    /// What the rows are, for people and for programs.
    let name: Words
    let code: String
    let summary: ImportSummary
    let language: Language
    /// Of an extract, what became of it beside its rows.
    var extract: ExtractOutcome?

    init(file: String, kind: RowKind, summary: ImportSummary, language: Language) {
        self.init(file, kind.name, kind.rawValue, summary, language)
    }

    init(file: String, source: ExtractSource, summary: ImportSummary, language: Language) {
        self.init(file, source.name, source.code, summary, language)
    }

    /// For a file that is not read row by row.
    init(
        _ file: String,
        _ name: Words,
        _ code: String,
        _ summary: ImportSummary,
        _ language: Language
    ) {
        (self.file, self.name, self.code) = (file, name, code)
        (self.summary, self.language) = (summary, language)
    }

    /// Issues shown on the terminal; all of them go to the report files.
    private static let shownMax = 10

    var issues: [RowIssue] {
        (summary.faults + summary.warnings).sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// One line per file, and why rows were refused.
    func headline() -> String {
        let isKept = summary.isKept
        let rows = Words(
            vi: "\(file): " + (isKept ? "" : "KHÔNG GHI GÌ; ")
                + "\(summary.rows.grouped) dòng \(name.vi), "
                + "\(summary.recorded.grouped) sự kiện \(isKept ? "mới" : "chưa ghi"), "
                + "\(summary.repeated.grouped) đã có từ lần nạp trước, "
                + "\(summary.unchanged.grouped) không đổi, "
                + "\(summary.refusedRows.grouped) bị từ chối, "
                + "\(summary.warnings.count.grouped) cảnh báo" + leftOut.vi,
            en: "\(file): " + (isKept ? "" : "NOTHING RECORDED; ")
                + "\(summary.rows.grouped) rows of \(name.en), "
                + "\(summary.recorded.grouped) \(isKept ? "new" : "unrecorded") events, "
                + "\(summary.repeated.grouped) known from an earlier import, "
                + "\(summary.unchanged.grouped) unchanged, "
                + "\(summary.refusedRows.grouped) refused, "
                + "\(summary.warnings.count.grouped) warnings" + leftOut.en
        )
        return rows(language)
    }

    /// What to keep, to show later that these rows were recorded; nil when none was.
    var receipt: String? {
        guard let first = summary.firstPosition, let head = summary.head else { return nil }
        let words = Words(
            vi: "  biên nhận: vị trí \(first)–\(head.size - 1), gốc ở cỡ \(head.size): "
                + head.root.base64,
            en: "  receipt: positions \(first)–\(head.size - 1), root at size \(head.size): "
                + head.root.base64
        )
        return words(language)
    }

    private var leftOut: Words {
        guard summary.leftOut > 0 else { return Words(vi: "", en: "") }
        let count = summary.leftOut.grouped
        if code != RowKind.units.rawValue {
            return Words(
                vi: ", \(count) dòng của loại tài khoản khác để ngoài",
                en: ", \(count) rows of another account left aside"
            )
        }
        return Words(
            vi: ", \(count) đơn vị từ 01/07/2025 để cho “import succession” lập",
            en: ", \(count) units since 01/07/2025 left to “import succession”"
        )
    }

    /// How often each reason occurred, most frequent first.
    func reasons() -> Table {
        var counts: [String: (count: Int, first: RowIssue)] = [:]
        for issue in issues { counts[issue.code, default: (0, issue)].count += 1 }
        let sorted = counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return Table(
            title: Words(vi: "Lý do", en: "Reasons"),
            columns: [
                Column("code", Words(vi: "Mã", en: "Code")),
                Column("rows", Words(vi: "Số dòng", en: "Rows")),
                Column("firstLine", Words(vi: "Dòng đầu", en: "First line")),
                Column("example", Words(vi: "Ví dụ", en: "Example")),
            ],
            rows: sorted.prefix(ImportReport.shownMax).map { code, value in
                [
                    .text(code), .integer(value.count), .integer(value.first.line),
                    .text(sentence(value.first)),
                ]
            }
        )
    }

    private func sentence(_ issue: RowIssue) -> String {
        language == .vi ? issue.vietnamese : issue.english
    }

    /// Every issue with its place.
    func table() -> Table {
        Table(
            title: nil,
            columns: [
                Column("line", Words(vi: "Dòng", en: "Line")),
                Column("column", Words(vi: "Cột", en: "Column")),
                Column("header", Words(vi: "Tên cột", en: "Header")),
                Column("value", Words(vi: "Giá trị", en: "Value")),
                Column("severity", Words(vi: "Mức", en: "Severity")),
                Column("code", Words(vi: "Mã", en: "Code")),
                Column("reason", Words(vi: "Lý do", en: "Reason")),
                Column("suggestion", Words(vi: "Gợi ý", en: "Suggestion")),
            ],
            rows: issues.map { issue in
                [
                    .integer(issue.line), .integer(issue.column), .text(issue.header),
                    .text(issue.value), .text(severity(issue)), .text(issue.code),
                    .text(sentence(issue)), issue.suggestion.map { .text($0) } ?? .empty,
                ]
            }
        )
    }

    private func severity(_ issue: RowIssue) -> String {
        switch issue.severity {
        case .fault: Words(vi: "từ chối", en: "refused")(language)
        case .warning: Words(vi: "cảnh báo", en: "warning")(language)
        }
    }

    /// - Throws: ``Failure`` when the report would take the place of a file being imported, or of
    ///   the report on another.
    static func check(_ base: String?, isNoneOf files: [String]) throws {
        guard let base else { return }
        if files.count > 1 {
            throw Failure(
                64,
                vi: "--report là báo cáo của một tệp; nạp từng tệp, hoặc bỏ --report để mỗi tệp có "
                    + "báo cáo bên cạnh.",
                en: "--report names the report of one file; import them one by one, or leave it "
                    + "out for a report beside each."
            )
        }
        func place(_ path: String) -> String {
            URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        }
        let reports = [place(base + ".csv"), place(base + ".json")]
        guard let file = files.first(where: { reports.contains(place($0)) }) else { return }
        throw Failure(
            64,
            vi: "--report \(base) sẽ ghi đè \(file); chọn tên khác.",
            en: "--report \(base) would overwrite \(file); choose another name."
        )
    }

    /// Writes the issues as CSV and JSON; the files hold what the input held, so they are private.
    func write(to base: String) throws -> [String] {
        let json: JSONValue = .object([
            .init("file", .string(file)),
            .init("kind", .string(code)),
            .init("rows", .integer(summary.rows)),
            .init("recorded", .integer(summary.recorded)),
            .init("repeated", .integer(summary.repeated)),
            .init("unchanged", .integer(summary.unchanged)),
            .init("refused", .integer(summary.refusedRows)),
            .init("kept", .bool(summary.isKept)),
            .init("issues", JSON(language: language).value(table())),
        ])
        let files = [
            (base + ".csv", Data(CSV(language: language).render(table()))),
            (base + ".json", Data(json.written(.pretty).utf8)),
        ]
        for (path, data) in files {
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
            guard
                FileManager.default.createFile(atPath: path, contents: data, attributes: attributes)
            else {
                throw Failure(
                    Code.failure,
                    vi: "Không ghi được báo cáo \(path); chọn nơi khác bằng --report.",
                    en: "Cannot write the report \(path); choose another place by --report."
                )
            }
        }
        return files.map(\.0)
    }
}
