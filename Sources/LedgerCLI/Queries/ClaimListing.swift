import Ledger
import LedgerRender
import LedgerSQLite

/// Claims one a row.
enum ClaimListing {
    static func table(_ claims: [ClaimLine], _ finder: UnitFinder, title: Words) -> Table {
        var table = Table(
            title: title,
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("act", Words(vi: "Việc", en: "Act"), overflow: .cut),
                Column("service", Words(vi: "Thủ tục", en: "Service"), overflow: .cut),
                Column("status", Words(vi: "Trạng thái", en: "Status"), overflow: .cut),
                Column("since", Words(vi: "Từ vị trí", en: "Since")),
                Column("helpers", Words(vi: "Đoàn viên", en: "Helpers")),
                Column("unit", Words(vi: "Đơn vị", en: "Unit")),
                Column("credit", Words(vi: "Công", en: "Credit"), alignment: .right),
            ]
        )
        for claim in claims { table.append(row(claim, finder)) }
        return table
    }

    private static func row(_ claim: ClaimLine, _ finder: UnitFinder) -> [Cell] {
        let units = claim.helpers.reduce(into: [UnitID]()) { found, helper in
            if !found.contains(helper.unit) { found.append(helper.unit) }
        }
        return [
            .integer(Int(claim.id.position.value)), claim.on.cell,
            .text(claim.act.name(Console.language)), claim.service.map { .text($0) } ?? .empty,
            .text(claim.status.name(Console.language)), .integer(Int(claim.since.value)),
            .text(claim.helpers.map(\.code).joined(separator: ", ")),
            .text(units.map { finder.code(of: $0) }.joined(separator: ", ")),
            .text(claim.helpers.map { share($0.credit) }.joined(separator: ", ")),
        ]
    }

    /// A helper's share of the act: `1`, `1/2`, `2/3`.
    static func share(_ parts: Int) -> String {
        var (first, second) = (Credit.partsPerAct, parts)
        while second != 0 { (first, second) = (second, first % second) }
        let denominator = Credit.partsPerAct / first
        return denominator == 1 ? String(parts / first) : "\(parts / first)/\(denominator)"
    }
}
