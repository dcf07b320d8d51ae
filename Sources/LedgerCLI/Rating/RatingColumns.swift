import Ledger
import LedgerRender

/// What is shown of each row of a rating: to people what says something of the rows there are, to
/// programs every figure, exactly.
struct RatingColumns {
    private let book: RuleBook
    private let isForMachines: Bool
    /// Groups are named only where there are several.
    private let hasGroups: Bool
    /// Clauses that are available to anybody shown.
    private let available: [Int]
    /// Whether some of those shown are rated out of fewer points than others.
    private let areUnequal: Bool

    init(
        _ book: RuleBook,
        of rows: some Collection<ScoreRow>,
        hasGroups: Bool,
        isForMachines: Bool
    ) {
        (self.book, self.hasGroups, self.isForMachines) = (book, hasGroups, isForMachines)
        available = book.indicators.indices.filter { number in
            rows.contains { $0.clauses[number].missing == nil }
        }
        areUnequal = Set(rows.map(\.available)).count > 1
    }

    var columns: [Column] {
        isForMachines ? fullColumns : shortColumns
    }

    /// One a column.
    func cells(_ row: ScoreRow, _ names: RatingNames) -> [Cell] {
        isForMachines ? full(row, names) : short(row, names)
    }

    private static let head = [
        Column("rank", Words(vi: "Hạng", en: "Rank")),
        Column("code", Words(vi: "Mã", en: "Code")),
        Column("name", Words(vi: "Tên", en: "Name"), overflow: .wrap),
    ]

    private static let band = Column("band", Words(vi: "Mức", en: "Band"))
    private static let flags = Column("flags", Words(vi: "Lưu ý", en: "Flags"))

    // MARK: For people

    private var shortColumns: [Column] {
        var columns = RatingColumns.head
        if hasGroups {
            columns.append(Column("group", Words(vi: "Nhóm", en: "Group"), overflow: .cut))
        }
        columns.append(Column("total", Words(vi: "Điểm", en: "Total"), alignment: .right))
        for number in available {
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
            columns.append(RatingColumns.band)
            columns.append(
                Column("missing", Words(vi: "Còn thiếu", en: "Short by"), alignment: .right)
            )
        }
        return columns + [RatingColumns.flags]
    }

    private func short(_ row: ScoreRow, _ names: RatingNames) -> [Cell] {
        var cells: [Cell] = [
            row.rank.map { .integer($0) } ?? .text("–"), .text(names.code(row.id)),
            .text(names.name(row)),
        ]
        if hasGroups { cells.append(.text(names.group(row.group))) }
        cells.append(.text(row.available == .zero ? "–" : names.points(row.total)))
        for number in available {
            let clause = row.clauses[number]
            cells.append(.text(clause.missing == nil ? names.points(clause.points) : "–"))
        }
        if !book.penalties.isEmpty { cells.append(.text(names.points(row.deducted))) }
        if !book.bands.isEmpty {
            cells.append(.text(names.band(row.band)))
            cells.append(.text(book.gap(of: row).map { names.points($0.points) } ?? ""))
        }
        return cells + [.text(shownFlags(row, names))]
    }

    /// Flags; out of how many points it is, where that is not the same for all.
    private func shownFlags(_ row: ScoreRow, _ names: RatingNames) -> String {
        row.flags.compactMap { flag in
            guard flag == .incomplete else { return flag.text(names) }
            guard areUnequal, row.available != .zero else { return nil }
            let (available, scale) = (names.points(row.available), names.points(book.scale))
            return say("tính trên \(available)/\(scale)", "out of \(available) of \(scale)")
        }.joined(separator: "; ")
    }

    // MARK: For programs

    private var fullColumns: [Column] {
        var columns = RatingColumns.head
        columns += [
            Column("id", Words(vi: "Định danh", en: "Id")),
            Column("group", Words(vi: "Nhóm", en: "Group")),
            Column("total", Words(vi: "Điểm", en: "Total")),
            Column("totalExact", Words(vi: "Điểm đúng", en: "Exact total")),
            Column("earned", Words(vi: "Điểm đạt", en: "Earned")),
            Column("available", Words(vi: "Điểm tối đa", en: "Available")),
            Column("deducted", Words(vi: "Điểm trừ", en: "Deducted")), RatingColumns.band,
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
            RatingColumns.flags,
        ]
    }

    private func full(_ row: ScoreRow, _ names: RatingNames) -> [Cell] {
        var cells: [Cell] = [
            row.rank.map { .integer($0) } ?? .empty, .text(names.code(row.id)),
            .text(names.name(row)), .text(row.id.description), .text(row.group.description),
        ]
        // Without any data there is no total, which is not a total of 0.
        cells +=
            row.available == .zero
            ? [.empty, .empty, .empty]
            : [
                .text(row.total.plain(book.rounding.rule)), .text(row.total.description),
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
