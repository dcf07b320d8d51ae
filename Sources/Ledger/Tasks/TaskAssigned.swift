/// A task of Đề án 06 that somebody was given.
public struct TaskAssigned: PaperForm {
    public static let kind = EventKind.taskAssigned

    /// Where a task comes from.
    public enum Origin: String, Sendable, CaseIterable {
        /// The province's own plan of the year.
        case plan
        /// Given by the central government on the way.
        case central
    }

    /// The number people know it by; one task a code.
    public let code: String
    public let title: String
    public let origin: Origin
    /// Who has to do it, as written.
    public let owner: String
    /// The last day; nil for regular work without an end.
    public let due: CivilDate?

    public init(code: String, title: String, origin: Origin, owner: String, due: CivilDate?) {
        self.code = code
        self.title = title
        self.origin = origin
        self.owner = owner
        self.due = due
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        code = try reader.text("code")
        due = try reader.optionalDay("due")
        origin = try reader.code("origin")
        owner = try reader.text("owner")
        title = try reader.text("title")
    }

    public func write(to fields: inout PaperFields) {
        fields.text("code", code)
        fields.day("due", due)
        fields.text("origin", origin.rawValue)
        fields.text("owner", owner)
        fields.text("title", title)
    }
}

extension Decision {
    func check(_ task: TaskAssigned) throws(Rejection) -> Bool {
        try checkRole(
            [.operator, .committee],
            "mayNotAssignTasks",
            may: Words(vi: "giao nhiệm vụ", en: "assign tasks")
        )
        for (text, field) in [
            (task.code, "code"), (task.title, "title"), (task.owner, "owner"),
        ] { try check(text, field) }
        try checkNotInFuture()
        if let due = task.due, due < on { throw .paper(.dueBeforeAssigned(due, on)) }
        guard let known = books.papers.tasks[task.code] else { return true }
        if known.task == task { return false }
        throw .paper(.taskCodeTaken(task.code, by: known.assigned.position))
    }
}

extension PaperRefusal {
    static func taskCodeTaken(_ code: String, by position: Position) -> PaperRefusal {
        PaperRefusal(
            "taskCodeTaken",
            field: "code",
            Words(
                vi: "Mã nhiệm vụ \(code) đã giao ở vị trí \(position) với nội dung khác; "
                    + "chọn mã khác.",
                en: "Task \(code) was assigned at position \(position) with other words; "
                    + "choose another code."
            )
        )
    }

    static func dueBeforeAssigned(_ due: CivilDate, _ on: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "dueBeforeAssigned",
            field: "due",
            Words(
                vi: "Hạn \(due.vietnamese) trước ngày giao \(on.vietnamese); sửa một trong hai.",
                en: "It is due on \(due), before it is assigned on \(on); correct one of them."
            )
        )
    }
}
