import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore

/// A file taken into a ledger by whoever holds the right to write it.
protocol FileWork: Sendable {
    /// Records what the file says and brings the views along; views must hold what the log holds.
    func run(_ log: any EventStore, _ views: ViewFile) async throws -> ImportReport
}

/// One file of rows, taken into a ledger by whoever holds the right to write it.
struct RowImport: FileWork {
    let home: Home
    let kind: RowKind
    /// The file's name, as reports call it.
    let label: String
    let bytes: [UInt8]
    let principal: Principal
    let isPartial: Bool
    let isDryRun: Bool
    let canRepair: Bool
    /// The day for units whose row has none.
    let founded: CivilDate?

    func run(_ log: any EventStore, _ views: ViewFile) async throws -> ImportReport {
        let now = Clock.now()
        let reader = try ImportCommand.open(label, bytes, kind.columns)
        let parser = RowParser(
            kind,
            today: now.civilDate,
            canRepair: canRepair,
            founded: founded
        )
        let vault = try home.openVault(for: views)
        vault.preload()
        let producer = RowProducer(reader, parser: parser, vault: vault)
        let bookkeeper = try bookkeeper(log, views, lines: reader.lineEndCount)
        let start = try log.head().size
        let bar = ProgressBar(label, total: reader.lineEndCount)
        let work = FileImport(
            principal: principal,
            isPartial: isPartial,
            isDryRun: isDryRun,
            bytes: bytes,
            progress: bar
        )
        let firstID = try await producer.firstID(forFile: bytes, at: now)
        let update = try ViewUpdate(
            views,
            at: Position(UInt32(start)),
            expecting: reader.lineEndCount
        )
        let summary = try await work.run(
            producer,
            firstID: firstID,
            bookkeeper: bookkeeper,
            views: ViewRecorder(update)
        )
        bar.finish()
        return ImportReport(file: label, kind: kind, summary: summary, language: Console.language)
    }

    private func bookkeeper(
        _ log: any EventStore,
        _ views: ViewFile,
        lines: Int
    ) throws -> Bookkeeper {
        var books = try views.books(parts: kind.booksNeeded)
        if kind == .assists { books.reserve(claims: books.claims.all.count + lines) }
        return Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            keepsChanges: true,
            clock: Clock.now
        )
    }
}
