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
        var warnings: [RowIssue] = []
        var count = 0
        /// Where each column stands in the file, by the name decisions have for it.
        var places: [String: FieldPlaceInFile] = [:]
        var columns: [ColumnSpec] = []

        func place(_ field: String) -> FieldPlaceInFile {
            places[field] ?? FieldPlaceInFile(column: 0, header: field)
        }
        var name = Words(vi: "số đã công bố", en: "published figures")
    }

    /// The exit code of one file.
    func run(_ file: String) async throws -> Int32 {
        let isShipped = file == ReportedImport.shipped && command.kind == ReportedImport.kind
        let bytes =
            isShipped ? PackageResources.reported_2022_2023_json : try ImportCommand.read(file)
        let views = try await home.openViews(of: log)
        let books = try views.books(parts: .papers)
        let rows = try self.rows(file, bytes, books, isShipped)
        let label = isShipped ? "reported-2022-2023.json" : (file as NSString).lastPathComponent
        var summary = ImportSummary()
        summary.rows = rows.count
        (summary.faults, summary.warnings) = (rows.faults, rows.warnings)
        let bar = ProgressBar(label, total: rows.rows.count)
        try await take(rows, bytes, views, books, bar, &summary)
        bar.finish()
        let issues = summary.faults + summary.warnings
        let values = try RefusedValues(of: issues, in: bytes, columns: rows.columns)
        summary.faults = summary.faults.map { values.completed($0) }
        summary.warnings = summary.warnings.map { values.completed($0) }
        let report = ImportReport(label, rows.name, command.kind, summary, Console.language)
        return try command.conclude(report, isShipped ? label : file)
    }

    private func rows(
        _ file: String,
        _ bytes: [UInt8],
        _ books: Books,
        _ isShipped: Bool
    ) throws -> Rows {
        let units = books.units
        if command.kind == ReportedImport.indexKind {
            let reader = try ImportCommand.open(file, bytes, CapturedFile.columns)
            let check = IndexCheck(books.papers.ruleBooks)
            let placed = placed(reader, CapturedFile.columns)
            return captures(CapturedFile(reader), units, check, placed)
        }
        if isShipped || file.lowercased().hasSuffix(".json") {
            return try figures(file, bytes, units)
        }
        let reader = try ImportCommand.open(file, bytes, SelfReportFile.columns)
        return reports(SelfReportFile(reader), units, placed(reader, SelfReportFile.columns))
    }

    /// No rows yet, and where their columns stand.
    private func placed(_ reader: TableReader, _ columns: [ColumnSpec]) -> Rows {
        var (reader, record) = (reader, reader.makeRecord())
        _ = reader.next(into: &record)
        var rows = Rows()
        rows.columns = columns
        for (index, spec) in columns.enumerated() where record[index].column > 0 {
            let field = record[index]
            let place = FieldPlaceInFile(column: field.column, header: field.header)
            for name in ReportedImport.names[spec.member] ?? [spec.member] {
                rows.places[name] = place
            }
        }
        return rows
    }

    /// What decisions call the values of a column, where they call them otherwise.
    private static let names = ["period": ["period", "from", "until"], "capturedOn": ["on"]]

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

    private func reports(
        _ file: SelfReportFile,
        _ units: UnitRegister,
        _ placed: Rows
    ) -> Rows {
        var rows = placed
        (rows.count, rows.faults) = (file.rowCount, file.issues)
        rows.name = Words(vi: "số đơn vị tự khai", en: "units' own figures")
        for line in file.lines {
            do throws(RowIssue) {
                let place = rows.place("unit")
                let unit = try unit(line.unitCode, on: line.asOf, units, line.line, place)
                let figure = line.figure(of: unit)
                rows.rows.append(Row(line: line.line, command: ReportedImport.command(figure)))
            } catch {
                rows.faults.append(error)
            }
        }
        return rows
    }

    private func captures(
        _ file: CapturedFile,
        _ units: UnitRegister,
        _ check: IndexCheck,
        _ placed: Rows
    ) -> Rows {
        var rows = placed
        (rows.count, rows.faults) = (file.rowCount, file.issues)
        rows.name = Words(vi: "chỉ số đã chụp", en: "captured indexes")
        for line in file.lines {
            do throws(RowIssue) {
                var index = line.index
                if let code = line.unitCode {
                    let place = rows.place("unit")
                    let found = try unit(code, on: index.until, units, line.line, place)
                    index = index.about(found.id)
                }
                for (key, code, words) in check.remarks(on: index) {
                    let place = rows.place(key)
                    rows.warnings.append(RowIssue(warning: code, words, line: line.line, place))
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
        _ line: Int,
        _ place: FieldPlaceInFile
    ) throws(RowIssue) -> Ledger.Unit {
        let found = units.named(code, on: day).compactMap { units[$0] }
        if found.count == 1 { return found[0] }
        let rejection = found.isEmpty ? Rejection.unknownUnit(code) : .ambiguousUnit(code)
        throw RowIssue(rejection, line: line, place)
    }

    // MARK: Recording

    private func take(
        _ rows: Rows,
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
        let update = try ViewUpdate(views, at: books.next, expecting: rows.rows.count)
        defer { update.abandon() }
        try bookkeeper.begin()
        for (number, row) in rows.rows.enumerated() {
            let submission = Submission(id: firstID.offset(by: number), command: row.command)
            take(try bookkeeper.take(submission, by: principal), row.line, rows, &summary)
            try bar.advance(1)
        }
        summary.isKept = !command.dryRun && (command.partial || summary.faults.isEmpty)
        guard summary.isKept, let conclusion = bookkeeper.conclusion else {
            bookkeeper.abandon()
            return try vault.rollback()
        }
        try update.write(bookkeeper.takeChanges())
        try update.prepare(conclusion)
        // The vault first, the views last: what they show is in the log.
        try vault.commit()
        _ = try bookkeeper.commit()
        try update.finish()
    }

    private func take(
        _ answer: Answer,
        _ line: Int,
        _ rows: Rows,
        _ summary: inout ImportSummary
    ) {
        switch answer {
        case .recorded(let receipts): summary.recorded += receipts.count
        case .repeated: summary.repeated += 1
        case .unchanged: summary.unchanged += 1
        case .rejected(let rejection):
            let place = rows.place(rejection.field)
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
