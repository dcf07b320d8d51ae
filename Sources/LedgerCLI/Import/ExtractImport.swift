import ArgumentParser
import Foundation
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore

/// `socai import extract SOURCE FILE…`: records an office's extract and what its rows say.
struct ExtractImport {
    static let word = "extract"

    let command: ImportCommand
    private var options: ExtractOptions { command.extract }

    init(command: ImportCommand) {
        self.command = command
    }

    func run() async throws {
        let sources = ExtractSource.allCases
        guard command.files.count >= 2, let name = command.files.first else {
            throw Failure(
                64,
                vi: "Viết: socai import extract NGUỒN TỆP --cut-off NGÀY; nguồn là một trong "
                    + sources.map(\.code).joined(separator: ", ") + ".",
                en: "Write: socai import extract SOURCE FILE --cut-off DATE; the source is one of "
                    + sources.map(\.code).joined(separator: ", ") + "."
            )
        }
        let source = try Choice.parse(name, of: sources, option: "extract", code: \.code)
        let home = command.home.value
        let mapping = try options.mapping(for: source)
        let (cutOff, principal) = (try options.cutOffDay(), try command.by.principal())
        try ImportReport.check(command.report, isNoneOf: Array(command.files.dropFirst()))
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        var worst: Int32 = 0
        for file in command.files.dropFirst() {
            let work = ExtractFile(
                file: file,
                bytes: try ImportCommand.read(file),
                mapping: mapping,
                cutOff: cutOff,
                options: options,
                principal: principal
            )
            worst = max(worst, try await importFile(work, home, log))
        }
        if worst != 0 { throw ExitCode(worst) }
    }

    private func importFile(
        _ work: ExtractFile,
        _ home: Home,
        _ log: any EventStore
    ) async throws -> Int32 {
        let now = Clock.now()
        let reader = try work.reader()
        async let counted = work.countRows(reader)
        let views = try await home.openViews(of: log)
        let vault = try home.openVault(for: views)
        vault.preload()
        let books = try views.books(parts: work.source.booksNeeded)
        let rows = try await counted
        let received = try work.received(rows: rows, by: vault, at: now)
        let firstID = try vault.batch(forFile: work.key(received), at: now)
        let extract = try work.extract(received, firstID, books, log, at: now)
        try work.warnOfLoss(received, books)
        let parser = ExtractParser(
            work.mapping,
            of: extract,
            today: now.civilDate,
            canRepair: command.repair
        )
        let producer = RowProducer(reader, parser: parser, vault: vault)
        let start = books.next
        let bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            keepsChanges: true,
            clock: Clock.now
        )
        let intake = ExtractIntake(
            extract,
            fullFor: try options.fullAgency(of: work.source),
            books: books
        )
        let bar = ProgressBar(work.label, total: rows)
        let run = FileImport(
            principal: work.principal,
            isPartial: command.partial,
            isDryRun: command.dryRun,
            bytes: work.bytes,
            progress: bar,
            extract: intake
        )
        let recorder = ViewRecorder(try ViewUpdate(views, at: start, expecting: rows))
        let summary = try await run.run(
            producer,
            firstID: firstID,
            bookkeeper: bookkeeper,
            views: recorder
        )
        bar.finish()
        return try conclude(summary, work, intake)
    }

    private func conclude(
        _ summary: ImportSummary,
        _ work: ExtractFile,
        _ intake: ExtractIntake
    ) throws -> Int32 {
        let report = ImportReport(
            file: work.label,
            source: work.source,
            summary: summary,
            language: Console.language
        )
        let code = try command.conclude(report, work.file)
        if summary.isKept {
            let (position, cutOff) = (intake.extract.id.position, intake.extract.cutOff)
            Console.out(
                say(
                    "  trích xuất \(position), chốt \(cutOff.vietnamese)",
                    "  extract \(position), cut-off \(cutOff)"
                )
            )
        }
        if intake.unlisted > 0 {
            let count = intake.unlisted.grouped
            Console.out(say("  \(count) người không còn tên", "  \(count) listed no more"))
        }
        if intake.isFullIgnored {
            Console.error(
                say(
                    "Có dòng bị từ chối nên không coi danh sách là đầy đủ; sửa rồi nạp lại.",
                    "Rows were refused, so the roster is not taken for full; mend and import again."
                )
            )
        }
        return code
    }
}

extension ExtractSource {
    /// What of the books deciding rows of an extract needs.
    fileprivate var booksNeeded: BooksPart {
        switch self {
        case .igate: .dossiers
        case .pc06, .portal: .activations
        case .roster: .officials
        }
    }
}
