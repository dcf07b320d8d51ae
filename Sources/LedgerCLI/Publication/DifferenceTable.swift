import Ledger
import LedgerRender
import LedgerSQLite

/// Lays out where rows differ, clause by clause.
struct DifferenceTable {
    let book: RuleBook
    let reader: ViewReader
    let limit: Int

    func table(_ differences: [RowDifference]) -> Table {
        let name = SubjectName(reader: reader)
        var table = Table(
            title: Words(vi: "Dòng khác nhau", en: "Rows that differ"),
            columns: [
                Column("subject", Words(vi: "Đối tượng", en: "Subject")),
                Column("clause", Words(vi: "Khoản", en: "Clause")),
                Column("published", Words(vi: "Trong tệp", en: "In the file")),
                Column("computed", Words(vi: "Tính lại", en: "Computed again")),
            ]
        )
        for difference in differences.prefix(limit == 0 ? differences.count : limit) {
            for part in difference.parts {
                table.append([
                    .text(name.code(of: difference.id)),
                    .text(words(part.place)(Console.language)), .text(part.first ?? "–"),
                    .text(part.second ?? "–"),
                ])
            }
        }
        let count = differences.count.grouped
        table.footnotes = [
            Words(vi: "\(count) đối tượng khác nhau.", en: "\(count) subjects differ.")
        ]
        return table
    }

    private func words(_ place: RowDifference.Place) -> Words {
        switch place {
        case .row: Words(vi: "có trong danh sách (điểm)", en: "in the list (points)")
        case .unit: Words(vi: "đơn vị", en: "unit")
        case .group: Words(vi: "nhóm", en: "group")
        case .rank: Words(vi: "hạng", en: "rank")
        case .band: Words(vi: "mức (0 là cao nhất)", en: "band (0 is the best)")
        case .total: Words(vi: "tổng điểm", en: "total")
        case .available: Words(vi: "điểm tối đa có thể", en: "most available")
        case .flags: Words(vi: "ghi chú", en: "flags")
        case .clause(let number): clause(book.indicators.map(\.id), number)
        case .penalty(let number): clause(book.penalties.map(\.id), number)
        }
    }

    private func clause(_ ids: [String], _ number: Int) -> Words {
        let id = ids.indices.contains(number) ? ids[number] : String(number)
        return Words(vi: id, en: id)
    }
}
