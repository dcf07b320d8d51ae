import Ledger
import LedgerRender

/// Lays out grants, and how each stands on a day.
struct GrantTable {
    let units: UnitRegister
    let day: CivilDate
    let footing: Footing

    /// Of those for a unit below `scope`, where there is one.
    func table(_ grants: GrantRegister, withEnded: Bool, within scope: UnitID? = nil) -> Table {
        var table = Table(
            title: Words(vi: "Quyền đã cấp", en: "Grants"),
            columns: columns
        )
        let seen = grants.all.filter { isSeen($0, within: scope) }
        let shown = seen.filter { withEnded || !$0.isOver(on: day) }
        for grant in shown { table.append(row(grant)) }
        table.footnotes = [
            footing.basis, summary(grants.isGoverned, seen.count, shown.count), footing.eventNote,
        ]
        return table
    }

    /// People see who, where and until when; programs every field.
    private var columns: [Column] {
        let all = [
            Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
            Column("principal", Words(vi: "Tài khoản", en: "Principal")),
            Column("unit", Words(vi: "Đơn vị", en: "Unit")),
            Column("from", Words(vi: "Từ ngày", en: "From")),
            Column("to", Words(vi: "Đến hết", en: "Through")),
            Column("state", Words(vi: "Tình trạng", en: "State")),
            Column("by", Words(vi: "Người cấp", en: "Granted by")),
        ]
        guard footing.isForMachines else { return all }
        return all + [
            Column("unitName", Words(vi: "Tên đơn vị", en: "Unit name")),
            Column("on", Words(vi: "Ngày cấp", en: "Granted on")),
            Column("reason", Words(vi: "Căn cứ", en: "Reason")),
            Column("revoked", Words(vi: "Thu ở", en: "Revoked at"), alignment: .right),
        ]
    }

    private func row(_ grant: Grant) -> [Cell] {
        let unit = grant.unit.flatMap { units[$0] }
        let state = GrantState(grant, on: day)
        let cells: [Cell] = [
            footing.cell(grant.position), .text(grant.principal.description), place(of: unit),
            grant.from.map(\.cell) ?? .empty, grant.to.map(\.cell) ?? .empty,
            footing.word(state.rawValue, state.name), .text(grant.by.description),
        ]
        guard footing.isForMachines else { return cells }
        return cells + [
            unit.map { .text($0.name(on: day)) } ?? .empty, grant.on.cell,
            .text(grant.fact.reason),
            grant.revocation.map { footing.cell($0.position) } ?? .empty,
        ]
    }

    /// A code for programs, a name for people.
    private func place(of unit: Unit?) -> Cell {
        guard let unit else {
            return footing.isForMachines ? .empty : .text(say("toàn sổ", "whole ledger"))
        }
        let code = unit.code(on: day)?.description ?? unit.id.position.description
        return .text(footing.isForMachines ? code : unit.name(on: day))
    }

    private func isSeen(_ grant: Grant, within scope: UnitID?) -> Bool {
        guard let scope else { return true }
        guard let unit = grant.unit else { return false }
        return units.lineage(of: unit, on: day).contains(scope)
    }

    private func summary(_ isGoverned: Bool, _ seen: Int, _ shown: Int) -> Words {
        guard isGoverned else {
            return Words(
                vi: "Sổ chưa cấp quyền cho ai: ai mở được sổ cũng ghi được theo vai của mình.",
                en: "Nobody was granted anything: who can open the ledger records in their role."
            )
        }
        let rest = seen - shown
        return Words(
            vi: "\(shown) quyền" + (rest > 0 ? "; \(rest) quyền đã hết hoặc đã thu: --all." : "."),
            en: "\(shown) grants" + (rest > 0 ? "; \(rest) are over: --all." : ".")
        )
    }
}

/// How a grant stands on a day.
enum GrantState: String {
    case standing, coming, ended, revoked

    init(_ grant: Grant, on day: CivilDate) {
        if grant.revocation != nil {
            self = .revoked
        } else if grant.stands(on: day) {
            self = .standing
        } else {
            self = grant.isOver(on: day) ? .ended : .coming
        }
    }

    var name: Words {
        switch self {
        case .standing: Words(vi: "đang hiệu lực", en: "standing")
        case .coming: Words(vi: "chưa đến ngày", en: "not yet")
        case .ended: Words(vi: "đã hết hạn", en: "ended")
        case .revoked: Words(vi: "đã thu", en: "revoked")
        }
    }
}
