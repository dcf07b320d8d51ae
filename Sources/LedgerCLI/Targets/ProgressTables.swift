import Ledger
import LedgerRender

/// Lays out how far units are: for people a table for each target and period, for programs one.
struct ProgressTables {
    let look: TargetLook

    private var footing: Footing { look.footing }

    // MARK: For people

    func forPeople(_ groups: [ProgressBoard.Group]) -> [Table] {
        groups.map { group in
            var table = Table(
                title: title(group),
                columns: [
                    Column("code", Words(vi: "Mã", en: "Code")),
                    Column("name", Words(vi: "Đơn vị", en: "Unit"), overflow: .cut),
                    Column("target", Words(vi: "Chỉ tiêu", en: "Target"), alignment: .right),
                    Column("achieved", Words(vi: "Đạt", en: "Achieved"), alignment: .right),
                    Column("ratio", Words(vi: "Tỷ lệ", en: "Ratio"), alignment: .right),
                    Column("remaining", Words(vi: "Còn lại", en: "Left"), alignment: .right),
                    Column("days", Words(vi: "Còn ngày", en: "Days left")),
                    Column("forecast", Words(vi: "Dự báo", en: "Forecast"), alignment: .right),
                    Column("state", Words(vi: "Tình trạng", en: "State")),
                ]
            )
            for row in group.rows { table.append(personRow(row)) }
            table.footnotes = notes(group)
            return table
        }
    }

    private func title(_ group: ProgressBoard.Group) -> Words {
        let title = look.title(of: group.indicator)
        let days = "\(group.period.first.shown)–\(group.period.last.shown)"
        return Words(
            vi: "\(title.vi) (\(group.indicator)) · kỳ \(days)",
            en: "\(title.en) (\(group.indicator)) · \(days)"
        )
    }

    private func personRow(_ row: ProgressBoard.Row) -> [Cell] {
        let progress = row.progress
        return [
            .text(look.finder.shownCode(of: row.unit.id, footing)), .text(name(row)),
            .text(row.goal.map { $0.askedText } ?? row.course.floor.shown),
            .text(achieved(progress)), .text(progress?.ratio.map { percent($0) } ?? "–"),
            progress?.remaining.map { .integer($0) } ?? .text("–"),
            progress.map { .integer($0.daysLeft) } ?? .text("–"),
            .text(progress.flatMap { forecast($0) } ?? "–"),
            .text(state(row)(Console.language)),
        ]
    }

    private func name(_ row: ProgressBoard.Row) -> String {
        let name = look.finder.name(of: row.unit.id)
        return row.goal == nil ? say("Cộng dưới \(name)", "All below \(name)") : name
    }

    private func achieved(_ progress: TargetProgress?) -> String {
        guard let progress else { return "–" }
        guard progress.goal.scale == .percent else { return progress.count.grouped }
        let share = progress.achieved.map { percent($0) } ?? "–"
        return "\(share) (\(progress.count.grouped)/\((progress.whole ?? 0).grouped))"
    }

    private func forecast(_ progress: TargetProgress) -> String? {
        progress.forecast.map { forecast in
            guard progress.goal.scale == .count else { return percent(forecast) }
            let rounded = FigureRounding(.halfUp, decimals: 0).map { forecast.rounded($0) }
            return (rounded ?? forecast).exact(Console.language)
        }
    }

    private func state(_ row: ProgressBoard.Row) -> Words {
        guard let progress = row.progress else {
            return Words(vi: "sổ không đếm", en: "not counted")
        }
        let ended = row.goal?.ending.map { _ in
            Words(vi: ", dừng \(row.course.lastDay.shown)", en: ", ended \(row.course.lastDay)")
        }
        let top = progress.isAtCeiling ? Words(vi: ", mức cao", en: ", upper end") : nil
        let name = progress.state.name
        return Words(
            vi: name.vi + (top?.vi ?? "") + (ended?.vi ?? ""),
            en: name.en + (top?.en ?? "") + (ended?.en ?? "")
        )
    }

    /// One decimal, half up.
    private func percent(_ share: Rational) -> String {
        guard let rounding = FigureRounding(.halfUp, decimals: 1) else { return "–" }
        return (share * Rational(100)).text(rounding, Console.language) + "%"
    }

    private func notes(_ group: ProgressBoard.Group) -> [Words] {
        guard let indicator = TargetIndicator.known(group.indicator) else {
            return [
                look.basis,
                Words(
                    vi: "Sổ chưa biết đếm “\(group.indicator)”; chỉ ghi giá trị được giao.",
                    en:
                        "The ledger does not count “\(group.indicator)”; only what is asked is kept."
                ),
            ]
        }
        let follow = citation(group.indicator, group.period, unit: say("MÃ", "CODE"))
        return [
            look.basis,
            Words(vi: "Đếm: \(indicator.words.vi).", en: "Counts: \(indicator.words.en)."),
            Words(
                vi: "Tỷ lệ = đạt / chỉ tiêu, làm tròn nửa lên 1 số lẻ. Dự báo: tuyến tính theo số "
                    + "ngày đã qua, không giả định gì khác. Chỉ tiêu dừng sớm tính theo tỷ lệ ngày.",
                en: "Ratio = achieved / target, half up to 1 decimal. Forecast: linear by the days "
                    + "gone, nothing else assumed. A target that ends early is pro-rated by days."
            ),
            Words(vi: "Từng việc: \(follow)", en: "Each act: \(follow)"),
        ]
    }

    // MARK: Where a number comes from

    /// The command that lists what was counted for a unit.
    func citation(_ id: String, _ period: Period, unit: String) -> String {
        let day = min(look.asOf, period.last)
        guard case .confirmed(let act, let isOnlineOnly)? = TargetIndicator.known(id)?.count else {
            return footing.command(
                "target progress --evidence --indicator \(id) --unit \(unit) "
                    + "--period \(period.name) --as-of \(day)"
            )
        }
        let online = Channel.allCases.filter(\.isOnline).map(\.code).joined(separator: " ")
        return footing.command(
            "claims --act \(act.code) --status confirmed"
                + (isOnlineOnly ? " --channel \(online)" : "")
                + " --unit \(unit) --limit 0 --effective \(period.first)..\(day)"
        )
    }

    private func citation(_ row: ProgressBoard.Row, _ group: ProgressBoard.Group) -> String {
        guard row.progress != nil,
            let days = Period(from: row.course.firstDay, through: row.course.lastDay)
        else { return "" }
        let isStock = TargetIndicator.known(group.indicator)?.count.isStock == true
        return citation(
            group.indicator,
            isStock ? group.period : days,
            unit: look.finder.code(of: row.unit.id)
        )
    }

    // MARK: For programs

    func forPrograms(_ groups: [ProgressBoard.Group]) -> Table {
        var table = Table(columns: ProgressTables.columns)
        for group in groups {
            for row in group.rows { table.append(programRow(row, group)) }
        }
        table.footnotes = [look.basis]
        return table
    }

    private static let columns = [
        Column("indicator", Words(vi: "Chỉ tiêu", en: "Indicator")),
        Column("period", Words(vi: "Kỳ", en: "Period")),
        Column("unit", Words(vi: "Mã đơn vị", en: "Unit")),
        Column("name", Words(vi: "Đơn vị", en: "Name")),
        Column("basis", Words(vi: "Căn cứ", en: "Basis")),
        Column("scale", Words(vi: "Thang", en: "Scale")),
        Column("target", Words(vi: "Phải đạt", en: "Target")),
        Column("ceiling", Words(vi: "Mức cao", en: "Ceiling")),
        Column("share_of_days", Words(vi: "Phần ngày", en: "Share of days")),
        Column("first", Words(vi: "Từ", en: "First")),
        Column("last", Words(vi: "Đến", en: "Last")),
        Column("count", Words(vi: "Đếm được", en: "Count")),
        Column("whole", Words(vi: "Trên tổng", en: "Whole")),
        Column("ratio", Words(vi: "Tỷ lệ", en: "Ratio")),
        Column("remaining", Words(vi: "Còn lại", en: "Remaining")),
        Column("days_left", Words(vi: "Còn ngày", en: "Days left")),
        Column("forecast", Words(vi: "Dự báo", en: "Forecast")),
        Column("state", Words(vi: "Tình trạng", en: "State")),
        Column("decision", Words(vi: "Quyết định", en: "Decision")),
        Column("position", Words(vi: "Vị trí", en: "Position")),
        Column("cite", Words(vi: "Từng việc", en: "Cite")),
    ]

    private func programRow(
        _ row: ProgressBoard.Row,
        _ group: ProgressBoard.Group
    ) -> [Cell] {
        let (progress, goal, course) = (row.progress, row.goal, row.course)
        let asked: [Cell] = [
            .text(group.indicator), .text(group.period.name),
            .text(look.finder.code(of: row.unit.id)), .text(look.finder.name(of: row.unit.id)),
            .text(basis(goal)), .text(course.scale.rawValue), .rational(course.floor),
            .rational(course.ceiling), .rational(goal?.share), course.firstDay.cell,
            course.lastDay.cell,
        ]
        let counted: [Cell] = [
            progress.map { .integer($0.count) } ?? .empty,
            progress?.whole.map { .integer($0) } ?? .empty, .rational(progress?.ratio),
            progress?.remaining.map { .integer($0) } ?? .empty,
            progress.map { .integer($0.daysLeft) } ?? .empty, .rational(progress?.forecast),
            footing.word(
                progress?.state.rawValue ?? "not-counted",
                progress?.state.name ?? Words(vi: "sổ không đếm", en: "not counted")
            ),
        ]
        let version = goal?.version
        return asked + counted + [
            version.map { .text($0.decision) } ?? .empty,
            version.map { footing.cell($0.position) } ?? .empty, .text(citation(row, group)),
        ]
    }

    /// Whether the goal is the unit's own, its zone's, its kind's, or a sum.
    private func basis(_ goal: TargetGoal?) -> String {
        switch goal?.target.assigned.holder {
        case .unit: "own"
        case .units(_, .some): "zone"
        case .units: "kind"
        case nil: "sum"
        }
    }

    // MARK: Evidence

    func evidence(_ found: [(position: Position, on: CivilDate)], _ limit: Int) -> Table {
        let shown = limit > 0 ? Array(found.prefix(limit)) : found
        var table = Table(
            title: Words(
                vi: "Các sự kiện làm nên con số (\(shown.count.grouped)/\(found.count.grouped))",
                en: "The events behind it (\(shown.count.grouped) of \(found.count.grouped))"
            ),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("on", Words(vi: "Ngày", en: "Day")),
            ]
        )
        for item in shown { table.append([footing.cell(item.position), item.on.cell]) }
        table.footnotes = [look.basis, footing.eventNote]
        return table
    }
}

extension Cell {
    /// A whole number, or a fraction programs get exactly.
    static func rational(_ value: Rational?) -> Cell {
        guard let value else { return .empty }
        if let whole = value.whole { return .integer(whole) }
        let parts = value.description.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 2 else { return .text(value.description) }
        return .ratio(numerator: parts[0], denominator: parts[1], text: value.shown)
    }
}
