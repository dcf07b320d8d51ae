import Ledger
import LedgerRender

/// On how many open claims ranks and bands hang, the fewest first.
struct SwingTable {
    let names: RatingNames

    func table(_ swings: [Swing], limit: Int) -> Table {
        Table(
            title: Words(
                vi: "Kê khai chưa ngã ngũ đủ làm đổi hạng, đổi mức",
                en: "Open claims that would change a rank or a band"
            ),
            columns: [
                Column("claims", Words(vi: "Số kê khai", en: "Claims")),
                Column("settled", Words(vi: "Nếu", en: "If")),
                Column("code", Words(vi: "Mã", en: "Code")),
                Column("change", Words(vi: "Thì đổi", en: "Then")),
                Column("exact", Words(vi: "Là số ít nhất?", en: "The fewest?")),
                Column("positions", Words(vi: "Ví dụ, vị trí", en: "Such as, positions")),
            ],
            rows: swings.prefix(limit).map(row),
            footnotes: notes(swings, limit: limit)
        )
    }

    private func row(_ swing: Swing) -> [Cell] {
        let positions = swing.claims.prefix(SwingTable.positionsMax).map(\.position.description)
        let isCut = swing.claims.count > SwingTable.positionsMax
        return [
            .integer(swing.claims.count),
            .coded(swing.settled.code, shown: swing.settled.name(Console.language)),
            .text(names.code(swing.id)), .text(words(swing.change)),
            certainty(swing.certainty),
            .text(positions.joined(separator: " ") + (isCut ? " …" : "")),
        ]
    }

    private static let positionsMax = 5

    private func certainty(_ certainty: Swing.Certainty) -> Cell {
        switch certainty {
        case .fewest: .coded("fewest", shown: say("đúng", "yes"))
        case .atMost: .coded("at-most", shown: say("nhiều nhất", "at most"))
        case .estimate: .coded("estimate", shown: say("ước lượng", "estimate"))
        }
    }

    private func words(_ change: Swing.Change) -> String {
        switch change {
        case .band(let from, let to):
            say("mức ", "band ") + "\(names.band(from)) → \(names.band(to))"
        case .rank(let from, let to): say("hạng ", "rank ") + "\(from) → \(to)"
        }
    }

    private func notes(_ swings: [Swing], limit: Int) -> [Words] {
        let (shown, all) = (min(limit, swings.count).grouped, swings.count.grouped)
        let subjects = Set(swings.map(\.id)).count.grouped
        return [
            Words(
                vi: "Hiện \(shown) trong \(all) thay đổi có thể có, của \(subjects) đối tượng. "
                    + "“Nhiều nhất”: có thể ít hơn, khi có tỷ lệ hay số ngày. “Ước lượng”: đối thủ, "
                    + "giới hạn hay ngày kết luận cũng đổi theo.",
                en:
                    "\(shown) of \(all) possible changes shown, of \(subjects) subjects. “At most”: "
                    + "fewer may do, where shares or delays play in. “Estimate”: the rival, a cap "
                    + "or the day of a verdict would change too."
            )
        ]
    }
}
