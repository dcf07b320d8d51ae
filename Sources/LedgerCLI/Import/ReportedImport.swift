import Foundation
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore

/// `socai import reported FILE|shipped` and `socai import index FILE`: what somebody published, one
/// event a figure.
///
/// A `.json` file is one of figures with their parts and rules; any other is a table of units' own
/// reports.
struct ReportedImport {
    static let kind = "reported"
    static let indexKind = "index"
    /// Stands for the file that comes with the program.
    static let shipped = "shipped"

    let command: ImportCommand
    let home: Home
    let log: any EventStore
    let principal: Principal

    /// One figure or capture of a file.
    private struct Row {
        let line: Int
        let command: DatedCommand
    }

    private struct Rows {
        var rows: [Row] = []
        var faults: [RowIssue] = []
        var count = 0
        var name = Words(vi: "số đã công bố", en: "published figures")
    }

    /// The exit code of one file.
    func run(_ file: String) async throws -> Int32 {
        let isShipped = file == ReportedImport.shipped && command.kind == ReportedImport.kind
        let bytes =
            isShipped ? PackageResources.reported_2022_2023_json : try ImportCommand.read(file)
        let views = try await home.openViews(of: log)
        let books = try views.books(parts: .papers)
        let rows = try self.rows(file, bytes, books.units, isShipped)
        let label = isShipped ? "reported-2022-2023.json" : (file as NSString).lastPathComponent
        var summary = ImportSummary()
        summary.rows = rows.count
        summary.faults = rows.faults
        let bar = ProgressBar(label, total: rows.rows.count)
        try await take(rows.rows, bytes, views, books, bar, &summary)
        bar.finish()
        let report = ImportReport(label, rows.name, command.kind, summary, Console.language)
        return try command.conclude(report, isShipped ? label : file)
    }

    private func rows(
        _ file: String,
        _ bytes: [UInt8],
        _ units: UnitRegister,
        _ isShipped: Bool
    ) throws -> Rows {
        if command.kind == ReportedImport.indexKind {
            let reader = try ImportCommand.open(file, bytes, CapturedFile.columns)
            return captures(CapturedFile(reader), units)
        }
        if isShipped || file.lowercased().hasSuffix(".json") {
            return try figures(file, bytes, units)
        }
        let reader = try ImportCommand.open(file, bytes, SelfReportFile.columns)
        return reports(SelfReportFile(reader), units)
    }

    // MARK: What a file says

    private func figures(_ file: String, _ bytes: [UInt8], _ units: UnitRegister) throws -> Rows {
        let content: ReportedFile
        do throws(ConfigFault) {
            content = try ReportedFile(json: bytes)
        } catch {
            throw Failure(
                Code.badData,
                vi: "\(file): \(error.words.vi)",
                en: "\(file): \(error.words.en)"
            )
        }
        var rows = Rows()
        rows.count = content.figures.count
        rows.rows = content.figures.map { entry in
            let found = units.named(entry.unitCode, on: entry.figure.asOf)
            let figure = entry.figure.about(found.count == 1 ? found[0] : nil)
            return Row(line: entry.number, command: ReportedImport.command(figure))
        }
        return rows
    }

    private static func command(_ figure: ReportedFigure) -> DatedCommand {
        DatedCommand(.file(.figureReported(figure)), on: figure.source.datedOn)
    }

    private func reports(_ file: SelfReportFile, _ units: UnitRegister) -> Rows {
        var rows = Rows()
        (rows.count, rows.faults) = (file.rowCount, file.issues)
        rows.name = Words(vi: "số đơn vị tự khai", en: "units' own figures")
        for line in file.lines {
            do throws(RowIssue) {
                let unit = try unit(line.unitCode, on: line.asOf, units, line: line.line)
                let figure = line.figure(of: unit)
                rows.rows.append(Row(line: line.line, command: ReportedImport.command(figure)))
            } catch {
                rows.faults.append(error)
            }
        }
        return rows
    }

    private func captures(_ file: CapturedFile, _ units: UnitRegister) -> Rows {
        var rows = Rows()
        (rows.count, rows.faults) = (file.rowCount, file.issues)
        rows.name = Words(vi: "chỉ số đã chụp", en: "captured indexes")
        for line in file.lines {
            do throws(RowIssue) {
                var index = line.index
                if let code = line.unitCode {
                    let found = try unit(code, on: index.until, units, line: line.line)
                    index = index.about(found.id)
                }
                let command = DatedCommand(.file(.indexCaptured(index)), on: line.on)
                rows.rows.append(Row(line: line.line, command: command))
            } catch {
                rows.faults.append(error)
            }
        }
        return rows
    }

    private func unit(
        _ code: String,
        on day: CivilDate,
        _ units: UnitRegister,
        line: Int
    ) throws(RowIssue) -> Ledger.Unit {
        let found = units.named(code, on: day).compactMap { units[$0] }
        if found.count == 1 { return found[0] }
        let rejection = found.isEmpty ? Rejection.unknownUnit(code) : .ambiguousUnit(code)
        let place = FieldPlaceInFile(column: 0, header: rejection.field)
        throw RowIssue(rejection, line: line, place)
    }

    // MARK: Recording

    private func take(
        _ rows: [Row],
        _ bytes: [UInt8],
        _ views: ViewFile,
        _ books: Books,
        _ bar: ProgressBar,
        _ summary: inout ImportSummary
    ) async throws {
        let vault = try home.openVault(for: views)
        let firstID = try vault.batch(forFile: bytes, at: Clock.now())
        let bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            keepsChanges: true,
            clock: Clock.now
        )
        let update = try ViewUpdate(views, at: books.next, expecting: rows.count)
        defer { update.abandon() }
        try bookkeeper.begin()
        for (number, row) in rows.enumerated() {
            let submission = Submission(id: firstID.offset(by: number), command: row.command)
            take(try bookkeeper.take(submission, by: principal), row.line, &summary)
            try bar.advance(1)
        }
        summary.isKept = !command.dryRun && (command.partial || summary.faults.isEmpty)
        guard summary.isKept, let conclusion = bookkeeper.conclusion else {
            bookkeeper.abandon()
            return try vault.rollback()
        }
        try update.write(bookkeeper.takeRows())
        try update.prepare(conclusion)
        // The vault first, the views last: what they show is in the log.
        try vault.commit()
        _ = try bookkeeper.commit()
        try update.finish()
    }

    private func take(_ answer: Answer, _ line: Int, _ summary: inout ImportSummary) {
        switch answer {
        case .recorded(let receipts): summary.recorded += receipts.count
        case .repeated: summary.repeated += 1
        case .unchanged: summary.unchanged += 1
        case .rejected(let rejection):
            let place = FieldPlaceInFile(column: 0, header: rejection.field)
            summary.faults.append(RowIssue(rejection, line: line, place))
        case .conflict(let position):
            summary.faults.append(RowIssue(conflictAt: position, line: line))
        }
    }
}

extension SelfReportFile.Line {
    /// What the unit says of itself, as a figure the ledger can count: confirmed acts of the period.
    fileprivate func figure(of unit: Ledger.Unit) -> ReportedFigure {
        let name = unit.name(on: asOf)
        var details = FigureDetails()
        details.nature = .flow
        let until = min(period.last, max(asOf, period.first))
        let measure = ClaimMeasure(
            act: act,
            status: .confirmed,
            window: Window(from: period.first, until: until) ?? Window.day(period.first)
        )
        let title = act.name
        return ReportedFigure(
            id: "\(unit.reference(on: asOf))/\(act.code)/\(period.name)".identifier,
            title: Words(vi: "\(name): \(title.vi)", en: "\(name): \(title.en)"),
            form: .count,
            printed: PrintedNumber(number).text,
            details: details,
            source: FigureSource(
                document: document ?? "Tự khai \(name), \(period.name)",
                datedOn: datedOn ?? asOf,
                quotedBy: nil,
                quotedOn: nil
            ),
            asOf: asOf,
            from: period.first,
            place: name,
            unit: unit.id,
            basis: .counted(.count(.claims(measure)))
        )
    }
}

extension String {
    /// With what an id may not hold left out.
    fileprivate var identifier: String {
        replacing("..", with: "-").filter { $0.isASCII && $0 != " " }
    }
}
