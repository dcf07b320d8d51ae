/// Where the members of split units went, one by one.
///
/// A split unit's past counts with its default successor, except that of members who were moved to
/// another of its successors, or to a unit below one.
public struct Rehoming: Sendable {
    private var homes: [UnitID: [MemberID: UnitID]] = [:]
    /// The units whose way to today's units forks, and where.
    private(set) var forks: [UnitID: [UnitID]] = [:]

    public init() {}

    /// Finds the units whose acts fork on the way to the units of a day.
    ///
    /// Cost: nothing when no unit was ever split; else a walk for each unit.
    public init(_ units: UnitRegister, on today: CivilDate) {
        guard !units.splits.isEmpty else { return }
        for unit in units.all {
            let forks = units.forks(of: unit.id, on: today)
            if !forks.isEmpty { self.forks[unit.id] = forks }
        }
    }

    public var isEmpty: Bool {
        forks.isEmpty
    }

    /// The units to ask stays of: those whose acts fork.
    public var forkedUnits: [UnitID] {
        forks.keys.sorted()
    }

    /// Takes one member's stays, in order of days.
    public mutating func take(_ stays: [Dated<UnitID?>], of member: MemberID, _ units: UnitRegister)
    {
        for fork in Set(stays.flatMap { $0.value.flatMap { forks[$0] } ?? [] }) {
            guard let unit = units[fork] else { continue }
            homes[fork, default: [:]][member] = home(after: unit, stays, units)
        }
    }

    /// The successor at or below which the first stay lies that began when the unit was succeeded.
    private func home(
        after split: Unit,
        _ stays: [Dated<UnitID?>],
        _ units: UnitRegister
    ) -> UnitID? {
        let heirs = Set(split.successors.map(\.value.successor))
        guard let since = split.successors.first?.from else { return nil }
        for stay in stays where stay.from >= since {
            guard let unit = stay.value else { continue }
            let above = units.lineage(of: units.home(of: unit, on: stay.from), on: stay.from)
            if let heir = above.first(where: { heirs.contains($0) }) { return heir }
        }
        return nil
    }

    subscript(member: MemberID, split: UnitID) -> UnitID? {
        homes[split]?[member]
    }

    /// Everybody known to have gone somewhere at one of some forks.
    func members(of forks: [UnitID]) -> Set<MemberID> {
        Set(forks.flatMap { homes[$0].map { Array($0.keys) } ?? [] })
    }
}
