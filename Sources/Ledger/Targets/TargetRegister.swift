/// Every target ever assigned, folded from the log.
///
/// Values, ends and zones are questions of a day; nothing is deleted, so each can be asked of the
/// past. Cost of a question: the targets of the indicator asked about.
public struct TargetRegister: Hashable, Sendable {
    public private(set) var all: [Target] = []
    private var places: [TargetID: Int] = [:]
    private var byIndicator: [String: [Int]] = [:]

    public init() {}

    public subscript(id: TargetID) -> Target? {
        places[id].map { all[$0] }
    }

    /// Indicators of which something was ever asked, in order of first mention.
    public var indicators: [String] {
        byIndicator.sorted { $0.value[0] < $1.value[0] }.map(\.key)
    }

    /// The targets of an indicator, in order of the log.
    public func targets(of indicator: String) -> [Target] {
        (byIndicator[indicator] ?? []).map { all[$0] }
    }

    // MARK: Fold

    /// Takes in the next paper about targets.
    mutating func apply(_ filed: FiledPaper) {
        switch filed.paper {
        case .targetAssigned(let assigned): assign(assigned, filed)
        case .targetAmended(let amended): amend(amended, filed)
        case .targetClosed(let closed):
            guard let place = places[closed.target] else { return }
            all[place].closing = Target.Closing(
                fact: closed,
                decidedOn: filed.on,
                position: filed.position
            )
        default: break
        }
    }

    private mutating func assign(_ assigned: TargetAssigned, _ filed: FiledPaper) {
        let id = TargetID(filed.position)
        places[id] = all.count
        byIndicator[assigned.indicator, default: []].append(all.count)
        let version = Target.Version(
            value: assigned.value,
            from: assigned.from,
            decision: assigned.decision,
            decidedOn: filed.on,
            position: filed.position
        )
        all.append(Target(id: id, assigned: assigned, decidedOn: filed.on, values: [version]))
    }

    private mutating func amend(_ amended: TargetAmended, _ filed: FiledPaper) {
        guard let place = places[amended.target] else { return }
        let version = Target.Version(
            value: amended.value,
            from: amended.from,
            decision: amended.decision,
            decidedOn: filed.on,
            position: filed.position
        )
        let index = all[place].values.firstIndex { $0.from > amended.from }
        all[place].values.insert(version, at: index ?? all[place].values.endIndex)
    }

    // MARK: Questions

    /// The target that asks the same of the same units for the same days and was not closed; of
    /// several, the last.
    public func standing(_ indicator: String, _ holder: TargetHolder, in period: Period) -> Target?
    {
        targets(of: indicator).last { target in
            target.assigned.holder == holder && target.closing == nil
                && target.assigned.period.first == period.first
                && target.assigned.period.last == period.last
        }
    }

    /// What is asked of a unit, by any target of the indicator, each period once.
    ///
    /// Its own target goes before that of its zone and kind, and this before that of its kind; a
    /// target taken back (``ClosingRule/void``) asks nothing, also where a zone's would. A zone's
    /// target is for the units open on the day it begins: who is founded later gets one of its own.
    ///
    /// The value is that of the day; before the target holds its first one, after it ends its last.
    public func goals(
        _ indicator: String,
        of unit: Unit,
        on date: CivilDate
    ) -> [TargetGoal] {
        var chosen: [PeriodKey: (rank: Int, target: Target)] = [:]
        for target in targets(of: indicator) {
            guard let rank = target.rank(for: unit) else { continue }
            let key = PeriodKey(target.assigned.period)
            // A later target of the same rank follows one that was closed.
            if rank >= chosen[key]?.rank ?? 0 { chosen[key] = (rank, target) }
        }
        return chosen.values.sorted { $0.target.id < $1.target.id }
            .compactMap { TargetGoal(of: $0.target, for: unit, on: date) }
    }

    /// What is asked of a unit for exactly the days of a period, as a score needs it.
    ///
    /// The value of the last day it holds, pro-rated where the unit ended: its `floor` has to be
    /// reached, of a percentage a fraction. Nil when nothing is asked.
    public func goal(_ indicator: String, of unit: Unit, in period: Period) -> TargetGoal? {
        goals(indicator, of: unit, on: period.last).first { goal in
            goal.period.first == period.first && goal.period.last == period.last
        }
    }

    private struct PeriodKey: Hashable {
        let first: CivilDate
        let last: CivilDate

        init(_ period: Period) {
            (first, last) = (period.first, period.last)
        }
    }
}

extension Target {
    /// How near the target is to a unit: 3 its own, 2 of its zone, 1 of its kind; nil if not for it.
    fileprivate func rank(for unit: Unit) -> Int? {
        switch assigned.holder {
        case .unit(let id): return id == unit.id ? 3 : nil
        case .units(let kind, let zone):
            guard unit.kind == kind, zone == nil || zone == unit.zone,
                unit.isOpen(on: assigned.from)
            else { return nil }
            return zone == nil ? 1 : 2
        }
    }
}
