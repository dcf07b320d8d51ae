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

    public init(_ units: UnitRegister, map: UnitMap, today: CivilDate) {
        self.units = units
        self.map = map
        self.today = today
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

    /// The units that count an act done in a unit, itself or its bearer first.
    public func bearers(of unit: UnitID, epoch: Int) -> [UnitID] {
        switch map {
        case .asItIsNow:
            units.lineage(of: units.currentBearer(of: unit, on: today), on: today)
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
    }

    /// Every unit that ever counted for one, and when.
    ///
    /// Cost: units × epochs.
    public func territory(of unit: UnitID) -> [Span] {
        units.all.flatMap { below in spans(of: below.id, under: unit) }
    }

    private func spans(of below: UnitID, under unit: UnitID) -> [Span] {
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
}
