public import Ledger

/// The board of Đề án 06: tasks by where they come from and by who has to do them, and each of them.
public struct TaskReport: Sendable {
    private let writing: ReportWriting
    private let board: TaskBoard

    /// The board as it stood at the end of the period's last day.
    public init(_ reference: ReportReference, board: TaskBoard) {
        writing = ReportWriting(reference: reference)
        self.board = board
    }

    public var document: ReportDocument {
        let day = writing.day(board.asOf)
        return ReportDocument(
            reference: writing.reference,
            title: writing.say("BÁO CÁO", "REPORT"),
            subject: writing.say("Kết quả thực hiện nhiệm vụ Đề án 06", "Tasks of Đề án 06"),
            remark: writing.say("Tính đến ngày \(day)", "As of \(day)"),
            parts: parts(until: day),
            annexes: board.lines.isEmpty ? [] : [listTable],
            notes: [countNote, writing.closingNote]
        )
    }

    private func parts(until day: String) -> [ReportDocument.Part] {
        writing.opening("kết quả thực hiện nhiệm vụ Đề án 06", "on the tasks of Đề án 06") + [
            writing.sentence(
                "Tính đến ngày \(day), có {tasks} nhiệm vụ được giao, trong đó {tasks-plan} nhiệm vụ "
                    + "theo Kế hoạch của tỉnh, {tasks-central} nhiệm vụ phát sinh do Trung ương giao. "
                    + "Đã hoàn thành {tasks-done} nhiệm vụ; đang thực hiện {tasks-left} nhiệm vụ, gồm "
                    + "{tasks-regular} nhiệm vụ thường xuyên không có thời hạn, {tasks-open} nhiệm vụ "
                    + "trong hạn, {tasks-overdue} nhiệm vụ quá hạn.",
                "By \(day) {tasks} tasks were assigned: {tasks-plan} by the province’s plan, "
                    + "{tasks-central} by the central government. {tasks-done} are done, {tasks-left} "
                    + "not: {tasks-regular} regular, {tasks-open} in time, {tasks-overdue} overdue.",
                figures
            ),
            .table(originTable), .table(ownerTable),
            writing.closing("kết quả thực hiện nhiệm vụ Đề án 06", "tasks of Đề án 06"),
        ]
    }

    private var figures: [ReportFigure] {
        guard let window = writing.byThen else { return [] }
        let total = board.total
        let origins = board.byOrigin.map { origin, counts in
            ("tasks-\(origin.rawValue)", counts.total, origin.name(writing.language))
        }
        let states = [
            ("tasks", total.total, writing.say("được giao", "assigned")),
            ("tasks-done", total.done, writing.say("đã xong", "done")),
            ("tasks-left", total.notDone, writing.say("chưa xong", "not done")),
        ]
        let open = [TaskState.regular, .open, .overdue].map { state in
            ("tasks-\(state.rawValue)", total[state], state.name(writing.language))
        }
        return (states + origins + open).map { id, count, what in
            let words = writing.say("nhiệm vụ Đề án 06, \(what)", "tasks of Đề án 06, \(what)")
            return writing.count(id, count, window, words)
        }
    }

    // MARK: Tables

    private var originTable: ReportTable {
        countTable(
            "origins",
            Words(vi: "Nguồn giao", en: "Origins"),
            Words(vi: "Nhiệm vụ theo nguồn giao", en: "Tasks by origin"),
            board.byOrigin.map { ($0.origin.name(writing.language), $0.counts) }
        )
    }

    private var ownerTable: ReportTable {
        countTable(
            "owners",
            Words(vi: "Cơ quan thực hiện", en: "Owners"),
            Words(vi: "Nhiệm vụ theo cơ quan thực hiện", en: "Tasks by owner"),
            board.byOwner.map { ($0.owner, $0.counts) }
        )
    }

    private func countTable(
        _ id: String,
        _ sheet: Words,
        _ title: Words,
        _ lines: [(name: String, counts: TaskBoard.Counts)]
    ) -> ReportTable {
        let keys = ["total", "done", "doneLate", "left", "regular", "open", "overdue"]
        let total = (name: writing.say("Tổng cộng", "All"), counts: board.total)
        let rows = lines.enumerated().map { index, line in
            cells(line.name, line.counts, number: index + 1)
        }
        return ReportTable(
            id: id,
            sheet: sheet(writing.language),
            table: Table(
                title: title,
                columns: [
                    ReportWriting.number, Column("name", sheet),
                    Column("total", Words(vi: "Được giao", en: "Assigned")),
                    Column("done", Words(vi: "Đã xong", en: "Done")),
                    Column("doneLate", Words(vi: "Xong muộn", en: "Of these late")),
                    Column("left", Words(vi: "Đang thực hiện", en: "Not done")),
                    Column("regular", TaskState.regular.name),
                    Column("open", TaskState.open.name),
                    Column("overdue", TaskState.overdue.name),
                ],
                rows: rows + [cells(total.name, total.counts, number: nil)]
            ),
            keyColumn: 1,
            weights: rows.map { _ in .plain } + [.total],
            windows: Dictionary(
                uniqueKeysWithValues: keys.compactMap { key in
                    writing.byThen.map { (key, $0) }
                }
            )
        )
    }

    private func cells(_ name: String, _ counts: TaskBoard.Counts, number: Int?) -> [Cell] {
        [number.map { .integer($0) } ?? .empty, .text(name)]
            + [
                counts.total, counts.done, counts[.doneLate], counts.notDone, counts[.regular],
                counts[.open], counts[.overdue],
            ].map { .integer($0) }
    }

    private var listTable: ReportTable {
        ReportTable(
            id: "tasks",
            sheet: writing.say("Nhiệm vụ", "Tasks"),
            table: Table(
                title: Words(vi: "Từng nhiệm vụ", en: "Each task"),
                columns: [
                    ReportWriting.number, ReportWriting.code,
                    Column("name", Words(vi: "Nhiệm vụ", en: "Task")),
                    Column("origin", Words(vi: "Nguồn giao", en: "Origin")),
                    Column("owner", Words(vi: "Cơ quan thực hiện", en: "Owner")),
                    Column("assigned", Words(vi: "Ngày giao", en: "Assigned")),
                    Column("due", Words(vi: "Hạn", en: "Due")),
                    Column("state", Words(vi: "Tình trạng", en: "State")),
                ],
                rows: board.lines.enumerated().map { index, line in
                    let task = line.item.task
                    return [
                        .integer(index + 1), .text(task.code), .text(task.title),
                        .text(task.origin.name(writing.language)), .text(task.owner),
                        line.item.assigned.on.cell, task.due?.cell ?? .empty,
                        .text(line.state.name(writing.language)),
                    ]
                }
            ),
            keyColumn: 1
        )
    }

    private var countNote: String {
        writing.say(
            "Đang thực hiện = thường xuyên + trong hạn + quá hạn; quá hạn: chưa xong sau ngày hạn.",
            "Not done = regular + in time + overdue; overdue: not done after its last day."
        )
    }
}
