import ArgumentParser
import Foundation
import Ledger
import LedgerIntake
import LedgerRender
import LedgerSQLite
import LedgerStore
import LedgerVault

/// `socai record KIND field=value…`: one command by hand.
struct RecordCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "record",
            abstract: say(
                "Ghi một việc bằng tay, kiểm tra như một dòng của tệp.",
                "Record one thing by hand, checked like a row of a file."
            ),
            discussion: say(
                """
                Ví dụ: socai record assist member=BD-000001 act=open-account \
                citizen=052201000123 on=01/08/2023
                Trường là mã cột hoặc tiêu đề được nhận; xem bằng --fields.
                --stdin đọc mỗi dòng một đối tượng JSON (có thể kèm "id"), ghi bền từng dòng, in \
                biên nhận từng dòng.
                """,
                """
                For example: socai record assist member=BD-000001 act=open-account \
                citizen=052201000123 on=01/08/2023
                Fields are column keys or headers taken by imports; --fields lists them.
                --stdin reads a JSON object a line (with an "id" if you like), makes each line \
                durable and prints its receipt.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Loại việc: ", "What to record: ")
                + RowKind.allCases.map(\.singular).joined(separator: ", ")
        ),
        completion: .list(RowKind.allCases.map(\.singular))
    )
    var kind: String

    @Argument(help: ArgumentHelp(say("trường=giá trị", "field=value")))
    var fields: [String] = []

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    @Option(
        help: ArgumentHelp(
            say(
                "Mã lệnh (UUID): gửi lại cùng mã và nội dung thì nhận lại biên nhận đầu.",
                "The command's id: sent again with the same content, the first receipt comes back."
            ),
            valueName: "uuid"
        )
    )
    var id: String?

    @Flag(help: ArgumentHelp(say("Chỉ kiểm tra, không ghi gì.", "Check only; record nothing.")))
    var dryRun = false

    @Flag(
        help: ArgumentHelp(
            say(
                "Sửa giá trị Excel làm hỏng, có cảnh báo.",
                "Mend what Excel damaged, with warnings."
            )
        )
    )
    var repair = false

    @Flag(
        name: .customLong("fields"),
        help: ArgumentHelp(say("Liệt kê các trường của loại này.", "List the fields of this kind."))
    )
    var listsFields = false

    @Flag(
        help: ArgumentHelp(
            say("Đọc NDJSON từ đầu vào chuẩn.", "Read NDJSON from standard input.")
        )
    )
    var stdin = false

    @OptionGroup var format: FormatOption

    func run() async throws {
        let kind = try RowKind(named: kind)
        if listsFields { return format.print([kind.fieldTable]) }
        try check(kind)
        let principal = try by.principal()
        let home = home.value
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        let views = try await home.openViews(of: log)
        let vault = try home.openVault(for: views)
        let recorder = Recorder(log: log, vault: vault, principal: principal)
        if stdin { return try recordLines(kind, recorder, views) }
        let outcome = try recordOne(kind, recorder, views)
        if format.json { Console.out(outcome.json().written(.pretty)) } else { outcome.print() }
        if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
    }

    private func check(_ kind: RowKind) throws {
        if stdin, !fields.isEmpty || id != nil || dryRun {
            throw Failure(
                64,
                vi: "--stdin đọc mọi trường và mã từ các dòng; bỏ trường, --id và --dry-run.",
                en: "--stdin reads fields and ids from the lines; drop fields, --id and --dry-run."
            )
        }
        if !stdin, fields.isEmpty {
            throw Failure(
                64,
                vi: "Chưa có trường nào; xem “socai record \(kind.singular) --fields”.",
                en: "There is no field; see “socai record \(kind.singular) --fields”."
            )
        }
        if format.csv {
            throw Failure(
                64,
                vi: "Biên nhận in dạng chữ hoặc --json; --csv chỉ đi với --fields.",
                en: "Receipts are text or --json; --csv goes with --fields only."
            )
        }
    }

    // MARK: One record

    private func recordOne(
        _ kind: RowKind,
        _ recorder: Recorder,
        _ views: ViewFile
    ) throws -> RecordOutcome {
        let id = try commandID()
        let mark = recorder.vault.mark
        var parser = RowParser(kind, today: Clock.now().civilDate, canRepair: repair)
        let record: HandRecord
        do {
            let words = FieldWords(words: fields)
            try words.check(against: kind.columns, of: kind.name)
            let line = Array(try words.object().utf8)
            record = try HandRecord(
                json: line,
                &parser,
                taking: .none,
                subjects: recorder.vault
            )
        } catch let issue as RowIssue {
            try recorder.vault.rollback()
            return RecordOutcome(result: .refused(issue))
        }
        let command = record.row.command
        var touch = Touch()
        touch.add(command.command, by: recorder.principal)
        let books = try views.books(touching: touch)
        let names = try Names(views, recorder.log)
        var outcome =
            dryRun
            ? try rehearse(command, books, names, recorder)
            : try submit(command, id, books, recorder, since: mark)
        outcome.warnings = record.row.warnings
        try tell(&outcome, names, recorder.log)
        return outcome
    }

    private func submit(
        _ command: DatedCommand,
        _ id: EventID,
        _ books: Books,
        _ recorder: Recorder,
        since mark: Vault.Mark
    ) throws -> RecordOutcome {
        let bookkeeper = try recorder.bookkeeper(books)
        return try recorder.durably(bookkeeper) {
            let result = try recorder.take(command, id: id, since: mark, by: bookkeeper)
            return RecordOutcome(result: result)
        }
    }

    private func commandID() throws -> EventID {
        guard let id else { return Recorder.freshID() }
        guard let parsed = EventID(id) else {
            let issue = RowIssue(badID: id)
            throw Failure(64, vi: "--id: \(issue.vietnamese)", en: "--id: \(issue.english)")
        }
        return parsed
    }

    private func rehearse(
        _ command: DatedCommand,
        _ books: Books,
        _ names: Names,
        _ recorder: Recorder
    ) throws -> RecordOutcome {
        try recorder.vault.rollback()
        let now = max(Clock.now(), books.lastAt)
        do throws(Rejection) {
            let facts = try books.decide(command, by: recorder.principal, now: now)
            let sentence = EventSentence(names: names)
            let sentences = facts.map { fact in
                let event = Event(
                    id: Recorder.freshID(),
                    at: now,
                    on: command.on,
                    by: recorder.principal,
                    fact: fact
                )
                return sentence.words(event, at: books.next)
            }
            return RecordOutcome(
                result: facts.isEmpty ? .unchanged : .wouldRecord,
                sentences: sentences
            )
        } catch {
            return RecordOutcome(result: .refused(RowIssue(error)))
        }
    }

    /// Adds what the recorded events say.
    private func tell(_ outcome: inout RecordOutcome, _ names: Names, _ log: any EventStore) throws
    {
        let positions: [Position]
        switch outcome.result {
        case .recorded(let receipts): positions = receipts.map(\.position)
        case .repeated(let receipt): positions = [receipt.position]
        default: return
        }
        let sentence = EventSentence(names: names)
        outcome.sentences = try positions.map { position in
            let logged = try LoggedEvent(at: position, in: log)
            names.take(logged.event, at: position)
            return sentence.words(logged.event, at: position)
        }
    }

    // MARK: Many records

    /// Lines that came together go into one durable commit; their receipts follow at once.
    private func recordLines(
        _ kind: RowKind,
        _ recorder: Recorder,
        _ views: ViewFile
    ) throws {
        let bookkeeper = try recorder.bookkeeper(try views.books())
        var parser = RowParser(kind, today: Clock.now().civilDate, canRepair: repair)
        var reader = ObjectReader(kind, taking: .id)
        var (lines, number, worst, taken) = (InputLines(), 0, Int32(0), 0)
        while let group = try lines.nextGroup() {
            let outcomes = try recorder.durably(bookkeeper) {
                try group.map { try record($0, &reader, &parser, recorder, bookkeeper) }
            }
            for outcome in outcomes {
                number += 1
                guard let outcome else { continue }
                Console.out(outcome.json(line: number).written(.compact))
                worst = max(worst, outcome.exitCode)
                taken += outcome.isTaken ? 1 : 0
            }
        }
        if worst != 0 { throw ExitCode(taken > 0 ? Code.partlyImported : worst) }
    }

    /// Nil for a blank line.
    private func record(
        _ line: [UInt8],
        _ reader: inout ObjectReader,
        _ parser: inout RowParser,
        _ recorder: Recorder,
        _ bookkeeper: Bookkeeper
    ) throws -> RecordOutcome? {
        guard line.contains(where: { $0 > 0x20 }) else { return nil }
        let vault = recorder.vault
        let mark = vault.mark
        do {
            let record = try HandRecord(json: line, &reader, &parser, subjects: vault)
            let (command, id) = (record.row.command, record.id ?? Recorder.freshID())
            let result = try recorder.take(command, id: id, since: mark, by: bookkeeper)
            return RecordOutcome(result: result, warnings: record.row.warnings)
        } catch let issue as RowIssue {
            vault.forget(since: mark)
            return RecordOutcome(result: .refused(issue))
        } catch let error as TableError {
            vault.forget(since: mark)
            return RecordOutcome(result: .refused(RowIssue(error)))
        }
    }
}
