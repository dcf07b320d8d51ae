import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite

/// A rating as tables: the list, the caps, and what it was computed from.
struct RatingTable {
    let names: RatingNames
    let basis: RatingBasis
    let digest: Hash
    /// The book as it was named in the command.
    let argument: String
    /// Whether a program reads it: then every figure is there, exactly.
    let isForMachines: Bool

    private var book: RuleBook { names.book }

    // MARK: The list

    /// The first rows of a ranking; each group has ranks of its own.
    func list(_ rows: [ScoreRow], of all: [ScoreRow]) -> Table {
        let groupCount = Set(all.map(\.group)).count
        let columns = RatingColumns(
            book,
            of: rows,
            hasGroups: groupCount > 1,
            isForMachines: isForMachines
        )
        return Table(
            title: RatingTable.title(book, basis.period),
            columns: columns.columns,
            rows: rows.map { columns.cells($0, names) },
            footnotes: notes(rows.count, of: all.count, inGroups: groupCount)
        )
    }

    static func title(_ book: RuleBook, _ period: Period) -> Words {
        let days = "\(period.first.shown)–\(period.last.shown)"
        return Words(vi: "\(book.title.vi) · kỳ \(days)", en: "\(book.title.en) · \(days)")
    }

    // MARK: What stands below

    private func notes(_ shown: Int, of all: Int, inGroups groupCount: Int) -> [Words] {
        var notes: [Words] = []
        if !isForMachines { notes += RatingTable.clauseNotes(book) }
        if groupCount > 1 {
            notes.append(
                Words(
                    vi: "Hạng xếp riêng trong từng nhóm (\(groupCount.grouped) nhóm), nhóm này hết "
                        + "mới đến nhóm sau; xem riêng một đơn vị: --unit MÃ.",
                    en: "Ranks are within a group (\(groupCount.grouped) groups), one group after "
                        + "the other; one unit alone: --unit CODE."
                )
            )
        }
        notes.append(
            Words(
                vi: "Hiện \(shown.grouped) trong \(all.grouped). Một dòng làm sao có: "
                    + "socai explain \(argument) MÃ --period \(basis.period.name)",
                en: "\(shown.grouped) of \(all.grouped) shown. How a row came about: "
                    + "socai explain \(argument) CODE --period \(basis.period.name)"
            )
        )
        return notes + [basisNote]
    }

    /// What the columns are, and which clauses nobody can have.
    static func clauseNotes(_ book: RuleBook) -> [Words] {
        book.indicators.enumerated().map { number, indicator in
            let (vi, en) = (indicator.weight.exact(.vi), indicator.weight.exact(.en))
            return Words(
                vi: "[\(number + 1)] \(indicator.title.vi): tối đa \(vi)",
                en: "[\(number + 1)] \(indicator.title.en): \(en) at most"
            )
        }
    }

    /// What was rated, by what, and the digest: enough to compute it again elsewhere.
    private var basisNote: Words {
        let root = shortened(basis.inputRoot)
        let (hash, digest) = (shortened(basis.bookHash), shortened(digest.hex))
        return Words(
            vi: "Tính từ \(basis.inputSize.grouped) sự kiện (gốc \(root)), sách \(basis.bookID) "
                + "phiên bản \(basis.bookVersion) (băm \(hash)), \(RatingBasis.engine); "
                + "kết quả \(digest).",
            en: "Computed from \(basis.inputSize.grouped) events (root \(root)), book "
                + "\(basis.bookID) version \(basis.bookVersion) (hash \(hash)), "
                + "\(RatingBasis.engine); digest \(digest)."
        )
    }

    private func shortened(_ hex: String) -> String {
        isForMachines ? hex : String(hex.prefix(16))
    }
}
