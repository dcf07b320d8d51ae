import Ledger
import LedgerRender
import LedgerSQLite

/// Lays out who stands otherwise in one list than in another.
struct ChangeTable {
    let book: RuleBook
    let reader: ViewReader

    func table(_ changes: [RatingChange]) -> Table {
        var table = Table(
            title: Words(vi: "Ai thay đổi", en: "Who moves"),
            columns: [
                Column("subject", Words(vi: "Đối tượng", en: "Subject")),
                Column("totalFrom", Words(vi: "Điểm cũ", en: "Points before"), alignment: .right),
                Column("totalTo", Words(vi: "Điểm mới", en: "Points after"), alignment: .right),
                Column("rankFrom", Words(vi: "Hạng cũ", en: "Rank before")),
                Column("rankTo", Words(vi: "Hạng mới", en: "Rank after")),
                Column("bandFrom", Words(vi: "Mức cũ", en: "Band before")),
                Column("bandTo", Words(vi: "Mức mới", en: "Band after")),
            ]
        )
        for change in changes {
            table.append([
                .text(SubjectName(reader: reader).code(of: change.id)),
                total(change.before), total(change.after), rank(change.before),
                rank(change.after), band(change.before), band(change.after),
            ])
        }
        return table
    }

    private func total(_ row: ScoreRow?) -> Cell {
        guard let row else { return .empty }
        return .text(row.total.text(book.rounding.rule, Console.language))
    }

    private func rank(_ row: ScoreRow?) -> Cell {
        (row?.rank).map { .integer($0) } ?? .empty
    }

    private func band(_ row: ScoreRow?) -> Cell {
        book.bandName(row?.band).map { .text($0) } ?? .empty
    }
}

/// What people call somebody in a list.
struct SubjectName {
    let reader: ViewReader

    func code(of id: RatedID) -> String {
        switch id {
        case .member(let member):
            ((try? reader.member(member)) ?? nil)?.code ?? "position:\(member.position)"
        case .unit(let unit): UnitFinder(reader).code(of: unit)
        case .agency(let code): code
        }
    }
}
