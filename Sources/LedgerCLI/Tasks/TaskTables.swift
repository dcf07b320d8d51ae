import Ledger
import LedgerRender

/// Lays out the board of tasks.
struct TaskTables {
    let board: TaskBoard
    let known: Int
    let isForPrograms: Bool

    // MARK: Counts

    /// By where tasks come from with their sum, then by who has to do them.
    func counts() -> [Table] {
        var byOrigin = table(
            title(Words(vi: "theo nguồn giao", en: "by origin")),
            Column("origin", Words(vi: "Nguồn giao", en: "Origin"))
        )
        for (origin, counts) in board.byOrigin {
            let name = isForPrograms ? origin.rawValue : origin.name(Console.language)
            byOrigin.append(row(name, counts))
        }
        byOrigin.append(row(isForPrograms ? "total" : say("Cộng", "Total"), board.total))
        byOrigin.footnotes = notes
        var byOwner = table(
            title(Words(vi: "theo cơ quan thực hiện", en: "by owner")),
            Column("owner", Words(vi: "Cơ quan", en: "Owner"))
        )
        for (owner, counts) in board.byOwner { byOwner.append(row(owner, counts)) }
        byOwner.footnotes = [basis]
        return [byOrigin, byOwner]
    }

    private func title(_ what: Words) -> Words {
        Words(
            vi: "Nhiệm vụ Đề án 06 \(what.vi), đến hết \(board.asOf.shown)",
            en: "Tasks of Đề án 06 \(what.en), up to \(board.asOf.shown)"
        )
    }

    private func table(_ title: Words, _ first: Column) -> Table {
        Table(
            title: title,
            columns: [
                first, Column("total", Words(vi: "Được giao", en: "Assigned")),
                Column("done", Words(vi: "Đã xong", en: "Done")),
                Column("doneLate", Words(vi: "Xong muộn", en: "Of these late")),
                Column("left", Words(vi: "Đang làm", en: "Left")),
                Column("overdue", Words(vi: "Quá hạn", en: "Overdue")),
                Column("open", Words(vi: "Trong hạn", en: "In time")),
                Column("regular", Words(vi: "Không hạn", en: "No deadline")),
            ]
        )
    }

    private func row(_ name: String, _ counts: TaskBoard.Counts) -> [Cell] {
        [
            .text(name), .integer(counts.total), .integer(counts.done),
            .integer(counts[.doneLate]), .integer(counts.notDone), .integer(counts[.overdue]),
            .integer(counts[.open]), .integer(counts[.regular]),
        ]
    }

    private var basis: Words {
        Words(
            vi: "Như đã biết sau \(known.grouped) sự kiện.",
            en: "As known after \(known.grouped) events."
        )
    }

    private var notes: [Words] {
        [
            basis,
            Words(
                vi: "Đang làm = quá hạn + trong hạn + không hạn; quá hạn: chưa xong sau ngày hạn.",
                en: "Left = overdue + in time + no deadline; overdue: not done after its last day."
            ),
            Words(
                vi: "Từng nhiệm vụ: socai task board --list --as-of \(board.asOf)",
                en: "Each task: socai task board --list --as-of \(board.asOf)"
            ),
        ]
    }

    // MARK: One by one

    func list(_ state: TaskState?) -> Table {
        var table = Table(
            title: title(Words(vi: "từng việc", en: "one by one")),
            columns: [
                Column("code", Words(vi: "Mã", en: "Code")),
                Column("title", Words(vi: "Nhiệm vụ", en: "Task")),
                Column("origin", Words(vi: "Nguồn", en: "Origin")),
                Column("owner", Words(vi: "Cơ quan", en: "Owner")),
                Column("assigned", Words(vi: "Giao", en: "Assigned")),
                Column("due", Words(vi: "Hạn", en: "Due")),
                Column("state", Words(vi: "Tình trạng", en: "State")),
                Column("completed", Words(vi: "Xong", en: "Done")),
                Column("document", Words(vi: "Văn bản", en: "Document")),
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
            ]
        )
        for (item, itsState) in board.lines where state == nil || state == itsState {
            table.append(row(item, itsState))
        }
        table.footnotes = [basis]
        return table
    }

    private func row(_ item: TaskRegister.Item, _ state: TaskState) -> [Cell] {
        let task = item.task
        let done = state.isDone ? item.completed : nil
        let overdue = item.daysOverdue(on: board.asOf).map { " \($0.grouped)" } ?? ""
        let name = state.name(Console.language) + overdue + (overdue.isEmpty ? "" : dayWord)
        return [
            .text(task.code), .text(task.title),
            .text(isForPrograms ? task.origin.rawValue : task.origin.name(Console.language)),
            .text(task.owner), item.assigned.on.cell, task.due?.cell ?? .empty,
            .text(isForPrograms ? state.rawValue : name), done?.on.cell ?? .empty,
            done.flatMap { document($0) } ?? .empty,
            isForPrograms
                ? .integer(Int(item.assigned.position.value))
                : .text(item.assigned.position.description),
        ]
    }

    private var dayWord: String {
        say(" ngày", " days")
    }

    private func document(_ filed: FiledPaper) -> Cell? {
        guard case .taskCompleted(let done) = filed.paper else { return nil }
        return .text(done.document)
    }
}
