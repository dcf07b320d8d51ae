import Ledger
import LedgerRender
import LedgerSQLite

/// Lays out a league: the places, who holds them, and what it took to get in.
struct LeagueTable {
    let league: League
    let subject: League.Subject
    let limit: Int
    /// Fewest claims to be ranked.
    let min: Int
    let names: NameBook

    private var reader: ViewReader { league.reader }

    func table(_ entries: [League.Entry]) throws -> Table {
        let ranked = League.ranked(entries, min: min)
        let places = Ranking.places(descending: ranked.map(\.confirmed))
        let shown = (limit > 0 ? ranked.prefix(limit) : ranked[...]).map { entries[$0.index] }
        var table = Table(title: title, columns: columns)
        for (place, entry) in zip(places, shown) {
            table.append(
                [.integer(place)] + (try who(entry)) + [
                    .credit(entry.confirmed), .credit(entry.counts[.recorded].credit),
                    .credit(entry.counts[.rejected].credit), .confirmedShare(entry.counts),
                ]
            )
        }
        table.footnotes = [coverage(ranked.count, of: entries.count, shown), league.footing.basis]
        table.footnotes += [follow] + (subject == .members ? names.notes : [])
        return table
    }

    /// Code and, where it is to be had, name.
    private func who(_ entry: League.Entry) throws -> [Cell] {
        let finder = UnitFinder(reader)
        if subject == .units {
            let id = UnitID(entry.position)
            return [.text(finder.shownCode(of: id, league.footing)), .text(finder.name(of: id))]
        }
        guard let member = try reader.member(MemberID(entry.position)) else { return [] }
        let name = names.name(of: member.citizen).map { Cell.text($0) } ?? .empty
        return [.text(member.code)] + (names.isOpen ? [name] : [])
    }

    private var columns: [Column] {
        let name = Column("name", Words(vi: "Tên", en: "Name"), overflow: .wrap)
        let hasNames = subject == .units || names.isOpen
        return [
            Column("rank", Words(vi: "Hạng", en: "Rank")),
            Column("code", Words(vi: "Mã", en: "Code")),
        ] + (hasNames ? [name] : []) + [
            .claims(.confirmed), .claims(.recorded), .claims(.rejected), .confirmedShare,
        ]
    }

    private var title: Words {
        let place = league.under.map { " · \($0.name(on: reader.vantage.day))" } ?? ""
        let act = league.act.map { Words(vi: " · \($0.name.vi)", en: " · \($0.name.en)") }
        let words =
            subject == .units
            ? Words(vi: "đơn vị", en: "Units") : Words(vi: "đoàn viên", en: "Members")
        return Words(
            vi: "Xếp hạng \(words.vi) theo công được xác nhận\(place)\(act?.vi ?? "")",
            en: "\(words.en) by confirmed credit\(place)\(act?.en ?? "")"
        )
    }

    /// Who is in the league and what it took to get into what is shown.
    private func coverage(_ ranked: Int, of all: Int, _ shown: [League.Entry]) -> Words {
        let least = shown.last.map { Cell.credit($0.confirmed).figure } ?? "–"
        let (count, there, seen) = (ranked.grouped, all.grouped, shown.count.grouped)
        return Words(
            vi:
                "Xếp \(count) trong \(there): có từ \(min.grouped) việc chưa rút. Hiện \(seen), "
                + "mức vào bảng: \(least). Bằng công thì đồng hạng; tỷ lệ = xác nhận / chưa rút.",
            en: "\(count) of \(there) ranked: claims not withdrawn ≥ \(min.grouped). "
                + "\(seen) shown, the last with \(least). Ties share a rank; share = confirmed / "
                + "not withdrawn."
        )
    }

    private var follow: Words {
        let option = subject == .units ? "unit" : "member"
        let act = league.act.map { " --act \($0.code)" } ?? ""
        let words = "claims --\(option) \(say("MÃ", "CODE")) --status confirmed\(act)"
        let command = league.footing.command(words)
        return Words(vi: "Từng việc: \(command)", en: "Each act: \(command)")
    }
}
