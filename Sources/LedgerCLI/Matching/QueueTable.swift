import Ledger
import LedgerRender

/// How many claims wait for whom, and how long since the act.
struct QueueTable {
    let waiting: [WaitingClaims]
    let today: CivilDate
    let footing: Footing

    /// The last day of each band but the open one.
    private static let bands = [7, 30, 90]

    private struct Line {
        var counts = Array(repeating: 0, count: QueueTable.bands.count + 1)
        var oldest: WaitingClaims?

        mutating func take(_ waiting: WaitingClaims, _ today: CivilDate) {
            let days = Int(today.daysSinceEpoch - waiting.on.daysSinceEpoch)
            let band = QueueTable.bands.firstIndex { days <= $0 } ?? QueueTable.bands.count
            counts[band] += waiting.count
            if oldest.map({ waiting.on < $0.on }) ?? true { oldest = waiting }
        }
    }

    func table(of offices: [Office]) -> Table {
        var rows: [[Cell]] = []
        for office in offices {
            for (act, status) in office.waiting {
                var line = Line()
                for group in waiting where group.act == act && group.status == status {
                    line.take(group, today)
                }
                if line.oldest != nil { rows.append(row(office, act, status, line)) }
            }
        }
        return Table(
            title: Words(
                vi: "Việc đang chờ, theo số ngày từ khi thực hiện đến \(today.shown)",
                en: "Claims that wait, by days from the act to \(today.shown)"
            ),
            columns: columns,
            rows: rows
        )
    }

    private var columns: [Column] {
        [
            Column("office", Words(vi: "Chờ", en: "Waits for")),
            Column("act", Words(vi: "Hoạt động", en: "Act"), overflow: .cut),
            Column("status", Words(vi: "Trạng thái", en: "Status"), overflow: .cut),
            Column("claims", Words(vi: "Việc", en: "Claims"), alignment: .right),
            Column("days_0_7", Words(vi: "0–7", en: "0–7"), alignment: .right),
            Column("days_8_30", Words(vi: "8–30", en: "8–30"), alignment: .right),
            Column("days_31_90", Words(vi: "31–90", en: "31–90"), alignment: .right),
            Column("days_over_90", Words(vi: "> 90", en: "> 90"), alignment: .right),
            Column("oldest", Words(vi: "Lâu nhất", en: "Oldest")),
        ]
            + (footing.isForMachines
                ? [Column("first", Words(vi: "Kê khai", en: "Claim"), alignment: .right)] : [])
    }

    private func row(_ office: Office, _ act: Act, _ status: ClaimStatus, _ line: Line) -> [Cell] {
        [
            footing.word(office.rawValue, office.name), footing.word(act.code, act.name),
            footing.word(status.code, status.name), .integer(line.counts.reduce(0, +)),
        ] + line.counts.map { .integer($0) } + [line.oldest?.on.cell ?? .empty]
            + (footing.isForMachines
                ? [line.oldest.map { footing.cell($0.first.position) } ?? .empty] : [])
    }
}
