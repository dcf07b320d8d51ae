import Ledger
import LedgerProof
import LedgerRender

/// How two states, where they part, and what they count differently are laid out.
struct DiffTables {
    let run: DiffRun
    let diff: LedgerDiff
    let today: CivilDate
    let isForPeople: Bool

    /// Where the two part, and what each has there.
    func parting() throws -> Table {
        var rows: [[Cell]] = []
        for (side, source) in [("A", run.before), ("B", run.after)] {
            let event = try run.parting.flatMap { try source.event(at: $0) }
            rows.append([
                .text(side), .text(source.name), .integer(source.size),
                run.parting.map { .integer(Int($0.value)) } ?? .empty,
                .text(event?.event.fact.kind.rawValue ?? "–"), event?.event.on.cell ?? .empty,
                .text(event.map { shown($0.leaf.hex) } ?? "–"),
            ])
        }
        return Table(
            title: title,
            columns: [
                Column("side", Words(vi: "Bên", en: "Side")),
                Column("source", Words(vi: "Nguồn", en: "Source")),
                Column("size", Words(vi: "Số sự kiện", en: "Events")),
                Column("parting", Words(vi: "Tách ở vị trí", en: "Parts at")),
                Column("kind", Words(vi: "Sự kiện ở đó", en: "Event there")),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("leaf", Words(vi: "Băm lá", en: "Leaf hash")),
            ],
            rows: rows
        )
    }

    private var title: Words {
        guard let parting = run.parting else {
            return Words(vi: "Hai bên như nhau", en: "Both are the same")
        }
        return Words(
            vi: "Hai bên như nhau đến trước vị trí \(Int(parting.value).grouped)",
            en: "Both are the same before position \(Int(parting.value).grouped)"
        )
    }

    private func shown(_ hash: String) -> String {
        isForPeople ? String(hash.prefix(16)) : hash
    }

    /// The rows that changed, the largest changes first.
    func rows(limit: Int?) -> Table {
        let rows = limit.map { Array(diff.rows.prefix($0)) } ?? diff.rows
        return Table(
            title: Words(vi: "Kê khai theo trạng thái", en: "Claims by status"),
            columns: DiffTables.rowColumns + [
                Column("before", Words(vi: "A", en: "A"), alignment: .right),
                Column("after", Words(vi: "B", en: "B"), alignment: .right),
                Column("change", Words(vi: "Đổi", en: "Change"), alignment: .right),
                Column("reasons", Words(vi: "Vì", en: "Because")),
            ],
            rows: rows.map { row in
                cells(row) + [
                    .integer(row.before), .integer(row.after), signed(row.change),
                    .text(row.reasons.map(said).joined(separator: "; ")),
                ]
            },
            footnotes: notes(hidden: diff.rows.count - rows.count)
        )
    }

    /// The events behind each reason of each row.
    func events(limit: Int?, rowLimit: Int?) -> Table {
        let rows = rowLimit.map { Array(diff.rows.prefix($0)) } ?? diff.rows
        var table = Table(
            title: Words(vi: "Chuỗi sự kiện", en: "Chains of events"),
            columns: DiffTables.rowColumns + [
                Column("step", Words(vi: "Thay đổi", en: "Step")),
                Column("change", Words(vi: "Đổi", en: "Change"), alignment: .right),
                Column("positions", Words(vi: "Vị trí", en: "Positions")),
            ]
        )
        for row in rows {
            for reason in row.reasons {
                let events = limit.map { Array(reason.events.prefix($0)) } ?? reason.events
                let list = events.map { isForPeople ? Int($0.value).grouped : $0.description }
                table.append(
                    cells(row) + [
                        .text(step(reason)), signed(reason.change),
                        .text(list.joined(separator: ", ")),
                    ]
                )
            }
        }
        return table
    }

    private static let rowColumns = [
        Column("owner", Words(vi: "Mã", en: "Code")),
        Column("name", Words(vi: "Tên", en: "Name")),
        Column("act", Words(vi: "Việc", en: "Act")),
        Column("status", Words(vi: "Trạng thái", en: "Status")),
    ]

    private func cells(_ row: DiffRow) -> [Cell] {
        let (code, name) = owner(row.owner)
        return [
            .text(code), .text(name), .coded(row.act.code, shown: row.act.name(Console.language)),
            .coded(row.status.code, shown: row.status.name(Console.language)),
        ]
    }

    private func owner(_ owner: DiffOwner) -> (String, String) {
        let (new, old) = (run.states.after.books, run.states.before.books)
        switch owner {
        case .ledger: return ("–", say("cả sổ", "the whole ledger"))
        case .unit(let id):
            guard let unit = new.units[id] ?? old.units[id] else { return ("#\(id.position)", "") }
            return (unit.reference(on: today), unit.name(on: today))
        case .member(let id):
            return (new.members[id]?.code ?? old.members[id]?.code ?? "#\(id.position)", "")
        }
    }

    private func signed(_ value: Int) -> Cell {
        isForPeople ? .text((value > 0 ? "+" : "") + value.grouped) : .integer(value)
    }

    private func said(_ reason: DiffReason) -> String {
        "\(step(reason)) \(reason.change > 0 ? "+" : "")\(reason.change.grouped)"
    }

    private func step(_ reason: DiffReason) -> String {
        if reason.isByTree { return say("cây đơn vị đổi", "the tree moved") }
        func name(_ status: ClaimStatus?) -> String {
            status?.name(Console.language) ?? say("không có", "none")
        }
        return "\(name(reason.step.from)) → \(name(reason.step.to))"
    }

    private func notes(hidden: Int) -> [Words] {
        let totals = diff.totals
        let sign = totals.change > 0 ? "+" : ""
        let left = Words(
            vi: "Còn \(hidden.grouped) dòng; xem hết bằng --limit 0.",
            en: "\(hidden.grouped) more rows; see all by --limit 0."
        )
        let verdict =
            diff.isConserved
            ? Words(
                vi: "bằng nhau ở cả \(diff.rows.count.grouped) dòng",
                en: "equal in all \(diff.rows.count.grouped) rows"
            )
            : Words(vi: "KHÔNG BẰNG NHAU", en: "NOT EQUAL")
        return [
            Words(
                vi: "Tổng thay đổi \(sign)\(totals.change.grouped), tổng được giải thích "
                    + "\(totals.explained > 0 ? "+" : "")\(totals.explained.grouped) bởi "
                    + "\(diff.changedClaims.grouped) kê khai: \(verdict.vi).",
                en: "All changes sum to \(sign)\(totals.change.grouped), those explained to "
                    + "\(totals.explained > 0 ? "+" : "")\(totals.explained.grouped) by "
                    + "\(diff.changedClaims.grouped) claims: \(verdict.en)."
            )
        ] + (hidden > 0 ? [left] : [])
    }
}
