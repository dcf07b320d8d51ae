import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai target progress`: how far units are with their targets.
struct TargetProgressCommand: TargetQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "progress",
            abstract: say(
                "Tiến độ: đạt, còn lại, số ngày còn và dự báo của từng đơn vị.",
                "Progress: achieved, left, days left and forecast of each unit."
            ),
            discussion: say(
                """
                Mỗi đơn vị được đếm cả các cấp dưới. Con số nào cũng dẫn về sự kiện: cột cite của \
                --json và --csv, hoặc --evidence cho một đơn vị và một chỉ tiêu.
                """,
                """
                Each unit counts what lies below it. Every number leads to events: column cite of \
                --json and --csv, or --evidence for one unit and one indicator.
                """
            )
        )
    }

    @Flag(
        help: ArgumentHelp(
            say(
                "Liệt kê sự kiện được đếm cho --unit và --indicator.",
                "List what was counted for --unit and --indicator."
            )
        )
    )
    var evidence = false

    @Option(
        help: ArgumentHelp(
            say("Số sự kiện của --evidence; 0 là tất cả.", "Events of --evidence; 0 for all."),
            valueName: say("số", "count")
        )
    )
    var limit = 50

    @OptionGroup var targets: TargetOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try targets.tables(from: ledger) { look in
            let board = ProgressBoard(look)
            let tables = ProgressTables(look: look)
            if evidence { return [tables.evidence(try counted(board), limit)] }
            let groups = try board.groups()
            if targets.look.isForMachines { return [tables.forPrograms(groups)] }
            if groups.isEmpty { throw nothing }
            return tables.forPeople(groups)
        }
    }

    private var nothing: Failure {
        Failure(
            Code.badData,
            vi: "Không có chỉ tiêu nào như vậy; xem “socai target list”.",
            en: "There is no such target; see “socai target list”."
        )
    }

    private func counted(
        _ board: ProgressBoard
    ) throws -> [(position: Position, on: CivilDate)] {
        let look = board.look
        guard let root = look.root, look.indicators.count == 1 else {
            throw Failure(
                64,
                vi: "--evidence cần --unit và đúng một --indicator.",
                en: "--evidence needs --unit and exactly one --indicator."
            )
        }
        guard let indicator = TargetIndicator.known(look.indicators[0]) else { throw nothing }
        let rows = try board.groups().flatMap(\.rows).filter { $0.unit.id == root.id }
        guard let row = rows.last else { throw nothing }
        guard let days = ProgressBoard.days(indicator.count, row.course, asOf: look.asOf) else {
            return []
        }
        return try look.reader.counted(indicator.count, of: root.id, in: days)
    }
}
