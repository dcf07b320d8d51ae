import Foundation
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore
import LedgerVault

/// What importing one file did.
struct ImportSummary {
    var rows = 0
    var recorded = 0
    var repeated = 0
    var unchanged = 0
    var leftOut = 0
    var faults: [RowIssue] = []
    var warnings: [RowIssue] = []
    /// Rows refused for who asked, and why the first of them was.
    var forbidden: (rows: Int, first: Words)?
    /// Whether the good rows were kept.
    var isKept = true
    /// What is wrong with the file as a whole, one of the faults: then no row of it is taken.
    var refusal: RowIssue?
    /// The line to go on from when the work was interrupted.
    var interruptedAt: Int?
    var ignoredHeaders: [String] = []
    var firstPosition: Position?
    /// Where the log ended once the rows were in it; nil while nothing was recorded.
    var head: Head?

    /// Why nothing was taken when it was all for who asked.
    var allForbidden: Words? {
        forbidden.flatMap { $0.rows == faults.count && !isAnyTaken ? $0.first : nil }
    }

    /// Whether the ledger has something of the file, from now or before.
    var isAnyTaken: Bool {
        isKept && recorded + repeated + unchanged > 0
    }

    var refusedRows: Int {
        Set(faults.map(\.line)).count
    }
}

/// Where a field stands in a file: column 0 when the file lacks it.
struct FieldPlaceInFile: Sendable {
    let column: Int
    let header: String
}

/// Rows parsed ahead of those being recorded.
struct ParsedBatch: Sendable {
    var rows: [ParsedRow] = []
    var faults: [RowIssue] = []
    /// Rows of units that are not founded but succeed others.
    var leftOut = 0
    var isLast = false
}

/// Reads, checks and pseudonymises the rows of a file on a thread of its own.
actor RowProducer<Parser: RowReading> {
    private var reader: TableReader
    private var record: Record
    private var parser: Parser
    private let vault: Vault
    private let columns: [ColumnSpec]

    private static var batchRows: Int { 4096 }

    init(_ reader: TableReader, parser: Parser, vault: sending Vault) {
        self.reader = reader
        self.parser = parser
        self.vault = vault
        record = reader.makeRecord()
        columns = parser.columns
    }

    /// The id of the file's first command, the same at every import of the same bytes.
    func firstID(forFile bytes: [UInt8], at now: Instant) throws -> EventID {
        try vault.batch(forFile: bytes, at: now)
    }

    func next() throws -> ParsedBatch {
        var batch = ParsedBatch()
        batch.rows.reserveCapacity(RowProducer.batchRows)
        while batch.rows.count + batch.faults.count < RowProducer.batchRows {
            switch reader.next(into: &record) {
            case .end:
                batch.isLast = true
                return batch
            case .refused(let issue): batch.faults.append(issue)
            case .record:
                do {
                    if try parser.leavesOut(record) {
                        batch.leftOut += 1
                        continue
                    }
                    batch.rows.append(try parser.parse(record, subjects: vault))
                } catch let issue as RowIssue {
                    batch.faults.append(issue)
                }
            }
        }
        return batch
    }

    func commit() throws {
        try vault.commit()
    }

    func rollback() throws {
        try vault.rollback()
    }

    var ignoredHeaders: [String] {
        reader.ignoredHeaders
    }

    /// What the file says where a decision was refused; reads it again beside everything else.
    nonisolated func refusedValues(
        of issues: [RowIssue],
        in bytes: [UInt8]
    ) async throws -> RefusedValues {
        try RefusedValues(of: issues, in: bytes, columns: columns)
    }

    /// Column and header of each field in this file, for rejections to point at.
    var places: [String: FieldPlaceInFile] {
        let places = columns.enumerated().map { index, spec in
            let field = record[index]
            return (spec.member, FieldPlaceInFile(column: field.column, header: field.header))
        }
        return Dictionary(places) { first, _ in first }
    }
}

/// Writes the views on a thread of its own.
actor ViewRecorder {
    private let update: ViewUpdate

    init(_ update: sending ViewUpdate) {
        self.update = update
    }

    func write(_ changes: ViewChanges) throws {
        try update.write(changes)
    }

    func prepare(_ conclusion: FoldConclusion) throws {
        try update.prepare(conclusion)
    }

    func finish() throws {
        try update.finish()
    }

    func abandon() {
        update.abandon()
    }
}

/// Imports one file: all of it or nothing, unless told to take the good rows.
struct FileImport {
    let principal: Principal
    let isPartial: Bool
    let isDryRun: Bool
    let bytes: [UInt8]
    let progress: ProgressBar
    /// The extract the rows are of, if they are of one.
    var extract: ExtractIntake?

    func run(
        _ producer: RowProducer<some RowReading>,
        firstID: EventID,
        bookkeeper: Bookkeeper,
        views: ViewRecorder
    ) async throws -> ImportSummary {
        var summary = ImportSummary()
        try bookkeeper.begin()
        do {
            try extract?.open(as: firstID, in: bookkeeper, by: principal)
            try await record(producer, firstID, bookkeeper, views, &summary)
            if let extract {
                if let fault = extract.otherYear(among: summary) {
                    summary.faults.append(fault)
                    summary.refusal = fault
                }
                try extract.close(summary, after: firstID, in: bookkeeper, by: principal)
                summary.recorded += extract.unlisted
                try await views.write(bookkeeper.takeChanges())
            }
            summary.ignoredHeaders = await producer.ignoredHeaders
            summary.isKept =
                !isDryRun && summary.refusal == nil && (isPartial || summary.faults.isEmpty)
            // The file is read again for the report while the disk is being waited for.
            let issues = summary.faults + summary.warnings
            let bytes = bytes
            async let refused = producer.refusedValues(of: issues, in: bytes)
            if summary.isKept {
                summary.head = try await keep(producer, bookkeeper, views)
            } else {
                try await drop(producer, bookkeeper, views)
            }
            let values = try await refused
            summary.faults = summary.faults.map { values.completed($0) }
            summary.warnings = summary.warnings.map { values.completed($0) }
        } catch {
            try? await drop(producer, bookkeeper, views)
            throw error
        }
        return summary
    }

    /// The vault first: a handle is durable before any entry that uses it.
    ///
    /// The views last: what they show is in the log.
    private func keep(
        _ producer: RowProducer<some RowReading>,
        _ bookkeeper: Bookkeeper,
        _ views: ViewRecorder
    ) async throws -> Head? {
        guard let conclusion = bookkeeper.conclusion else {
            bookkeeper.abandon()
            await views.abandon()
            try await producer.commit()
            return nil
        }
        async let prepared: Void = views.prepare(conclusion)
        try await producer.commit()
        let head = try bookkeeper.commit()
        try await prepared
        try await views.finish()
        return head
    }

    private func drop(
        _ producer: RowProducer<some RowReading>,
        _ bookkeeper: Bookkeeper,
        _ views: ViewRecorder
    ) async throws {
        bookkeeper.abandon()
        await views.abandon()
        try await producer.rollback()
    }

    /// Takes batch after batch: while one is decided and appended, the next are being parsed and
    /// the views take in those before.
    private func record(
        _ producer: RowProducer<some RowReading>,
        _ firstID: EventID,
        _ bookkeeper: Bookkeeper,
        _ views: ViewRecorder,
        _ summary: inout ImportSummary
    ) async throws {
        var parsed = TaskQueue<ParsedBatch>()
        var written = TaskQueue<Void>()
        do {
            let parse = { @Sendable in try await producer.next() }
            parsed.add(parse)
            var batch = try await parsed.next()
            let places = await producer.places
            for _ in 0..<FileImport.batchesAhead { parsed.add(parse) }
            while true {
                try take(batch, places, firstID, bookkeeper, &summary)
                let changes = bookkeeper.takeChanges()
                written.add { try await views.write(changes) }
                if written.count > FileImport.batchesAhead { try await written.next() }
                // Asked once: an interrupt that comes later is met by the next batch.
                let isInterrupted = Interrupt.isSet && !batch.isLast
                if isInterrupted {
                    guard isPartial, !isDryRun else { throw Interrupted() }
                    summary.interruptedAt = batch.rows.last.map { $0.line + 1 }
                }
                try? progress.advance(batch.rows.count)
                if batch.isLast || isInterrupted { break }
                batch = try await parsed.next()
                parsed.add(parse)
            }
            await parsed.settle()
            while written.count > 0 { try await written.next() }
        } catch {
            await parsed.settle()
            await written.settle()
            throw error
        }
    }

    /// How many batches are parsed ahead, and how many may wait for the views.
    private static let batchesAhead = 2

    private func take(
        _ batch: ParsedBatch,
        _ places: [String: FieldPlaceInFile],
        _ firstID: EventID,
        _ bookkeeper: Bookkeeper,
        _ summary: inout ImportSummary
    ) throws {
        summary.faults += batch.faults
        for row in batch.rows { try take(row, places, firstID, bookkeeper, &summary) }
        summary.leftOut += batch.leftOut
        summary.rows += batch.leftOut + batch.rows.count + batch.faults.count
    }

    private func take(
        _ row: ParsedRow,
        _ places: [String: FieldPlaceInFile],
        _ firstID: EventID,
        _ bookkeeper: Bookkeeper,
        _ summary: inout ImportSummary
    ) throws {
        if !row.warnings.isEmpty { summary.warnings += row.warnings }
        extract?.see(row)
        let id = firstID.offset(by: row.line << 8)
        let submission = Submission(id: id, command: row.command)
        switch try bookkeeper.take(submission, by: principal) {
        case .recorded(let receipts):
            summary.recorded += receipts.count
            if summary.firstPosition == nil { summary.firstPosition = receipts.first?.position }
        case .repeated: summary.repeated += 1
        case .unchanged: summary.unchanged += 1
        case .rejected(let rejection):
            if rejection.isAboutWho {
                summary.forbidden =
                    (
                        (summary.forbidden?.rows ?? 0) + 1,
                        summary.forbidden?.first ?? rejection.words
                    )
            }
            let field = rejection.field
            let place = places[field] ?? FieldPlaceInFile(column: 0, header: field)
            let issue = RowIssue(rejection, line: row.line, place)
            if rejection.isOutdated {
                summary.warnings.append(issue)
            } else {
                summary.faults.append(issue)
            }
        case .conflict(let position):
            summary.faults.append(RowIssue(conflictAt: position, line: row.line))
        }
    }
}

extension RowIssue {
    init(_ rejection: Rejection, line: Int, _ place: FieldPlaceInFile) {
        self.init(
            line: line,
            column: place.column,
            header: place.header,
            value: "",
            code: rejection.code,
            vietnamese: rejection.words.vi,
            english: rejection.words.en,
            suggestion: nil,
            severity: rejection.isOutdated ? .warning : .fault
        )
    }

    init(warning code: String, _ words: Words, line: Int, _ place: FieldPlaceInFile) {
        self.init(
            line: line,
            column: place.column,
            header: place.header,
            value: "",
            code: code,
            vietnamese: words.vi,
            english: words.en,
            suggestion: nil,
            severity: .warning
        )
    }

    init(conflictAt position: Position, line: Int) {
        self.init(
            line: line,
            column: 0,
            header: "",
            value: "",
            code: "conflict",
            vietnamese: "Dòng này đã được nạp ở vị trí \(position) bởi người khác hoặc với nội "
                + "dung khác; bỏ dòng, hoặc ghi đính chính.",
            english: "This row was imported at position \(position) by another principal or with "
                + "other content; drop the row, or record a correction.",
            suggestion: nil,
            severity: .fault
        )
    }
}
