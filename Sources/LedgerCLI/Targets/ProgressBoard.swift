import Ledger
import LedgerSQLite

/// Goals set beside what the ledger counts.
final class ProgressBoard {
    let look: TargetLook
    private var counts: [CountKey: [UnitID: Int]] = [:]

    init(_ look: TargetLook) {
        self.look = look
    }

    /// A unit's goal and how far it is; nothing is counted of an indicator the ledger does not know.
    struct Row {
        let unit: Ledger.Unit
        /// Nil for units taken together.
        let goal: TargetGoal?
        let course: TargetCourse
        let progress: TargetProgress?
    }

    /// Rows of one indicator and period, those of units together first.
    struct Group {
        let indicator: String
        let period: Period
        let rows: [Row]
    }

    func groups() throws -> [Group] {
        let units = try look.units()
        return try look.indicators.flatMap { indicator in
            let goals = units.flatMap { unit in
                look.targets.goals(indicator, of: unit, on: look.asOf)
                    .filter { look.isChosen($0.period) }.map { (unit: unit, goal: $0) }
            }
            var periods: [Period] = []
            for (_, goal) in goals where !periods.contains(where: { isSame($0, goal.period) }) {
                periods.append(goal.period)
            }
            return try periods.map { period in
                try group(indicator, period, goals.filter { isSame($0.goal.period, period) })
            }
        }
    }

    private func isSame(_ first: Period, _ second: Period) -> Bool {
        first.first == second.first && first.last == second.last
    }

    private func group(
        _ indicator: String,
        _ period: Period,
        _ goals: [(unit: Ledger.Unit, goal: TargetGoal)]
    ) throws -> Group {
        let rows = try goals.map { unit, goal in
            let course = TargetCourse(goal)
            return Row(
                unit: unit,
                goal: goal,
                course: course,
                progress: try progress(indicator, course, unit.id)
            )
        }
        let sorted = rows.sorted { left, right in
            let (first, second) = (left.progress?.ratio, right.progress?.ratio)
            if first != second { return (first ?? .zero) > (second ?? .zero) }
            return left.unit.id < right.unit.id
        }
        let total = try total(indicator, period, goals)
        return Group(indicator: indicator, period: period, rows: total + sorted)
    }

    /// Everything below the root that no other unit with a goal stands over: what was handed down.
    private func total(
        _ indicator: String,
        _ period: Period,
        _ goals: [(unit: Ledger.Unit, goal: TargetGoal)]
    ) throws -> [Row] {
        let roots = look.reader.units.roots(on: min(look.asOf, period.last))
        guard let root = look.root ?? (roots.count == 1 ? roots[0] : nil) else { return [] }
        let holders = Set(goals.map(\.unit.id))
        let highest = goals.filter { unit, goal in
            let path = look.reader.units.lineage(of: unit.id, on: goal.lastDay)
            let above = path.dropFirst().prefix { $0 != root.id }
            return unit.id != root.id && holders.isDisjoint(with: above)
        }
        guard highest.count > 1, let course = TargetCourse(sum: highest.map(\.goal), in: period)
        else {
            return []
        }
        let progress = try sum(
            highest.map { ($0.unit.id, TargetCourse($0.goal)) },
            indicator,
            course
        )
        return [Row(unit: root, goal: nil, course: course, progress: progress)]
    }

    /// What the units that were given something have together, and nobody else.
    private func sum(
        _ units: [(id: UnitID, course: TargetCourse)],
        _ indicator: String,
        _ course: TargetCourse
    ) throws -> TargetProgress? {
        let parts = try units.compactMap { try progress(indicator, $0.course, $0.id) }
        guard !parts.isEmpty else { return nil }
        let wholes = parts.compactMap(\.whole)
        return TargetProgress(
            course,
            asOf: look.asOf,
            count: parts.map(\.count).reduce(0, +),
            whole: wholes.isEmpty ? nil : wholes.reduce(0, +),
            before: parts.map(\.before).reduce(0, +)
        )
    }

    // MARK: Counting

    private struct CountKey: Hashable {
        let count: IndicatorCount
        let days: Period
    }

    func progress(_ id: String, _ course: TargetCourse, _ unit: UnitID) throws -> TargetProgress? {
        guard let indicator = TargetIndicator.known(id) else { return nil }
        return TargetProgress(
            course,
            asOf: look.asOf,
            count: try count(indicator.count, course, unit),
            whole: try indicator.whole.map { try count($0, course, unit) },
            before: try before(indicator.count, course, unit)
        )
    }

    private func count(
        _ count: IndicatorCount,
        _ course: TargetCourse,
        _ unit: UnitID
    ) throws -> Int {
        guard let days = ProgressBoard.days(count, course, asOf: look.asOf) else { return 0 }
        return try table(count, days)[unit] ?? 0
    }

    /// What there was before the first day, which is nobody's pace.
    private func before(
        _ count: IndicatorCount,
        _ course: TargetCourse,
        _ unit: UnitID
    ) throws -> Int {
        let day = course.firstDay.adding(days: -1)
        guard count.isStock, course.firstDay <= look.asOf,
            let days = Period(from: day, through: day)
        else { return 0 }
        return try table(count, days)[unit] ?? 0
    }

    /// The days counted: up to the day asked about, and no further than the goal's last.
    static func days(_ count: IndicatorCount, _ course: TargetCourse, asOf: CivilDate) -> Period? {
        let last = min(asOf, course.lastDay)
        return Period(from: count.isStock ? last : course.firstDay, through: last)
    }

    private func table(_ count: IndicatorCount, _ days: Period) throws -> [UnitID: Int] {
        let key = CountKey(count: count, days: days)
        if let known = counts[key] { return known }
        let found = try look.reader.counts(of: count, in: days)
        counts[key] = found
        return found
    }
}
