import ArgumentParser
import Foundation
import Ledger
import LedgerIntake
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai import succession`: one file that says which units go on as which, taken whole or not at all.
struct SuccessionImport {
    static let kind = "succession"

    let home: Home
    let log: any EventStore
    let principal: Principal
    let isDryRun: Bool
    let report: String?

    /// - Throws: ``Failure`` or an exit code when the file is refused; nothing is recorded then.
    func run(_ file: String, _ bytes: [UInt8]) async throws {
        let content = SuccessionFile.read(
            try ImportCommand.open(file, bytes, SuccessionFile.columns)
        )
        let views = try await home.openViews(of: log)
        // The branches that move may take acts already counted with them.
        let books = try views.books(parts: .claims)
        let plan = SuccessionPlanner.plan(content.edges, for: books.units) {
            content.provinceName($0)
        }
        var summary = ImportSummary()
        summary.rows = content.rowCount
        summary.faults = content.issues + plan.faults.map { RowIssue($0) }
        summary.warnings = plan.warnings.map { RowIssue($0) }
        summary.unchanged = plan.knownRows
        if summary.faults.isEmpty, !plan.steps.isEmpty {
            try await take(plan, bytes, views, books, &summary)
        }
        try conclude(file, plan, books, summary)
    }

    private func take(
        _ plan: SuccessionPlan,
        _ bytes: [UInt8],
        _ views: ViewFile,
        _ books: Books,
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
        let update = try ViewUpdate(views, at: books.next, expecting: plan.steps.count)
        defer { update.abandon() }
        try bookkeeper.begin()
        for step in plan.steps {
            let id = firstID.offset(by: step.number)
            let submission = Submission(id: id, command: step.command)
            try take(submission, step.line, bookkeeper, &summary)
        }
        guard summary.faults.isEmpty, !isDryRun, let conclusion = bookkeeper.conclusion else {
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
        _ submission: Submission,
        _ line: Int,
        _ bookkeeper: Bookkeeper,
        _ summary: inout ImportSummary
    ) throws {
        switch try bookkeeper.take(submission, by: principal) {
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

    private func conclude(
        _ file: String,
        _ plan: SuccessionPlan,
        _ books: Books,
        _ result: ImportSummary
    ) throws {
        var summary = result
        summary.isKept = !isDryRun && summary.faults.isEmpty
        let outcome = ImportReport(
            (file as NSString).lastPathComponent,
            Words(vi: "kế thừa đơn vị", en: "unit successions"),
            SuccessionImport.kind,
            summary,
            Console.language
        )
        let isRefused = !summary.faults.isEmpty
        let base = report ?? (isRefused ? (file as NSString).deletingPathExtension + ".loi" : nil)
        let written = outcome.issues.isEmpty ? [] : try base.map { try outcome.write(to: $0) } ?? []
        Console.out(outcome.headline())
        if let receipt = outcome.receipt { Console.out(receipt) }
        let tables = SuccessionTables(plan: plan, units: books.units)
        FormatOption.forPeople.print(tables.summary(isPlan: isDryRun && !isRefused))
        if !outcome.issues.isEmpty { FormatOption.forPeople.print([outcome.reasons()]) }
        if !written.isEmpty {
            Console.out(say("  báo cáo: ", "  report: ") + written.joined(separator: ", "))
        }
        if isRefused || isDryRun {
            Console.out(
                isRefused
                    ? say(
                        "  không ghi gì: sửa tệp rồi nạp lại",
                        "  nothing was recorded: mend the file"
                    )
                    : say("  chạy thử: không ghi gì", "  dry run: nothing was recorded")
            )
        }
        if isRefused { throw ExitCode(Code.badData) }
    }
}

extension RowIssue {
    fileprivate init(_ fault: SuccessionFault) {
        self.init(line: fault.line, code: fault.code, words: fault.words, severity: .fault)
    }

    fileprivate init(_ warning: SuccessionWarning) {
        self.init(line: warning.line, code: warning.code, words: warning.words, severity: .warning)
    }

    private init(line: Int, code: String, words: Words, severity: Severity) {
        self.init(
            line: line,
            column: 0,
            header: "",
            value: "",
            code: code,
            vietnamese: words.vi,
            english: words.en,
            suggestion: nil,
            severity: severity
        )
    }
}
