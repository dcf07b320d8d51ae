import Ledger
import LedgerRender

/// What two rule books make of one ledger and period: who changes, and which clauses explain it.
struct BookDiff {
    let old: RatingNames
    let new: RatingNames
    let changes: [RatingChange]
    /// Exact fractions instead of printed points.
    let isForMachines: Bool

    func table(limit: Int) -> Table {
        let moved = changes.filter { $0.isOfTotal || $0.isOfRank || $0.isOfBand }
        var table = Table(
            title: Words(
                vi: "Điểm đổi vì khoản nào: từ \(name(old)) sang \(name(new))",
                en: "Which clauses change the points: from \(name(old)) to \(name(new))"
            ),
            columns: [
                Column("code", Words(vi: "Mã", en: "Code")),
                Column("clause", Words(vi: "Khoản", en: "Clause")),
                Column("before", Words(vi: "Trước", en: "Before"), alignment: .right),
                Column("after", Words(vi: "Sau", en: "After"), alignment: .right),
                Column("difference", Words(vi: "Chênh", en: "Difference"), alignment: .right),
            ]
        )
        for change in moved.prefix(limit) {
            for clause in change.clauses(old.book, new.book) { table.append(row(change, clause)) }
            table.append(total(change))
        }
        table.footnotes = [notes(shown: min(limit, moved.count), of: moved.count)]
        return table
    }

    private func name(_ names: RatingNames) -> String {
        "\(names.book.id)@\(names.book.version)"
    }

    private func points(_ value: Rational?) -> Cell {
        guard let value else { return .empty }
        return .text(isForMachines ? value.description : new.points(value))
    }

    private func row(_ change: RatingChange, _ clause: ClauseChange) -> [Cell] {
        let remainder = say("(quy đổi, làm tròn)", "(scaling, rounding)")
        return [
            .text(code(change)), .text(clause.clause ?? remainder), points(clause.before),
            points(clause.clause == nil ? nil : clause.after), points(clause.difference),
        ]
    }

    private func total(_ change: RatingChange) -> [Cell] {
        let (before, after) = (change.before?.total, change.after?.total)
        return [
            .text(code(change)), .text(say("Tổng", "Total")), points(before), points(after),
            points((after ?? .zero) - (before ?? .zero)),
        ]
    }

    private func code(_ change: RatingChange) -> String {
        (change.after == nil ? old : new).code(change.id)
    }

    /// Every total is the sum of the clauses above it, and so is the sum of all totals.
    private func notes(shown: Int, of count: Int) -> Words {
        let sum = changes.reduce(Rational.zero) { sum, change in
            change.clauses(old.book, new.book).reduce(sum) { $0 + $1.difference }
        }
        return Words(
            vi: "Hiện \(shown.grouped) trong \(count.grouped) đối tượng đổi; tổng các chênh lệch "
                + "\(new.points(sum)), bằng chênh lệch của tổng điểm. Khoản nào khác lời: socai "
                + "rules diff.",
            en: "\(shown.grouped) of \(count.grouped) subjects that change; all differences add up "
                + "to \(new.points(sum)), as the totals do. How the clauses differ: socai rules diff."
        )
    }
}
