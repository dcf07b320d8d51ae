import Ledger
import LedgerRender
import LedgerSQLite

/// Which unit shares in the draw for a claim: the one next below the unit asked about, or below
/// the top.
struct AuditStrata {
    private let units: UnitRegister
    private let below: UnitID?
    private let territory: Set<UnitID>?

    init(_ reader: ViewReader, below unit: UnitID?) throws {
        units = reader.units
        below = unit
        territory = try unit.map { Set(try reader.rollUp.territory(of: $0).map(\.unit)) }
    }

    /// Nil for a claim outside the unit asked about.
    func stratum(of row: HelpRow) -> UnitID? {
        if let territory, !territory.contains(row.unit) { return nil }
        let path = units.lineage(of: row.unit, on: row.on)
        let top = below.flatMap { path.firstIndex(of: $0) } ?? path.indices.last ?? 0
        return top > 0 ? path[top - 1] : row.unit
    }
}

/// A drawn sample, one claim a row.
struct AuditTable {
    let sample: AuditSample
    let footing: Footing
    let reader: ViewReader

    func table() throws -> Table {
        Table(
            title: Words(vi: "Mẫu kiểm tra", en: "Audit sample"),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("act", Words(vi: "Việc", en: "Act"), overflow: .cut),
                Column("status", Words(vi: "Trạng thái", en: "Status"), overflow: .cut),
                Column("member", Words(vi: "Đoàn viên", en: "Member")),
                Column("unit", Words(vi: "Đơn vị", en: "Unit")),
                Column("stratum", Words(vi: "Tầng", en: "Stratum")),
                Column("reason", Words(vi: "Vì sao", en: "Why")),
            ],
            rows: try sample.claims.map { try row($0) }
        )
    }

    private func row(_ claim: AuditClaim) throws -> [Cell] {
        let (row, finder) = (claim.row, UnitFinder(reader))
        return [
            footing.cell(row.claim.position), row.on.cell, footing.word(row.act.code, row.act.name),
            footing.word(row.status.code, row.status.name),
            .text(try reader.member(row.member)?.code ?? ""),
            .text(finder.shownCode(of: row.unit, footing)),
            .text(finder.shownCode(of: claim.stratum, footing)), .text(reason(claim.reason)),
        ]
    }

    private func reason(_ reason: AuditReason) -> String {
        switch reason {
        case .random: footing.isForMachines ? "random" : say("ngẫu nhiên", "random")
        case .topMember: footing.isForMachines ? "top-member" : say("dẫn đầu", "leading")
        case .findings(let checks): checks.map(\.rawValue).joined(separator: ", ")
        }
    }
}
