import Ledger
import LedgerRender
import LedgerSQLite

/// Whether provinces count the same on both maps of the tree, laid out.
struct ConservationReport {
    let sums: Conservation
    let units: UnitRegister
    let day: CivilDate

    /// Nil when no unit of the ledger ever succeeded another: there is one map only.
    init?(_ views: ViewFile) throws {
        let today = Clock.now().civilDate
        let found = try views.look(Vantage(today: today)) { reader in
            (try reader.conservation(), reader.units)
        }
        guard let sums = found.0 else { return nil }
        (self.sums, units, day) = (sums, found.1, today)
    }

    var isSound: Bool {
        sums.faults.isEmpty
    }

    func tables() -> [Table] {
        [provinces()] + (isSound ? [] : [faults()])
    }

    private func provinces() -> Table {
        Table(
            title: isSound
                ? Words(
                    vi: "Công theo tỉnh: như khi việc xảy ra và theo đơn vị kế thừa",
                    en: "Credit by province: as it was, and by today's successors"
                )
                : Words(vi: "CÔNG THEO TỈNH KHÔNG BẢO TOÀN", en: "CREDIT IS NOT CONSERVED"),
            columns: [
                Column("province", Words(vi: "Tỉnh", en: "Province")),
                Column("months", Words(vi: "Số tháng", en: "Months")),
                Column("asItWas", Words(vi: "Như khi xảy ra", en: "As it was")),
                Column("asItIsNow", Words(vi: "Theo kế thừa", en: "As it is now")),
            ],
            rows: sums.lines.map { line in
                [
                    .text(name(line.province)), .integer(line.months), .credit(line.asItWas),
                    .credit(line.asItIsNow),
                ]
            }
        )
    }

    private func faults() -> Table {
        Table(
            title: Words(vi: "Tháng không bằng nhau", en: "Months that differ"),
            columns: [
                Column("month", Words(vi: "Tháng", en: "Month")),
                Column("province", Words(vi: "Tỉnh", en: "Province")),
                Column("asItWas", Words(vi: "Như khi xảy ra", en: "As it was")),
                Column("asItIsNow", Words(vi: "Theo kế thừa", en: "As it is now")),
                Column("unit", Words(vi: "Đơn vị đi về hai tỉnh", en: "Unit led to both")),
            ],
            rows: sums.faults.prefix(50).map { fault in
                [
                    .text(fault.month.description), .text(name(fault.province)),
                    .credit(fault.asItWas), .credit(fault.asItIsNow),
                    .text(fault.unit.map { name($0) } ?? ""),
                ]
            }
        )
    }

    private func name(_ unit: UnitID) -> String {
        "\(units[unit]?.name(on: day) ?? "") (position:\(unit.position))"
    }
}
