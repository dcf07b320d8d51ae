/// A task was done; the day is the event's.
public struct TaskCompleted: PaperForm {
    public static let kind = EventKind.taskCompleted

    public let code: String
    /// The document it was done by, as printed.
    public let document: String

    public init(code: String, document: String) {
        (self.code, self.document) = (code, document)
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        code = try reader.text("code")
        document = try reader.text("document")
    }

    public func write(to fields: inout PaperFields) {
        fields.text("code", code)
        fields.text("document", document)
    }
}

extension Decision {
    func check(_ done: TaskCompleted) throws(Rejection) -> Bool {
        try checkRole(
            [.operator, .committee],
            "mayNotCompleteTasks",
            may: Words(vi: "xác nhận hoàn thành nhiệm vụ", en: "say that tasks are done")
        )
        try check(done.code, "code")
        try check(done.document, "document")
        try checkNotInFuture()
        guard let item = books.papers.tasks[done.code] else {
            throw .paper(.taskUnknown(done.code))
        }
        if on < item.assigned.on { throw .paper(.doneBeforeAssigned(on, item.assigned.on)) }
        guard let known = item.completed else { return true }
        if known.paper == .taskCompleted(done), known.on == on { return false }
        throw .paper(.taskDone(done.code, known))
    }
}

extension PaperRefusal {
    static func taskUnknown(_ code: String) -> PaperRefusal {
        PaperRefusal(
            "taskUnknown",
            field: "code",
            Words(
                vi:
                    "Không có nhiệm vụ mã \(code); xem mã bằng “socai task board --list”, hoặc giao "
                    + "trước bằng “socai task assign”.",
                en: "There is no task \(code); see the codes by “socai task board --list”, or "
                    + "assign it first by “socai task assign”."
            )
        )
    }

    static func doneBeforeAssigned(_ done: CivilDate, _ assigned: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "doneBeforeAssigned",
            field: "on",
            Words(
                vi: "Hoàn thành \(done.vietnamese), trước ngày giao \(assigned.vietnamese); sửa "
                    + "một trong hai ngày.",
                en: "It was done on \(done), before it was assigned on \(assigned); correct one "
                    + "of them."
            )
        )
    }

    static func taskDone(_ code: String, _ known: FiledPaper) -> PaperRefusal {
        PaperRefusal(
            "taskDone",
            field: "code",
            Words(
                vi: "Nhiệm vụ \(code) đã xong ngày \(known.on.vietnamese) (vị trí "
                    + "\(known.position)); kiểm tra mã.",
                en: "Task \(code) was done on \(known.on) (position \(known.position)); check the "
                    + "code."
            )
        )
    }
}
