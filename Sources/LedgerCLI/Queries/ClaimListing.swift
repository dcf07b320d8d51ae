import Ledger
import LedgerRender
import LedgerSQLite

/// Claims one a row.
struct ClaimListing {
    private let finder: UnitFinder
    private let footing: Footing

    init(_ reader: ViewReader, _ footing: Footing) {
        finder = UnitFinder(reader)
        self.footing = footing
    }

    func table(_ claims: [ClaimLine], title: Words) -> Table {
        let hasServices = footing.isForMachines || claims.contains { $0.service != nil }
        let fields = claims.map { row($0, hasServices: hasServices) }
        return Table(title: title, columns: columns(hasServices: hasServices), rows: fields)
    }

    private func columns(hasServices: Bool) -> [Column] {
        var columns = [
            Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
            Column("on", Words(vi: "Ngày", en: "Day")),
            Column("act", Words(vi: "Việc", en: "Act"), overflow: .cut),
        ]
        if hasServices { columns.append(Column("service", Words(vi: "Thủ tục", en: "Service"))) }
        columns += [
            Column("status", Words(vi: "Trạng thái", en: "Status"), overflow: .cut),
            Column("since", Words(vi: "Từ vị trí", en: "Since"), alignment: .right),
            Column("helpers", Words(vi: "Đoàn viên", en: "Helpers")),
            Column("unit", Words(vi: "Đơn vị", en: "Unit")),
        ]
        if footing.isForMachines {
            columns.append(Column("credit", Words(vi: "Công", en: "Credit")))
        }
        return columns
    }

    private func row(_ claim: ClaimLine, hasServices: Bool) -> [Cell] {
        var cells: [Cell] = [
            footing.cell(claim.id.position), claim.on.cell,
            footing.word(claim.act.code, claim.act.name),
        ]
        if hasServices { cells.append(claim.service.map { .text($0) } ?? .empty) }
        cells += [
            footing.word(claim.status.code, claim.status.name), footing.cell(claim.since),
            helpers(claim),
            .text(units(claim)),
        ]
        if footing.isForMachines { cells.append(.text(shares(claim).joined(separator: ", "))) }
        return cells
    }

    /// The helpers' codes; for people with their shares where an act was shared.
    private func helpers(_ claim: ClaimLine) -> Cell {
        let codes = claim.helpers.map(\.code)
        guard !footing.isForMachines, codes.count > 1 else {
            return .text(codes.joined(separator: ", "))
        }
        let parts = zip(codes, shares(claim)).map { "\($0) (\($1))" }
        return .text(parts.joined(separator: ", "))
    }

    private func units(_ claim: ClaimLine) -> String {
        var units: [UnitID] = []
        for helper in claim.helpers where !units.contains(helper.unit) { units.append(helper.unit) }
        return units.map { finder.shownCode(of: $0, footing) }.joined(separator: ", ")
    }

    private func shares(_ claim: ClaimLine) -> [String] {
        claim.helpers.map { ClaimListing.share($0.credit) }
    }

    /// A share of the act in lowest terms: `1`, `1/2`, `2/3`.
    private static func share(_ parts: Int) -> String {
        var (first, second) = (Credit.partsPerAct, parts)
        while second != 0 { (first, second) = (second, first % second) }
        let denominator = Credit.partsPerAct / first
        return denominator == 1 ? String(parts / first) : "\(parts / first)/\(denominator)"
    }
}
