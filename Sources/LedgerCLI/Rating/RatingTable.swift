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

    func list(_ rows: [ScoreRow], of all: Int) -> Table {
        Table(
            title: title,
            columns: isForMachines ? fullColumns : shortColumns(rows),
            rows: rows.map { isForMachines ? full($0) : short($0, rows) },
            footnotes: notes(rows.count, of: all)
        )
    }

    private var title: Words {
        let days = "\(basis.period.first.shown)–\(basis.period.last.shown)"
        return Words(vi: "\(book.title.vi) · kỳ \(days)", en: "\(book.title.en) · \(days)")
    }

    private static let head = [
        Column("rank", Words(vi: "Hạng", en: "Rank")),
        Column("code", Words(vi: "Mã", en: "Code")),
        Column("name", Words(vi: "Tên", en: "Name"), overflow: .cut),
    ]

    private static let band = Column("band", Words(vi: "Mức", en: "Band"))
    private static let flags = Column("flags", Words(vi: "Lưu ý", en: "Flags"))

    /// Groups are named only where there are several.
    private func hasGroups(_ rows: [ScoreRow]) -> Bool {
        Set(rows.map(\.group)).count > 1
    }

    private func shortColumns(_ rows: [ScoreRow]) -> [Column] {
        var columns = RatingTable.head
        if hasGroups(rows) {
            columns.append(Column("group", Words(vi: "Nhóm", en: "Group"), overflow: .cut))
        }
        columns.append(Column("total", Words(vi: "Điểm", en: "Total"), alignment: .right))
        for (number, _) in available(rows) {
            columns.append(
                Column(
                    "clause\(number + 1)",
                    Words(vi: "[\(number + 1)]", en: "[\(number + 1)]"),
                    alignment: .right
                )
            )
        }
        if !book.penalties.isEmpty {
            columns.append(Column("deducted", Words(vi: "Trừ", en: "Off"), alignment: .right))
        }
        if !book.bands.isEmpty {
            columns.append(RatingTable.band)
            columns.append(
                Column("missing", Words(vi: "Còn thiếu", en: "Short by"), alignment: .right)
            )
        }
        return columns + [RatingTable.flags]
    }

    /// Clauses that are available to anybody shown.
    private func available(_ rows: [ScoreRow]) -> [(Int, Indicator)] {
        book.indicators.enumerated().filter { number, _ in
            rows.contains { $0.clauses[number].missing == nil }
        }.map { ($0.offset, $0.element) }
    }

    private func short(_ row: ScoreRow, _ rows: [ScoreRow]) -> [Cell] {
        var cells: [Cell] = [
            row.rank.map { .integer($0) } ?? .text("–"), .text(names.code(row.id)),
            .text(names.name(row)),
        ]
        if hasGroups(rows) { cells.append(.text(names.group(row.group))) }
        cells.append(.text(row.available == .zero ? "–" : names.points(row.total)))
        for (number, _) in available(rows) {
            let clause = row.clauses[number]
            cells.append(.text(clause.missing == nil ? names.points(clause.points) : "–"))
        }
        if !book.penalties.isEmpty { cells.append(.text(names.points(row.deducted))) }
        if !book.bands.isEmpty {
            cells.append(.text(names.band(row.band)))
            cells.append(.text(book.margin(of: row).map { names.points($0.points) } ?? ""))
        }
        return cells + [.text(shownFlags(row))]
    }

    /// Flags, but not that clauses are missing when that holds of the whole book.
    private func shownFlags(_ row: ScoreRow) -> String {
        row.flags.filter { $0 != .incomplete }.map { $0.text(names) }.joined(separator: "; ")
    }

    // MARK: For programs

    private var fullColumns: [Column] {
        var columns = RatingTable.head
        columns += [
            Column("id", Words(vi: "Định danh", en: "Id")),
            Column("group", Words(vi: "Nhóm", en: "Group")),
            Column("total", Words(vi: "Điểm", en: "Total")),
            Column("totalExact", Words(vi: "Điểm đúng", en: "Exact total")),
            Column("earned", Words(vi: "Điểm đạt", en: "Earned")),
            Column("available", Words(vi: "Điểm tối đa", en: "Available")),
            Column("deducted", Words(vi: "Điểm trừ", en: "Deducted")), RatingTable.band,
        ]
        for (number, indicator) in book.indicators.enumerated() {
            let key = "clause\(number + 1)"
            let title = indicator.title
            columns += [
                Column(key, title),
                Column(
                    key + "Measured",
                    Words(vi: "\(title.vi): kết quả", en: "\(title.en): measured")
                ),
                Column(key + "Goal", Words(vi: "\(title.vi): chỉ tiêu", en: "\(title.en): goal")),
            ]
        }
        return columns + [
            Column("toBand", Words(vi: "Mức kế tiếp", en: "Next band")),
            Column("pointsMissing", Words(vi: "Điểm còn thiếu", en: "Points missing")),
            Column("actsMissing", Words(vi: "Việc còn thiếu", en: "Acts missing")),
            RatingTable.flags,
        ]
    }

    private func full(_ row: ScoreRow) -> [Cell] {
        var cells: [Cell] = [
            row.rank.map { .integer($0) } ?? .empty, .text(names.code(row.id)),
            .text(names.name(row)), .text(row.id.description), .text(row.group.description),
        ]
        // Without any data there is no total, which is not a total of 0.
        cells +=
            row.available == .zero
            ? [.empty, .empty, .empty]
            : [
                .text(names.points(row.total)), .text(row.total.description),
                .text(row.earned.description),
            ]
        cells += [
            .text(row.available.description), .text(row.deducted.description),
            row.band.map { .text(book.bands[$0].id) } ?? .empty,
        ]
        for clause in row.clauses {
            cells += [
                clause.missing == nil ? .text(clause.points.description) : .empty,
                .text(clause.measured.fraction),
                clause.goal.map { .text($0.description) } ?? .empty,
            ]
        }
        let margin = book.margin(of: row)
        return cells + [
            margin.map { .text(book.bands[$0.band].id) } ?? .empty,
            margin.map { .text($0.points.description) } ?? .empty,
            margin?.acts.map { .integer($0.count) } ?? .empty,
            .text(row.flags.map(\.description).joined(separator: " ")),
        ]
    }

    // MARK: What stands below

    private func notes(_ shown: Int, of all: Int) -> [Words] {
        var notes: [Words] = []
        if !isForMachines { notes += clauseNotes }
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
    private var clauseNotes: [Words] {
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

extension Measured {
    /// Exactly: `12`, `3/4`; empty when it is missing.
    var fraction: String {
        switch self {
        case .number(let value): value.description
        case .share(let part, let whole): "\(part) / \(whole)"
        case .missing: ""
        }
    }
}
