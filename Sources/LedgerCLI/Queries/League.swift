import Ledger
import LedgerRender
import LedgerSQLite

/// Ranks units or members by confirmed credit; ties share a place.
struct League {
    let reader: ViewReader
    let footing: Footing
    let act: Act?
    let under: Unit?

    /// One that may be ranked.
    struct Entry {
        let code: String
        /// A unit's name; a member's is looked up only if it is shown.
        let name: String
        let citizen: CitizenHandle?
        let counts: StatusCounts
    }

    // MARK: Who takes part

    /// Units of a kind in the subtree, or those right below its top.
    func units(at level: UnitKind?) throws -> [Entry] {
        let finder = UnitFinder(reader)
        let day = reader.vantage.day
        let candidates: [Unit]
        if let level {
            candidates = reader.units.all.filter { unit in
                unit.kind == level && unit.isOpen(on: day)
                    && (under.map { lies(unit, below: $0, on: day) } ?? true)
            }
        } else {
            let top = try under ?? finder.province(nil)
            candidates = reader.units.children(of: top.id, on: day)
        }
        let tallies = try reader.tallies(of: Set(candidates.map(\.id)))
        return candidates.map { unit in
            Entry(
                code: finder.code(of: unit),
                name: unit.name(on: day),
                citizen: nil,
                counts: tallies[unit.id]?.byStatus(act) ?? StatusCounts()
            )
        }
    }

    private func lies(_ unit: Unit, below other: Unit, on day: CivilDate) -> Bool {
        unit.id != other.id && reader.units.lineage(of: unit.id, on: day).contains(other.id)
    }

    /// Members with any act done in the subtree.
    func members() throws -> [Entry] {
        try reader.memberStandings(act: act, under: under?.id).map {
            Entry(code: $0.code, name: "", citizen: $0.citizen, counts: $0.counts)
        }
    }

    // MARK: The table

    func table(
        _ entries: [Entry],
        _ what: String,
        limit: Int,
        min: Int,
        names: NameBook?
    ) -> Table {
        let ranked = entries.filter { $0.counts.standing.claims >= min }.sorted(by: comesFirst)
        let places = Ranking.places(descending: ranked.map { $0.counts[.confirmed].credit })
        let shown = limit > 0 ? Array(ranked.prefix(limit)) : ranked
        var table = Table(title: title(what), columns: columns(hasNames: names?.isOpen ?? true))
        for (place, entry) in zip(places, shown) {
            let name = names.map { $0.name(of: entry.citizen) ?? "" } ?? entry.name
            let named: [Cell] = names?.isOpen == false ? [] : [.text(name)]
            table.append(
                [.integer(place), .text(entry.code)] + named + [
                    .credit(entry.counts[.confirmed].credit),
                    .credit(entry.counts[.recorded].credit),
                    .credit(entry.counts[.rejected].credit), .confirmedShare(entry.counts),
                ]
            )
        }
        table.footnotes =
            coverage(ranked, of: entries.count, shown, min) + [footing.basis, follow(what)]
            + (names?.notes ?? [])
        return table
    }

    private func comesFirst(_ left: Entry, _ right: Entry) -> Bool {
        let (first, second) = (left.counts[.confirmed].credit, right.counts[.confirmed].credit)
        return first == second ? left.code < right.code : first > second
    }

    private func columns(hasNames: Bool) -> [Column] {
        let name = Column("name", Words(vi: "Tên", en: "Name"), overflow: .cut)
        return [
            Column("rank", Words(vi: "Hạng", en: "Rank")),
            Column("code", Words(vi: "Mã", en: "Code")),
        ] + (hasNames ? [name] : []) + [
            .claims(.confirmed), .claims(.recorded), .claims(.rejected), .confirmedShare,
        ]
    }

    private func title(_ what: String) -> Words {
        let day = reader.vantage.day
        let place = under.map { " · \($0.name(on: day))" } ?? ""
        let act = act.map { Words(vi: " · \($0.name.vi)", en: " · \($0.name.en)") }
        let subject =
            what == "units"
            ? Words(vi: "đơn vị", en: "Units") : Words(vi: "đoàn viên", en: "Members")
        return Words(
            vi: "Xếp hạng \(subject.vi) theo công được xác nhận\(place)\(act?.vi ?? "")",
            en: "\(subject.en) by confirmed credit\(place)\(act?.en ?? "")"
        )
    }

    /// Who is in the league and what it took to get into what is shown.
    private func coverage(
        _ ranked: [Entry],
        of all: Int,
        _ shown: [Entry],
        _ min: Int
    ) -> [Words] {
        let least = shown.last.map {
            Cell.credit($0.counts[.confirmed].credit)
        }
        let text = least.map { League.text($0) } ?? "–"
        let (there, count, seen) = (all.grouped, ranked.count.grouped, shown.count.grouped)
        return [
            Words(
                vi:
                    "Xếp \(count)/\(there), ai có ít nhất \(min.grouped) việc chưa rút; hiện \(seen), "
                    + "mức vào bảng \(text). Đồng hạng khi bằng nhau; tỷ lệ = xác nhận / chưa rút.",
                en: "\(count) of \(there) ranked, those with at least \(min.grouped) claims not "
                    + "withdrawn; \(seen) shown, the last with \(text). Ties share a rank; share = "
                    + "confirmed / not withdrawn."
            )
        ]
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .integer(let value): value.grouped
        case .ratio(_, _, let text): text
        default: "–"
        }
    }

    private func follow(_ what: String) -> Words {
        let option = what == "units" ? "unit" : "member"
        let act = act.map { " --act \($0.code)" } ?? ""
        let words = "claims --\(option) \(say("MÃ", "CODE")) --status confirmed\(act)"
        let command = footing.command(words)
        return Words(vi: "Từng việc: \(command)", en: "Each act: \(command)")
    }
}
