import Ledger
import LedgerRender

/// Act by status, with claims and credit.
enum TallyTable {
    static func make(_ tally: Tally, _ footing: Footing, notes: [Words]) -> Table {
        var table = Table(
            title: Words(vi: "Việc theo loại và trạng thái", en: "Acts by kind and status"),
            columns: [
                Column("act", Words(vi: "Việc", en: "Act")),
                Column("status", Words(vi: "Trạng thái", en: "Status")),
                Column("claims", Words(vi: "Số việc", en: "Claims")),
                Column("credit", Words(vi: "Công", en: "Credit")),
                Column("share", Words(vi: "Phần của loại", en: "Of its kind")),
            ]
        )
        for act in Act.allCases {
            append(footing.word(act.code, act.name), tally.byStatus(act), footing, to: &table)
        }
        let all = footing.word("all", Words(vi: "Tất cả", en: "All"))
        append(all, tally.byStatus(), footing, to: &table)
        table.footnotes = notes
        return table
    }

    private static func append(
        _ name: Cell,
        _ counts: StatusCounts,
        _ footing: Footing,
        to table: inout Table
    ) {
        let all = ClaimStatus.allCases.reduce(0) { $0 + counts[$1].claims }
        let order = StatusCounts.columns(of: [counts]).filter { !counts[$0].isZero }
        for status in order {
            let count = counts[status]
            table.append([
                name, footing.word(status.code, status.name), .integer(count.claims),
                .credit(count.credit),
                .percentage(count.claims, of: all, decimals: .one, in: Console.language),
            ])
        }
    }
}
