import Ledger
import LedgerRender
import LedgerSQLite

/// Targets one a row, or one row for each value they ever had.
struct TargetListing {
    let look: TargetLook

    func table(_ hasHistory: Bool) throws -> Table {
        var table = Table(
            title: Words(
                vi: "Chỉ tiêu, giá trị ngày \(look.asOf.shown)",
                en: "Targets, values of \(look.asOf.shown)"
            ),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
                Column("indicator", Words(vi: "Chỉ tiêu", en: "Indicator")),
                Column("holder", Words(vi: "Giao cho", en: "Holder")),
                Column("period", Words(vi: "Kỳ", en: "Period")),
                Column("value", Words(vi: "Giá trị", en: "Value"), alignment: .right),
                Column("from", Words(vi: "Từ", en: "From")),
                Column("until", Words(vi: "Đến", en: "Until")),
                Column("state", Words(vi: "Tình trạng", en: "State")),
                Column("asked", Words(vi: "Còn phải đạt", en: "Asked"), alignment: .right),
                Column("decision", Words(vi: "Quyết định", en: "Decision")),
                Column("set_at", Words(vi: "Ghi ở", en: "Set at"), alignment: .right),
            ]
        )
        let chosen = look.indicators.flatMap { look.targets.targets(of: $0) }
        for target in try chosen.filter(isChosen) {
            let versions = hasHistory ? target.values : [current(target)]
            for version in versions { table.append(row(target, version)) }
        }
        table.footnotes = [look.basis, rule]
        return table
    }

    private var rule: Words {
        Words(
            vi: "Đơn vị giải thể hoặc chỉ tiêu đóng trước hạn: số lượng nhân số ngày còn / số ngày "
                + "của chỉ tiêu, tỷ lệ giữ nguyên; đơn vị kế thừa không tự có chỉ tiêu.",
            en: "A unit that ends, or a target closed early: counts × days had ÷ days of the "
                + "target, percentages as they are; successors get no target by themselves."
        )
    }

    private func isChosen(_ target: Target) throws -> Bool {
        guard look.isChosen(target.assigned.period) else { return false }
        guard look.root != nil else { return true }
        let units = try look.units()
        return switch target.assigned.holder {
        case .unit(let id): units.contains { $0.id == id }
        case .units(let kind, let zone):
            units.contains { $0.kind == kind && (zone == nil || $0.zone == zone) }
        }
    }

    private func current(_ target: Target) -> Target.Version {
        target.values.last { $0.from <= look.asOf } ?? target.values[0]
    }

    private func row(_ target: Target, _ version: Target.Version) -> [Cell] {
        let assigned = target.assigned
        let goal = goal(of: target)
        let last = goal?.lastDay ?? target.lastDay
        return [
            look.footing.cell(target.id.position), .text(assigned.indicator),
            .text(holder(assigned.holder)), .text(assigned.period.name),
            .coded(
                version.value.text(.en).filter { $0 != "," },
                shown: version.value.text(Console.language)
            ), version.from.cell, last.cell, state(target, version, last), asked(goal, version),
            .text(version.decision), look.footing.cell(version.position),
        ]
    }

    private func holder(_ holder: TargetHolder) -> String {
        switch holder {
        case .unit(let id):
            "\(look.finder.shownCode(of: id, look.footing)) \(look.finder.name(of: id))"
        case .units: holder.words(Console.language)
        }
    }

    /// What is asked of the one unit it is for; of a zone's, each unit has a goal of its own.
    private func goal(of target: Target) -> TargetGoal? {
        guard case .unit(let id) = target.assigned.holder, let unit = look.reader.units[id] else {
            return nil
        }
        return look.targets.goals(target.assigned.indicator, of: unit, on: look.asOf)
            .first { $0.target.id == target.id }
    }

    private func asked(_ goal: TargetGoal?, _ version: Target.Version) -> Cell {
        guard let goal, goal.version == version else { return .empty }
        let share = goal.shareWords.map { " (\($0(Console.language)))" } ?? ""
        return .text(goal.askedText + share)
    }

    private func state(
        _ target: Target,
        _ version: Target.Version,
        _ last: CivilDate
    ) -> Cell {
        if let closing = target.closing, closing.fact.rule == .void {
            return .coded("void", shown: say("đã hủy", "void"))
        }
        if look.asOf > last {
            if last < target.lastDay {
                return .coded("ended", shown: ended(target)(Console.language))
            }
            let isClosed = target.closing != nil
            return isClosed
                ? .coded("closed", shown: say("đã đóng", "closed"))
                : .coded("over", shown: say("hết kỳ", "over"))
        }
        if look.asOf < version.from {
            return .coded("not-yet", shown: say("chưa hiệu lực", "not yet"))
        }
        let isCurrent = version == current(target)
        return isCurrent
            ? .coded("holds", shown: say("hiệu lực", "holds"))
            : .coded("replaced", shown: say("đã thay", "replaced"))
    }

    /// The unit ended; who follows it is named.
    private func ended(_ target: Target) -> Words {
        guard case .unit(let id) = target.assigned.holder, let unit = look.reader.units[id] else {
            return Words(vi: "đã hết", en: "ended")
        }
        let heirs = unit.heirs(on: look.asOf).map { look.finder.name(of: $0) }
            .joined(separator: ", ")
        return Words(
            vi: "đơn vị giải thể" + (heirs.isEmpty ? "" : ", kế thừa: \(heirs)"),
            en: "the unit ended" + (heirs.isEmpty ? "" : ", followed by \(heirs)")
        )
    }
}

extension TargetGoal {
    /// What has to be reached, as people read it: exact, with two decimals when there is a rest.
    var askedText: String {
        text(of: floor) + (ceiling.map { "–\(text(of: $0))" } ?? "")
            + (scale == .percent ? "%" : "")
    }

    /// A figure of this goal's scale without its sign.
    func text(of value: Rational) -> String {
        let shown = scale == .percent ? value * Rational(100) : value
        return shown.shown
    }
}

extension Rational {
    /// Whole as it is, else rounded half up to two decimals; programs get the fraction.
    var shown: String {
        guard whole == nil, let rounding = FigureRounding(.halfUp, decimals: 2) else {
            return exact(Console.language)
        }
        return text(rounding, Console.language)
    }
}
