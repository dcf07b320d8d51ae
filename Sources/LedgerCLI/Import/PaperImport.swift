import ArgumentParser
import Foundation
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore

/// `socai import targets` and `import tasks`: files whose rows name units by code.
struct PaperImport {
    enum Kind: String, CaseIterable {
        case targets, tasks

        var name: Words {
            switch self {
            case .targets: Words(vi: "chỉ tiêu", en: "targets")
            case .tasks: Words(vi: "nhiệm vụ", en: "tasks")
            }
        }

        var columns: [ColumnSpec] {
            switch self {
            case .targets: TargetFile.columns
            case .tasks: TaskFile.columns
            }
        }
    }

    static let listed = Kind.allCases.map(\.rawValue).joined(separator: ", ")

    let kind: Kind
    let command: ImportCommand

    /// One row: its line and the papers it becomes, each with its day.
    private struct Row {
        let line: Int
        let papers: (Books) throws(Rejection) -> [(paper: Paper, on: CivilDate)]
    }

    private struct Content {
        var rows: [Row]
        var summary: ImportSummary
        let places: [String: FieldPlaceInFile]
    }

    func run() async throws {
        let (home, principal) = (command.home.value, try command.by.principal())
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        var work = FileByFile(isDryRun: command.dryRun)
        try await work.run(command.files) { try await importFile($0, home, log, principal) }
    }

    private func importFile(
        _ file: String,
        _ home: Home,
        _ log: any EventStore,
        _ principal: Principal
    ) async throws -> Int32 {
        let bytes = try ImportCommand.read(file)
        var content = content(try ImportCommand.open(file, bytes, kind.columns))
        let views = try await home.openViews(of: log)
        let vault = try home.openVault(for: views)
        let firstID = try vault.batch(forFile: bytes, at: Clock.now())
        let books = try views.books(parts: .papers)
        let bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            keepsChanges: true,
            clock: Clock.now
        )
        let update = try ViewUpdate(views, at: books.next, expecting: content.rows.count)
        defer { update.abandon() }
        try bookkeeper.begin()
        for row in content.rows {
            try take(row, books, firstID, bookkeeper, principal, &content)
        }
        let hasFaults = !content.summary.faults.isEmpty
        content.summary.isKept = !command.dryRun && (command.partial || !hasFaults)
        if content.summary.isKept, let conclusion = bookkeeper.conclusion {
            try update.write(bookkeeper.takeChanges())
            try update.prepare(conclusion)
            // The vault first, the views last: what they show is in the log.
            try vault.commit()
            _ = try bookkeeper.commit()
            try update.finish()
        } else {
            bookkeeper.abandon()
            try vault.rollback()
        }
        let values = try RefusedValues(
            of: content.summary.faults,
            in: bytes,
            columns: kind.columns
        )
        content.summary.faults = content.summary.faults.map { values.completed($0) }
        let label = (file as NSString).lastPathComponent
        let report = ImportReport(
            label,
            kind.name,
            kind.rawValue,
            content.summary,
            Console.language
        )
        return try command.conclude(report, file)
    }

    private func take(
        _ row: Row,
        _ books: Books,
        _ firstID: EventID,
        _ bookkeeper: Bookkeeper,
        _ principal: Principal,
        _ content: inout Content
    ) throws {
        do {
            for (number, (paper, on)) in try row.papers(books).enumerated() {
                let submission = Submission(
                    id: firstID.offset(by: row.line << 8 + number),
                    command: DatedCommand(.file(paper), on: on)
                )
                switch try bookkeeper.take(submission, by: principal) {
                case .recorded(let receipts): content.summary.recorded += receipts.count
                case .repeated: content.summary.repeated += 1
                case .unchanged: content.summary.unchanged += 1
                case .rejected(let rejection): throw rejection
                case .conflict(let position):
                    let issue = RowIssue(conflictAt: position, line: row.line)
                    content.summary.faults.append(issue)
                    return
                }
            }
        } catch let rejection as Rejection {
            let field = rejection.field
            let place = content.places[field] ?? FieldPlaceInFile(column: 0, header: field)
            content.summary.faults.append(RowIssue(rejection, line: row.line, place))
        }
    }

    private func content(_ reader: TableReader) -> Content {
        let today = Clock.now().civilDate
        switch kind {
        case .targets:
            let rows = TargetFile.read(reader, today: today, canRepair: command.repair)
            return content(rows, line: \.line) { row, books throws(Rejection) in
                [(try TargetResolver(books: books).paper(row), row.decidedOn)]
            }
        case .tasks:
            let rows = TaskFile.read(reader, today: today, canRepair: command.repair)
            return content(rows, line: \.line) { row, books throws(Rejection) in
                let resolver = TaskResolver(books: books)
                let assigned = (paper: try resolver.paper(row), on: row.assignedOn)
                return [assigned] + [resolver.completion(row)].compactMap { $0 }
            }
        }
    }

    private func content<Value>(
        _ rows: PaperRows<Value>,
        line: KeyPath<Value, Int>,
        _ papers: @escaping (Value, Books) throws(Rejection) -> [(paper: Paper, on: CivilDate)]
    ) -> Content {
        var summary = ImportSummary()
        (summary.rows, summary.faults) = (rows.rowCount, rows.issues)
        summary.warnings = rows.warnings
        return Content(
            rows: rows.rows.map { row in
                Row(line: row[keyPath: line]) { books throws(Rejection) in
                    try papers(row, books)
                }
            },
            summary: summary,
            places: rows.places.mapValues {
                FieldPlaceInFile(column: $0.column, header: $0.header)
            }
        )
    }
}
