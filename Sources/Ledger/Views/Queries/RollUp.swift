/// Where acts count: for each unit and stretch of days, the units that include it.
///
/// The tree stands still between two days on which a unit changed parent; such a stretch is an
/// *epoch*. Most ledgers have one, or one for each reform.
public struct RollUp: Sendable {
    private let units: UnitRegister
    private let map: UnitMap
    private let today: CivilDate
    /// First day of each epoch but the first.
    private let breaks: [CivilDate]
    private let homes: Rehoming

    /// By today's successors, `homes` tell which part of a split unit each member went to.
    public init(
        _ units: UnitRegister,
        map: UnitMap,
        today: CivilDate,
        homes: Rehoming = Rehoming()
    ) {
        self.units = units
        self.map = map
        self.today = today
        self.homes = map == .asItIsNow ? homes : Rehoming()
        breaks = map == .asItIsNow ? [] : RollUp.breaks(in: units)
    }

    private static func breaks(in units: UnitRegister) -> [CivilDate] {
        let moved = units.all.filter { $0.parents.count > 1 }
        return Set(moved.flatMap { $0.parents.map(\.from) }).sorted()
    }

    public var epochCount: Int {
        breaks.count + 1
    }

    /// The epoch a day belongs to, below ``epochCount``.
    ///
    /// Cost: a binary search.
    public func epoch(of date: CivilDate) -> Int {
        var (low, high) = (0, breaks.count)
        while low < high {
            let middle = (low + high) / 2
            if breaks[middle] <= date { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether members went different ways from a unit, so that their acts count apart.
    ///
    /// Cost: one look-up.
    public func parts(_ unit: UnitID) -> Bool {
        homes.forks[unit] != nil
    }

    /// The units that count an act a member did in a unit, itself or its bearer first.
    public func bearers(of unit: UnitID, by member: MemberID, epoch: Int) -> [UnitID] {
        guard parts(unit) else { return bearers(of: unit, epoch: epoch) }
        return units.succeededLineage(of: unit, on: today) { homes[member, $0] }
    }

    /// The units that count an act done in a unit, itself or its bearer first.
    public func bearers(of unit: UnitID, epoch: Int) -> [UnitID] {
        switch map {
        case .asItIsNow:
            units.succeededLineage(of: unit, on: today)
        case .asItWas:
            units.lineage(of: unit, on: day(in: epoch))
        }
    }

    private func day(in epoch: Int) -> CivilDate {
        if epoch > 0 { return breaks[epoch - 1] }
        return breaks.first?.adding(days: -1) ?? today
    }

    /// The days on which a unit counted for another; nil bounds are open.
    public struct Span: Hashable, Sendable {
        public let unit: UnitID
        public let first: CivilDate?
        public let last: CivilDate?
        public var members = Members.all

        /// Whose acts counted: of a split unit, those of members who went one way.
        public enum Members: Hashable, Sendable {
            case all
            case only(Set<MemberID>)
            case except(Set<MemberID>)
        }

        /// Whether nothing the unit ever did is left out.
        public var isWhole: Bool {
            first == nil && last == nil && members == .all
        }
    }

    /// Every unit that ever counted for one, and when.
    ///
    /// Cost: units × epochs.
    public func territory(of unit: UnitID) -> [Span] {
        units.all.flatMap { below in spans(of: below.id, under: unit) }
    }

    private func spans(of below: UnitID, under unit: UnitID) -> [Span] {
        guard !parts(below) else { return partedSpan(of: below, under: unit).map { [$0] } ?? [] }
        var spans: [Span] = []
        var start: Int?
        for epoch in 0...epochCount {
            let isUnder =
                epoch < epochCount && bearers(of: below, epoch: epoch).contains(unit)
            if isUnder, start == nil { start = epoch }
            guard !isUnder, let first = start else { continue }
            spans.append(
                Span(
                    unit: below,
                    first: first == 0 ? nil : breaks[first - 1],
                    last: epoch == epochCount ? nil : breaks[epoch - 1].adding(days: -1)
                )
            )
            start = nil
        }
        return spans
    }

    /// Of a unit whose members went different ways: those whose way leads under the other unit.
    private func partedSpan(of below: UnitID, under unit: UnitID) -> Span? {
        let isUnder = bearers(of: below, epoch: 0).contains(unit)
        let movers = homes.members(of: homes.forks[below] ?? [])
        let apart = movers.filter { member in
            bearers(of: below, by: member, epoch: 0).contains(unit) != isUnder
        }
        if !isUnder && apart.isEmpty { return nil }
        var span = Span(unit: below, first: nil, last: nil)
        if isUnder {
            span.members = apart.isEmpty ? .all : .except(apart)
        } else {
            span.members = .only(apart)
        }
        return span
    }
}
