import Ledger
import LedgerRender

/// What a succession file does to a ledger, laid out for people.
struct SuccessionTables {
    let plan: SuccessionPlan
    let units: UnitRegister

    /// What is done, what is split and what is left aside; a plan lists each new unit too.
    func summary(isPlan: Bool) -> [Table] {
        var tables = [counts]
        if isPlan && !newUnits.rows.isEmpty { tables.append(newUnits) }
        if !plan.steps.isEmpty && !splits.rows.isEmpty { tables.append(splits) }
        if !plan.skipped.isEmpty { tables.append(skips) }
        return tables
    }

    private var counts: Table {
        let counts = plan.counts
        return Table(
            title: nil,
            columns: [
                Column("founded", Words(vi: "Lập mới", en: "Founded")),
                Column("succeeded", Words(vi: "Kế thừa", en: "Succeeded")),
                Column("dissolved", Words(vi: "Giải thể", en: "Dissolved")),
                Column("reparented", Words(vi: "Chuyển cấp trên", en: "Moved")),
                Column("split", Words(vi: "Bị tách", en: "Split")),
                Column("skipped", Words(vi: "Dòng để ngoài", en: "Rows left aside")),
            ],
            rows: [
                [
                    .integer(counts.founded), .integer(counts.succeeded),
                    .integer(counts.dissolved), .integer(counts.reparented),
                    .integer(plan.steps.isEmpty ? 0 : plan.splits.count),
                    .integer(plan.skipped.count),
                ]
            ],
            footnotes: waitingNote
        )
    }

    private var waitingNote: [Words] {
        let isNew = !plan.steps.isEmpty && !plan.splits.isEmpty
        let members = Words(
            vi: "Đoàn viên của đơn vị bị tách phải chuyển từng người: socai rehome.",
            en: "Members of split units have to be moved one by one: socai rehome."
        )
        let count = plan.waiting.count.grouped
        let units = Words(
            vi: "\(count) đơn vị trực thuộc đơn vị bị tách chờ chuyển cấp trên bằng unit-changes.",
            en: "\(count) units below split ones wait for a new parent, by unit-changes."
        )
        return (isNew ? [members] : []) + (plan.waiting.isEmpty ? [] : [units])
    }

    private var newUnits: Table {
        var table = Table(
            title: Words(vi: "Đơn vị mới", en: "New units"),
            columns: [
                Column("code", Words(vi: "Mã", en: "Code")),
                Column("name", Words(vi: "Tên", en: "Name")),
                Column("from", Words(vi: "Từ", en: "From"), overflow: .cut),
            ]
        )
        let byUnit = Dictionary(grouping: plan.edges, by: \.newCommune)
        for (code, rows) in byUnit.sorted(by: { $0.key < $1.key }) {
            let old = rows.map { row in
                row.extent == .whole ? row.oldName : row.oldName + say(" (một phần)", " (part)")
            }
            table.append([
                .text("gso:" + code), .text(rows[0].newName),
                .text(old.joined(separator: ", ")),
            ])
        }
        return table
    }

    private var splits: Table {
        Table(
            title: Words(vi: "Đơn vị bị tách", en: "Units that are split"),
            columns: [
                Column("name", Words(vi: "Đơn vị cũ", en: "Old unit")),
                Column("parts", Words(vi: "Về", en: "Goes to")),
            ],
            rows: plan.splits.map { rows in
                let parts = rows.map { row in
                    row.newName + (row.isDefault ? say(" (chính)", " (default)") : "")
                }
                return [.text(rows[0].oldName), .text(parts.joined(separator: ", "))]
            }
        )
    }

    private var skips: Table {
        let byReason = Dictionary(grouping: plan.skipped, by: \.reason)
        return Table(
            title: Words(vi: "Dòng để ngoài", en: "Rows left aside"),
            columns: [
                Column("reason", Words(vi: "Lý do", en: "Reason")),
                Column("rows", Words(vi: "Số dòng", en: "Rows")),
                Column("firstLine", Words(vi: "Dòng đầu", en: "First line")),
                Column("example", Words(vi: "Ví dụ", en: "Example")),
            ],
            rows: SuccessionPlan.SkipReason.allCases.compactMap { reason in
                guard let skips = byReason[reason], let first = skips.first else { return nil }
                let code = first.edge.oldCommune ?? first.edge.oldDistrict
                return [
                    .text(reason.words(Console.language)), .integer(skips.count),
                    .integer(first.edge.line), .text("\(code) \(first.edge.oldName)"),
                ]
            }
        )
    }
}
