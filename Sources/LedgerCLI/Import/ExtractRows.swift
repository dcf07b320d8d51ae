import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore

/// One office's extract, taken in with its rows.
struct ExtractRows: FileWork {
    let home: Home
    let file: ExtractFile
    let isPartial: Bool
    let isDryRun: Bool
    let canRepair: Bool

    func run(_ log: any EventStore, _ views: ViewFile) async throws -> ImportReport {
        let now = Clock.now()
        let reader = try file.reader()
        async let counted = file.countRows(reader)
        let vault = try home.openVault(for: views)
        vault.preload()
        let books = try views.books(parts: file.source.booksNeeded)
        let rows = try await counted
        let received = try file.received(rows: rows, by: vault, at: now)
        let firstID = try vault.batch(forFile: file.key(received), at: now)
        let extract = try file.extract(received, firstID, books, log, at: now)
        let doubt = try file.doubt(received, books)
        let parser = ExtractParser(
            file.mapping,
            of: extract,
            today: now.civilDate,
            canRepair: canRepair
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
        let full = file.terms.full.map { AgencyPath($0) }
        let intake = ExtractIntake(extract, fullFor: full, books: books)
        let bar = ProgressBar(file.label, total: rows)
        let run = FileImport(
            principal: file.principal,
            isPartial: isPartial,
            isDryRun: isDryRun,
            bytes: file.bytes,
            progress: bar,
            extract: intake
        )
        let summary = try await run.run(
            producer,
            firstID: firstID,
            bookkeeper: bookkeeper,
            views: ViewRecorder(try ViewUpdate(views, at: start, expecting: rows))
        )
        bar.finish()
        return report(summary, intake, doubt)
    }

    private var unknownAgency: Words {
        let code = file.terms.full ?? ""
        return Words(
            vi: "Không đơn vị nào trong sổ có mã định danh điện tử \(code) hay dưới đó vào ngày "
                + "chốt; nếu "
                + "gõ nhầm --full, nạp lại với mã đúng.",
            en: "No unit of the ledger has the e-agency code \(code), or one below it, on the "
                + "cut-off; "
                + "if --full was mistyped, import again with the right code."
        )
    }

    private func report(
        _ summary: ImportSummary,
        _ intake: ExtractIntake,
        _ doubt: Words?
    ) -> ImportReport {
        var report = ImportReport(
            file: file.label,
            source: file.source,
            summary: summary,
            language: Console.language
        )
        report.extract = ExtractOutcome(
            id: intake.extract.id,
            cutOff: intake.extract.cutOff,
            unlisted: intake.unlisted,
            notes: [
                doubt, intake.isFullIgnored ? ExtractOutcome.notFull : nil,
                intake.isAgencyUnknown ? unknownAgency : nil,
            ].compactMap { $0 }
        )
        return report
    }
}

/// What became of an extract beside its rows.
struct ExtractOutcome: Sendable {
    /// The position it has; of one that was not kept, the one it would have got.
    let id: ExtractID
    let cutOff: CivilDate
    /// Officials taken off because a full register lists them no more.
    let unlisted: Int
    /// What whoever sent it should know.
    let notes: [Words]

    fileprivate static let notFull = Words(
        vi: "Có dòng bị từ chối nên không coi danh sách là đầy đủ; sửa rồi nạp lại.",
        en: "Rows were refused, so the roster is not taken for full; mend and import again."
    )
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
