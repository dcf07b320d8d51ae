/// A task of Đề án 06 that somebody was given.
public struct TaskAssigned: PaperForm {
    public static let kind = EventKind.taskAssigned

    /// Where a task comes from.
    public enum Origin: String, Sendable, CaseIterable {
        /// The province's own plan of the year.
        case plan
        /// Given by the central government on the way.
        case central

        public var name: Words {
            switch self {
            case .plan: Words(vi: "Kế hoạch của tỉnh", en: "provincial plan")
            case .central: Words(vi: "Trung ương giao", en: "central")
            }
        }
    }

    /// The number people know it by; one task a code.
    public let code: String
    public let title: String
    public let origin: Origin
    /// Who has to do it, as written.
    public let owner: String
    /// The unit that is, when the ledger holds it.
    public let unit: UnitID?
    /// The last day; nil for regular work without an end.
    public let due: CivilDate?

    public init(
        code: String,
        title: String,
        origin: Origin,
        owner: String,
        unit: UnitID? = nil,
        due: CivilDate?
    ) {
        self.code = code
        self.title = title
        self.origin = origin
        self.owner = owner
        self.unit = unit
        self.due = due
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        code = try reader.text("code")
        due = try reader.optionalDay("due")
        origin = try reader.code("origin")
        owner = try reader.text("owner")
        title = try reader.text("title")
        unit = try reader.optionalPosition("unit").map { UnitID($0) }
    }

    public func write(to fields: inout PaperFields) {
        fields.text("code", code)
        fields.day("due", due)
        fields.text("origin", origin.rawValue)
        fields.text("owner", owner)
        fields.text("title", title)
        fields.position("unit", unit?.position)
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
        if let id = task.unit {
            guard let unit = books.units[id] else { throw .unknownUnit(id.position.description) }
            try checkFounded(unit, on: on)
            try checkNotEnded(unit, on: on)
        }
        guard let known = books.papers.tasks[task.code] else { return true }
        if known.task == task, known.assigned.on == on { return false }
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
