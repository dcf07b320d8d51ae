import ArgumentParser
import Ledger
import LedgerIntake
import LedgerRender
import LedgerSQLite
import LedgerStore

/// Files papers decided by hand, each in a durable commit of its own.
struct PaperDesk {
    let home: Home
    let principal: Principal
    let isDryRun: Bool

    /// Files the paper made from the books, and prints its receipt or why it was refused.
    /// - Throws: an exit code when it was refused.
    func file(
        _ format: FormatOption,
        _ paper: (Books) throws -> (paper: Paper, on: CivilDate)
    ) async throws {
        let outcome = try await outcome(paper)
        if format.json { Console.out(outcome.json().written(.pretty)) } else { outcome.print() }
        if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
    }

    private func outcome(
        _ paper: (Books) throws -> (paper: Paper, on: CivilDate)
    ) async throws -> RecordOutcome {
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        let views = try await home.openViews(of: log)
        let books = try views.books(parts: .papers)
        do {
            let (paper, on) = try paper(books)
            let command = DatedCommand(.file(paper), on: on)
            let sentence = PaperSentence(names: try Names(views, log)).words(paper, on: on)
            if isDryRun { return try rehearse(command, sentence, books) }
            return try submit(command, sentence, books, log)
        } catch let error where Counter.current != nil {
            // Whoever asked the service is told by a problem.
            throw error
        } catch let issue as RowIssue {
            return RecordOutcome(result: .refused(issue))
        } catch let rejection as Rejection {
            return RecordOutcome(result: .refused(RowIssue(rejection), code: rejection.exitCode))
        }
    }

    private func rehearse(
        _ command: DatedCommand,
        _ sentence: Words,
        _ books: Books
    ) throws -> RecordOutcome {
        let now = max(Clock.now(), books.lastAt)
        let facts = try books.decide(command, by: principal, now: now)
        if facts.isEmpty { return RecordOutcome(result: .unchanged) }
        return RecordOutcome(result: .wouldRecord, sentences: [sentence])
    }

    private func submit(
        _ command: DatedCommand,
        _ sentence: Words,
        _ books: Books,
        _ log: any EventStore
    ) throws -> RecordOutcome {
        let bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            clock: Clock.now
        )
        let id = Recorder.freshID()
        let submission = Submission(id: id, command: command)
        let answer = try bookkeeper.submit(submission, by: principal)
        return RecordOutcome(
            result: RecordOutcome.Result(answer, id: id),
            sentences: [sentence]
        )
    }
}

/// The options of verbs that file one paper from `field=value` words.
struct PaperOptions: ParsableArguments {
    @Argument(help: ArgumentHelp(say("trường=giá trị", "field=value")))
    var fields: [String] = []

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    @Flag(help: ArgumentHelp(say("Chỉ kiểm tra, không ghi gì.", "Check only; record nothing.")))
    var dryRun = false

    @OptionGroup var format: FormatOption

    /// Reads the fields by the columns of a file, and files the paper made from the one row.
    func file<Row>(
        _ what: Words,
        _ columns: [ColumnSpec],
        reading read: (TableReader, CivilDate) -> PaperRows<Row>,
        _ paper: (Row, Books) throws -> (paper: Paper, on: CivilDate)
    ) async throws {
        guard !fields.isEmpty else { return format.print([columns.fieldTable(of: what)]) }
        let desk = PaperDesk(
            home: home.value,
            principal: try by.principal(),
            isDryRun: dryRun
        )
        try await desk.file(format) { books in
            let reader = try FieldWords(words: fields).reader(columns, of: what)
            let rows = read(reader, Clock.now().civilDate)
            if let issue = rows.issues.first { throw issue }
            guard let row = rows.rows.first else { throw RowIssue.notAnObject }
            return try paper(row, books)
        }
    }
}
