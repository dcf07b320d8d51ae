import ArgumentParser
import Foundation
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore

/// `socai import KIND FILE…`: records the rows of offices' spreadsheets.
struct ImportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: say(
                "Nạp tệp CSV, XLSX hoặc NDJSON của các cơ quan.",
                "Import offices' CSV, XLSX or NDJSON files."
            ),
            discussion: say(
                """
                Nhận UTF-8 (có hoặc không BOM) và UTF-16; dấu phẩy, chấm phẩy, tab, dòng sep=; \
                NFC và NFD; dd/MM/yyyy và ISO; tiêu đề tiếng Việt hoặc tiếng Anh. Tệp .xlsx: trang \
                tính đầu tiên đang hiện, công thức theo giá trị đã lưu.
                Mặc định nạp cả tệp hoặc không gì cả. Nạp lại cùng tệp không thêm gì.
                succession (tách, nhập đơn vị) nạp cả tệp hoặc không gì cả; chạy thử in kế hoạch.
                reported: số đã công bố, tệp .json hay “shipped” (kèm chương trình), hoặc bảng đơn vị \
                tự khai. index: chỉ số của cổng, chụp lại; cột \
                \(CapturedFile.columnList(.vi)). Mã chỉ số là mã trong sách quy tắc (“socai rules show \
                qd-766”).
                Có lỗi thì ghi báo cáo TỆP.loi.csv và TỆP.loi.json bên cạnh tệp.
                """,
                """
                Takes UTF-8 (with or without BOM) and UTF-16; comma, semicolon, tab, Excel's \
                sep= line; NFC and NFD; dd/MM/yyyy and ISO; Vietnamese or English headers. Of an \
                .xlsx the first visible worksheet, formulas by their saved values.
                By default a file is imported whole or not at all. Importing it again adds nothing.
                succession (units merged or split) is all or nothing; a dry run prints the plan.
                reported: published figures, a .json file or “shipped” (part of the program), or a \
                table of units' own reports. index: a portal's indexes as they were seen; columns \
                \(CapturedFile.columnList(.en)). The index codes are those of the rule book (“socai \
                rules show qd-766”).
                If rows are refused, FILE.loi.csv and FILE.loi.json are written beside the file.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Loại dữ liệu: ", "What the rows are: ") + ImportCommand.kinds
                + say(" NGUỒN", " SOURCE")
        ),
        completion: .list(ImportCommand.kinds.components(separatedBy: ", "))
    )
    var kind: String

    @Argument(help: ArgumentHelp(say("Tệp cần nạp.", "Files to import.")), completion: .file())
    var files: [String]

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    @Flag(help: ArgumentHelp(say("Chỉ kiểm tra, không ghi gì.", "Check only; record nothing.")))
    var dryRun = false

    @Flag(
        help: ArgumentHelp(
            say("Lấy các dòng tốt, bỏ các dòng lỗi.", "Take the good rows, leave the bad.")
        )
    )
    var partial = false

    @Flag(
        help: ArgumentHelp(
            say(
                "Sửa giá trị Excel làm hỏng (mất số 0 đầu, ngày thành số), có cảnh báo.",
                "Mend what Excel damaged (lost leading zeros, dates as numbers), with warnings."
            )
        )
    )
    var repair = false

    @Option(
        help: ArgumentHelp(
            say("Nơi ghi báo cáo, không có đuôi.", "Where to write the report, without extension."),
            valueName: "path"
        )
    )
    var report: String?

    @Option(
        help: ArgumentHelp(
            say(
                "units: ngày thành lập của đơn vị mà tệp để trống ngày.",
                "units: the founding day of units whose row has none."
            ),
            valueName: say("ngày", "date")
        )
    )
    var founded: String?

    @OptionGroup(title: say("Trích xuất (import extract)", "Extracts (import extract)"))
    var extract: ExtractOptions

    /// Every kind there is.
    private static var kinds: String {
        let others = [
            SuccessionImport.kind, PaperImport.listed, ReportedImport.kind,
            ReportedImport.indexKind,
            ExtractImport.word,
        ]
        return ([RowKind.listed] + others).joined(separator: ", ")
    }

    func run() async throws {
        if kind == ExtractImport.word { return try await ExtractImport(command: self).run() }
        try extract.refuse()
        try ImportReport.check(report, isNoneOf: files)
        let home = home.value
        if kind == SuccessionImport.kind { return try await importSuccession(home) }
        if [ReportedImport.kind, ReportedImport.indexKind].contains(kind) {
            return try await importReported(home)
        }
        if let papers = PaperImport.Kind(rawValue: kind) {
            return try await PaperImport(kind: papers, command: self).run()
        }
        let kind = try RowKind(named: kind, among: ImportCommand.kinds)
        let principal = try by.principal()
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        var work = FileByFile(isDryRun: dryRun)
        try await work.run(files) { try await importFile($0, of: kind, home, log, principal) }
    }

    private func importFile(
        _ file: String,
        of kind: RowKind,
        _ home: Home,
        _ log: any EventStore,
        _ principal: Principal
    ) async throws -> Int32 {
        let work = RowImport(
            home: home,
            kind: kind,
            label: (file as NSString).lastPathComponent,
            bytes: try ImportCommand.read(file),
            principal: principal,
            isPartial: partial,
            isDryRun: dryRun,
            canRepair: repair,
            founded: try foundingDay()
        )
        let outcome = try await work.run(log, try await home.openViews(of: log))
        return try conclude(outcome, file)
    }

    private func foundingDay() throws -> CivilDate? {
        guard let founded else { return nil }
        guard let day = Period(founded), day.first == day.last else {
            throw Failure(
                64,
                vi: "--founded “\(founded)” không phải ngày; viết như 01/01/2000.",
                en: "--founded “\(founded)” is no day; write it like 01/01/2000."
            )
        }
        return day.first
    }

    private func importSuccession(_ home: Home) async throws {
        if partial {
            throw Failure(
                64,
                vi: "succession nạp cả tệp hoặc không gì cả; bỏ --partial.",
                en: "succession is taken whole or not at all; leave --partial out."
            )
        }
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        let work = SuccessionImport(
            home: home,
            log: log,
            principal: try by.principal(),
            isDryRun: dryRun,
            report: report
        )
        var each = FileByFile(isDryRun: dryRun)
        try await each.run(files) { file in
            try await work.run(file, try ImportCommand.read(file))
            return 0
        }
    }

    private func importReported(_ home: Home) async throws {
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        let work = ReportedImport(
            command: self,
            home: home,
            log: log,
            principal: try by.principal()
        )
        var each = FileByFile(isDryRun: dryRun)
        try await each.run(files) { try await work.run($0) }
    }

    func conclude(_ outcome: ImportReport, _ file: String) throws -> Int32 {
        let summary = outcome.summary
        // The report first: whoever reads the lines below may stop reading at any of them.
        let base = report ?? (file as NSString).deletingPathExtension + ".loi"
        let written = outcome.issues.isEmpty ? [] : ImportCommand.write(outcome, to: base)
        Console.out(outcome.headline())
        if let receipt = outcome.receipt { Console.out(receipt) }
        if let line = summary.interruptedAt {
            Console.error(
                say(
                    "Đã dừng: các dòng trước dòng \(line) đã ghi bền. Chạy lại đúng lệnh này để "
                        + "nạp tiếp từ dòng \(line).",
                    "Stopped: rows before line \(line) are durable. Run the same command again to "
                        + "go on from line \(line)."
                )
            )
        }
        if !written.isEmpty {
            FormatOption.forPeople.print([outcome.reasons()])
            Console.out(say("  báo cáo: ", "  report: ") + written.joined(separator: ", "))
        }
        if !summary.isKept { Console.out(advice(summary)) }
        if let why = summary.allForbidden {
            Console.error(say("Lỗi: ", "Error: ") + why(Console.language))
            return Code.notPermitted
        }
        if summary.interruptedAt != nil { return Code.interrupted }
        if summary.faults.isEmpty { return 0 }
        if let refusal = summary.refusal {
            Console.error(say("Lỗi: ", "Error: ") + say(refusal.vietnamese, refusal.english))
            return Code.badData
        }
        return partial && !dryRun && summary.isAnyTaken ? Code.partlyImported : Code.badData
    }

    /// How to have it recorded; that nothing was is said in the first line.
    private func advice(_ summary: ImportSummary) -> String {
        if dryRun { return say("  chạy thử: không ghi gì", "  dry run: nothing was recorded") }
        if summary.allForbidden != nil {
            return say(
                "  không ghi gì: nêu người được phép bằng --by vai:tên, hoặc nhờ cấp vai "
                    + "(socai grant)",
                "  nothing was recorded: name who may by --by role:name, or have a role granted "
                    + "(socai grant)"
            )
        }
        if summary.refusal != nil {
            return say(
                "  không ghi gì: sửa các lỗi trên rồi nạp lại",
                "  nothing was recorded: mend the above and import again"
            )
        }
        return say(
            "  không ghi gì: sửa tệp, hoặc thêm --partial để lấy các dòng tốt",
            "  nothing was recorded: mend the file, or add --partial for the good rows"
        )
    }

    /// The rows are recorded by now: a report that cannot be written must not hide that.
    private static func write(_ outcome: ImportReport, to base: String) -> [String] {
        do {
            return try outcome.write(to: base)
        } catch let failure as Failure {
            Console.error(failure.words(Console.language))
        } catch {
            Console.error("\(base): \(error.localizedDescription)")
        }
        return []
    }

    static func read(_ file: String) throws -> [UInt8] {
        try NamedFile.read(file)
    }

    static func open(
        _ file: String,
        _ bytes: [UInt8],
        _ columns: [ColumnSpec]
    ) throws -> TableReader {
        do throws(TableError) {
            let reader = try TableReader(bytes, columns: columns)
            reader.tellUnreadSheets(of: file)
            return reader
        } catch {
            throw Failure(
                Code.badData,
                vi: "\(file): \(error.vietnamese)",
                en: "\(file): \(error.english)"
            )
        }
    }
}

extension TableReader {
    /// Says which worksheets of a workbook are not read: rows may stand there.
    func tellUnreadSheets(of file: String) {
        guard case .sheet(let sheet) = format, !unreadSheets.isEmpty else { return }
        let others = unreadSheets.map { "“\($0)”" }.joined(separator: ", ")
        Console.error(
            say(
                "\(file): chỉ đọc trang “\(sheet)”; không đọc \(others).",
                "\(file): only sheet “\(sheet)” is read; not \(others)."
            )
        )
    }
}

extension FormatOption {
    /// Tables for people wherever the output goes: summaries, not data.
    static var forPeople: PeopleFormat {
        PeopleFormat()
    }
}
