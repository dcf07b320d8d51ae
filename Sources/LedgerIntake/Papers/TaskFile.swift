public import Ledger

/// A row of an office's table of tasks: what was assigned, and when it was done if it was.
public struct TaskRow: Sendable, Hashable {
    public let line: Int
    public let code: String
    public let title: String
    public let origin: TaskAssigned.Origin
    /// The office that has to do it, as written.
    public let owner: String?
    /// The unit that has to do it, by its code.
    public let unit: UnitReference?
    public let assignedOn: CivilDate
    /// Nil for a regular task.
    public let due: CivilDate?
    public let completion: Completion?

    public struct Completion: Sendable, Hashable {
        public let on: CivilDate
        public let document: String
    }
}

/// Reads tables of tasks; keys and headers are the published contract.
public enum TaskFile {
    public static let columns =
        assignColumns + [
            optional("completed", ["Ngày hoàn thành", "Hoàn thành"]),
            optional("document", ["Văn bản", "Văn bản hoàn thành", "Sản phẩm"]),
        ]

    public static let assignColumns = [
        ColumnSpec("code", headers: ["Mã nhiệm vụ", "Mã", "Số hiệu"]),
        ColumnSpec("title", headers: ["Nhiệm vụ", "Nội dung", "Tên nhiệm vụ"]),
        ColumnSpec("origin", headers: ["Nguồn giao", "Nguồn"]),
        optional("owner", ["Cơ quan thực hiện", "Cơ quan chủ trì", "Đơn vị chủ trì", "Cơ quan"]),
        optional("unit", ["Mã đơn vị", "unit code"]),
        ColumnSpec("assigned", headers: ["Ngày giao"]),
        optional("due", ["Hạn", "Thời hạn", "Hạn hoàn thành"]),
    ]

    public static let completeColumns = [
        ColumnSpec("code", headers: ["Mã nhiệm vụ", "Mã", "Số hiệu"]),
        ColumnSpec("completed", headers: ["Ngày hoàn thành", "Hoàn thành"]),
        ColumnSpec("document", headers: ["Văn bản", "Văn bản hoàn thành", "Sản phẩm"]),
    ]

    private static func optional(_ member: String, _ headers: [String]) -> ColumnSpec {
        ColumnSpec(member, headers: headers, presence: .optional)
    }

    public static func read(
        _ reader: TableReader,
        today: CivilDate,
        canRepair: Bool
    ) -> PaperRows<TaskRow> {
        var origins = LabelSet(
            TaskAssigned.Origin.allCases.map { origin in
                [origin.name.vi, origin.name.en, origin.rawValue]
                    + (origin == .plan ? ["Kế hoạch", "Tỉnh"] : ["Trung ương", "TW"])
            },
            englishIndex: 1
        )
        return PaperRows(reader, today: today, canRepair: canRepair) {
            row throws(RowIssue) in try task(&row, &origins)
        }
    }

    /// Rows that say only which task was done, when and by what.
    public static func readCompletions(
        _ reader: TableReader,
        today: CivilDate
    ) -> PaperRows<(code: String, completion: TaskRow.Completion)> {
        PaperRows(reader, today: today, canRepair: false) {
            row throws(RowIssue) in
            let code = try row.text("code")
            let (on, document) = (try row.date("completed"), try row.text("document"))
            return (code, TaskRow.Completion(on: on, document: document))
        }
    }

    private static func task(
        _ row: inout RowValues,
        _ origins: inout LabelSet
    ) throws(RowIssue) -> TaskRow {
        let (owner, unit) = (row.optionalText("owner"), row.optionalText("unit"))
        if owner == nil, unit == nil {
            throw row.issue(
                "owner",
                "task.nobody",
                vi: "Thiếu cơ quan thực hiện; điền tên cơ quan hoặc mã đơn vị.",
                en: "Nobody has to do it; fill in an office or a unit code."
            )
        }
        let assigned = try row.date("assigned")
        return TaskRow(
            line: row.record.line,
            code: try row.text("code"),
            title: try row.text("title"),
            origin: try origin(row, &origins),
            owner: owner,
            unit: unit.map { UnitReference(text: $0) },
            assignedOn: assigned,
            due: try row.optionalDate("due"),
            completion: try completion(&row, since: assigned)
        )
    }

    private static func origin(
        _ row: RowValues,
        _ origins: inout LabelSet
    ) throws(RowIssue) -> TaskAssigned.Origin {
        guard let field = row["origin"] else { throw row.empty("origin") }
        do throws(FieldFault) {
            return TaskAssigned.Origin.allCases[try origins.index(of: field)]
        } catch {
            throw field.issue(error)
        }
    }

    /// Whoever says when it was done says by what, and the other way round.
    private static func completion(
        _ row: inout RowValues,
        since assigned: CivilDate
    ) throws(RowIssue) -> TaskRow.Completion? {
        let document = row.optionalText("document")
        guard let on = try row.optionalDate("completed") else {
            if document == nil { return nil }
            throw row.empty("completed")
        }
        guard let document else { throw row.empty("document") }
        if on < assigned {
            throw row.issue(
                "completed",
                "task.doneBeforeAssigned",
                vi: "Hoàn thành trước ngày giao \(assigned.vietnamese); sửa một trong hai ngày.",
                en: "It was done before it was assigned on \(assigned); correct one of the days."
            )
        }
        return TaskRow.Completion(on: on, document: document)
    }
}
