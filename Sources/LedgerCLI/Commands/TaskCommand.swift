import ArgumentParser
import Ledger
import LedgerIntake
import LedgerRender
import LedgerSQLite

/// `socai task`: tasks of Đề án 06, who has to do them, and which are left.
struct TaskCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "task",
            abstract: say(
                "Nhiệm vụ Đề án 06: giao, xác nhận xong, bảng theo dõi.",
                "Tasks of Đề án 06: assign, complete, the board."
            ),
            subcommands: [TaskAssign.self, TaskComplete.self, TaskBoardCommand.self]
        )
    }
}

/// `socai task assign field=value…`.
struct TaskAssign: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "assign",
            abstract: say("Giao một nhiệm vụ.", "Assign a task."),
            discussion: say(
                """
                Ví dụ: socai task assign code=BD-06-01 title="Số hóa thành phần hồ sơ" origin=plan \
                owner="VNPT Bình Định" assigned=15/02/2023 due=30/06/2023
                Không có due là nhiệm vụ thường xuyên. Không có trường nào thì in danh sách trường.
                """,
                """
                For example: socai task assign code=BD-06-01 title="Digitise dossiers" origin=plan \
                owner="VNPT Bình Định" assigned=15/02/2023 due=30/06/2023
                Without due it is regular work. Without fields, lists them.
                """
            )
        )
    }

    @OptionGroup var paper: PaperOptions

    func run() async throws {
        try await paper.file(
            Words(vi: "nhiệm vụ", en: "tasks"),
            TaskFile.assignColumns,
            reading: { TaskFile.read($0, today: $1, canRepair: false) },
            { row, books in (try TaskResolver(books: books).paper(row), row.assignedOn) }
        )
    }
}

/// `socai task complete field=value…`.
struct TaskComplete: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "complete",
            abstract: say("Xác nhận một nhiệm vụ đã xong.", "Say that a task is done."),
            discussion: say(
                "Ví dụ: socai task complete code=BD-06-01 completed=17/06/2023 "
                    + "document=215/BC-VPUBND",
                "For example: socai task complete code=BD-06-01 completed=17/06/2023 "
                    + "document=215/BC-VPUBND"
            )
        )
    }

    @OptionGroup var paper: PaperOptions

    func run() async throws {
        try await paper.file(
            Words(vi: "nhiệm vụ đã xong", en: "completed tasks"),
            TaskFile.completeColumns,
            reading: { TaskFile.readCompletions($0, today: $1) },
            { row, _ in
                let fact = TaskCompleted(code: row.code, document: row.completion.document)
                return (.taskCompleted(fact), row.completion.on)
            }
        )
    }
}

/// `socai task board`: how tasks stand at the end of a day.
struct TaskBoardCommand: PlainQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "board",
            abstract: say(
                "Bảng theo dõi: xong, còn lại, quá hạn, theo nguồn giao và cơ quan.",
                "The board: done, left, overdue, by origin and owner."
            )
        )
    }

    @Option(
        help: ArgumentHelp(
            say("Tính đến hết ngày này (mặc định: hôm nay).", "Up to this day (default: today)."),
            valueName: say("ngày", "date")
        )
    )
    var asOf: String?

    @Flag(help: ArgumentHelp(say("Liệt kê từng nhiệm vụ.", "List the tasks.")))
    var list = false

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ nhiệm vụ ở tình trạng này (với --list).",
                "Only tasks that stand so (with --list)."
            ),
            valueName: say("tình trạng", "state")
        ),
        completion: .list(TaskState.allCases.map(\.rawValue))
    )
    var state: String?

    @OptionGroup var home: HomeOption

    @Option(
        name: .customLong("known-at"),
        help: ArgumentHelp(
            say("Như đã biết tại vị trí hoặc thời điểm này.", "As known at this position or time."),
            valueName: "position|time"
        )
    )
    var knownAt: String?

    @OptionGroup var format: FormatOption

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let state = try state.map {
            try Choice.parse($0, of: TaskState.allCases, option: "--state", code: \.rawValue)
        }
        let date = try day(ledger.today)
        let time = try TimeOptions.parse(knownAt.map { ["--known-at=" + $0] } ?? [])
        let known = try time.knownEvents(in: ledger)
        let papers = try ledger.views.papers(knownEvents: known)
        let tables = TaskTables(
            board: TaskBoard(papers.tasks, asOf: date),
            known: known ?? ledger.size,
            isForPrograms: !format.isForPeople
        )
        return .tables(list || state != nil ? [tables.list(state)] : tables.counts())
    }

    private func day(_ today: CivilDate) throws -> CivilDate {
        guard let asOf else { return today }
        guard let day = CivilDate(asOf) else {
            throw Failure(
                64,
                vi: "--as-of “\(asOf)” không phải ngày; viết như 20/06/2023.",
                en: "--as-of “\(asOf)” is no day; write it like 20/06/2023."
            )
        }
        return day
    }
}
