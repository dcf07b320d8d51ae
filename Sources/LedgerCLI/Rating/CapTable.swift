import Ledger
import LedgerRender

/// How each cap was reckoned, group by group.
struct CapTable {
    let names: RatingNames
    let isForMachines: Bool

    static let title = Words(vi: "Giới hạn theo mức", en: "Caps on bands")

    static let columns = [
        Column("cap", Words(vi: "Giới hạn", en: "Cap")),
        Column("band", Words(vi: "Mức", en: "Band")),
        Column("group", Words(vi: "Nhóm", en: "Group"), overflow: .cut),
        Column("reached", Words(vi: "Đủ điểm", en: "Reached")),
        Column("arithmetic", Words(vi: "Cách tính", en: "Arithmetic")),
        Column("allowed", Words(vi: "Được phép", en: "Allowed")),
        Column("kept", Words(vi: "Được giữ", en: "Kept")),
    ]

    func table(_ caps: [CapReckoning]) -> Table {
        Table(
            title: CapTable.title,
            columns: CapTable.columns,
            rows: caps.map(cells),
            footnotes: CapTable.notes(caps)
        )
    }

    /// One a column.
    func cells(_ reckoning: CapReckoning) -> [Cell] {
        let rule = names.book.caps[reckoning.cap]
        return [
            .integer(reckoning.cap + 1), .text(band(rule.band)),
            .text(isForMachines ? reckoning.group.description : names.group(reckoning.group)),
            .integer(reckoning.reached), .text(arithmetic(reckoning)),
            .integer(reckoning.allowed), .integer(reckoning.kept),
        ]
    }

    static func notes(_ caps: [CapReckoning]) -> [Words] {
        caps.contains { $0.kept < min($0.allowed, $0.reached) } ? [equals] : []
    }

    private static let equals = Words(
        vi: "Được giữ ít hơn được phép khi những người bằng nhau ở mép giới hạn cùng xuống.",
        en: "Fewer are kept than allowed where equals at the edge of the cap go down together."
    )

    private func band(_ id: String) -> String {
        isForMachines ? id : names.book.band(id)?.title(Console.language) ?? id
    }

    /// `20% × 25 (xếp Tốt) = 5`.
    func arithmetic(_ reckoning: CapReckoning) -> String {
        let rule = names.book.caps[reckoning.cap]
        let share = (rule.share * Rational(100)).exact(Console.language)
        let base = reckoning.base.grouped
        let limit = reckoning.limit.exact(Console.language)
        let floor =
            rule.floor > 0 ? say(", tối thiểu \(rule.floor)", ", at least \(rule.floor)") : ""
        return "\(share)% × \(base) (\(meaning(of: rule.base))) = \(limit)\(floor)"
    }

    private func meaning(of base: BandCap.Base) -> String {
        switch base {
        case .everybody: say("cả nhóm", "everybody")
        case .ratedIn(let id): say("xếp \(band(id))", "rated \(band(id))")
        case .reaching(let id): say("từ \(band(id)) trở lên", "\(band(id)) or better")
        }
    }
}
