import Ledger
import LedgerRender

/// What changes from one book to another.
struct WhatIfTables {
    let before: RatingNames
    let after: RatingNames
    let isForMachines: Bool

    /// How many go from which band to which, and how many move otherwise.
    func summary(_ changes: [RatingChange], _ old: Int, _ new: Int) -> Table {
        var counts: [[String]: Int] = [:]
        for change in changes where change.isOfBand {
            counts[[band(change.before, before), band(change.after, after)], default: 0] += 1
        }
        let rows = counts.sorted { ($1.value, $0.key.joined()) < ($0.value, $1.key.joined()) }
        let (ranks, totals) = (changes.count(where: \.isOfRank), changes.count(where: \.isOfTotal))
        return Table(
            title: Words(
                vi: "Đổi mức: từ \(name(before)) sang \(name(after))",
                en: "Bands that change: from \(name(before)) to \(name(after))"
            ),
            columns: [
                Column("from", Words(vi: "Từ mức", en: "From")),
                Column("to", Words(vi: "Sang mức", en: "To")),
                Column("count", Words(vi: "Số lượng", en: "Count")),
            ],
            rows: rows.map { [.text($0.key[0]), .text($0.key[1]), .integer($0.value)] },
            footnotes: [
                Words(
                    vi: "Xếp \(old.grouped) theo sách cũ, \(new.grouped) theo sách mới; đổi điểm "
                        + "\(totals.grouped), đổi hạng \(ranks.grouped). Không ghi gì vào sổ.",
                    en: "\(old.grouped) rated by the one, \(new.grouped) by the other; "
                        + "\(totals.grouped) totals and \(ranks.grouped) ranks change. Nothing is "
                        + "recorded."
                )
            ]
        )
    }

    private func name(_ names: RatingNames) -> String {
        "\(names.book.id)@\(names.book.version)"
    }

    private func band(_ row: ScoreRow?, _ names: RatingNames) -> String {
        guard let row else { return say("không xếp", "not rated") }
        guard isForMachines else { return names.band(row.band) }
        return row.band.map { names.book.bands[$0].id } ?? "-"
    }

    /// Who moves: changed bands first, then the farthest in rank.
    func movers(_ changes: [RatingChange], limit: Int) -> Table {
        let moved = changes.filter { $0.isOfBand || $0.isOfRank }.sorted { first, second in
            if first.isOfBand != second.isOfBand { return first.isOfBand }
            if first.distance != second.distance { return first.distance > second.distance }
            return first.id < second.id
        }
        return Table(
            title: Words(vi: "Ai lên, ai xuống", en: "Who moves"),
            columns: [
                Column("code", Words(vi: "Mã", en: "Code")),
                Column("name", Words(vi: "Tên", en: "Name"), overflow: .wrap),
                Column("rankBefore", Words(vi: "Hạng cũ", en: "Rank before")),
                Column("rankAfter", Words(vi: "Hạng mới", en: "Rank after")),
                Column("totalBefore", Words(vi: "Điểm cũ", en: "Total before"), alignment: .right),
                Column("totalAfter", Words(vi: "Điểm mới", en: "Total after"), alignment: .right),
                Column("bandBefore", Words(vi: "Mức cũ", en: "Band before")),
                Column("bandAfter", Words(vi: "Mức mới", en: "Band after")),
            ],
            rows: moved.prefix(limit).map(row),
            footnotes: [
                Words(
                    vi:
                        "Hiện \(Swift.min(limit, moved.count).grouped) trong \(moved.count.grouped).",
                    en: "\(Swift.min(limit, moved.count).grouped) of \(moved.count.grouped) shown."
                )
            ]
        )
    }

    private func row(_ change: RatingChange) -> [Cell] {
        let names = change.after == nil ? before : after
        func rank(_ row: ScoreRow?) -> Cell {
            row?.rank.map { .integer($0) } ?? .empty
        }
        func total(_ row: ScoreRow?, _ names: RatingNames) -> Cell {
            guard let row else { return .empty }
            return .text(isForMachines ? row.total.description : names.points(row.total))
        }
        return [
            .text(names.code(change.id)),
            .text((change.after ?? change.before).map { names.name($0) } ?? ""),
            rank(change.before), rank(change.after), total(change.before, before),
            total(change.after, after), .text(band(change.before, before)),
            .text(band(change.after, after)),
        ]
    }
}

extension RatingChange {
    fileprivate var distance: Int {
        abs((before?.rank ?? 0) - (after?.rank ?? 0))
    }
}
