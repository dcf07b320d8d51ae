/// Sums credit by province and month on both maps of the tree, to see that succession loses nothing.
///
/// As it was: at the top of the tree on the day of the act, and from there through that province's
/// own successors. As it is now: through the successors of the act's unit, step by step. Both ways
/// must end at one province; where they do not, some unit's succession contradicts its province's.
public struct Conservation: Sendable {
    private let units: UnitRegister
    private let was: RollUp
    private let now: RollUp
    private let today: CivilDate
    private var sums: [Key: Sums] = [:]
    /// The first act's unit for which the two ways part, by where they lead.
    private var partings: [Key: UnitID] = [:]
    private var wasTops: [Place: UnitID] = [:]
    private var nowTops: [UnitID: UnitID] = [:]

    private struct Place: Hashable {
        let unit: UnitID
        let epoch: Int
    }

    struct Key: Hashable {
        let province: UnitID
        let month: Month
    }

    struct Sums {
        var was = 0
        var now = 0
    }

    /// `homes` tell where members of split units went.
    public init(_ units: UnitRegister, on today: CivilDate, homes: Rehoming) {
        self.units = units
        self.today = today
        was = RollUp(units, map: .asItWas, today: today)
        now = RollUp(units, map: .asItIsNow, today: today, homes: homes)
    }

    /// Takes one helper's part of an act, in ``Credit`` parts.
    public mutating func add(
        _ credit: Int,
        of unit: UnitID,
        by member: MemberID,
        on date: CivilDate
    ) {
        let (first, second) = (wasTop(unit, date), nowTop(unit, member))
        let month = date.month
        sums[Key(province: first, month: month), default: Sums()].was += credit
        sums[Key(province: second, month: month), default: Sums()].now += credit
        guard first != second else { return }
        for province in [first, second] {
            let key = Key(province: province, month: month)
            if partings[key] == nil { partings[key] = unit }
        }
    }

    private mutating func wasTop(_ unit: UnitID, _ date: CivilDate) -> UnitID {
        let place = Place(unit: unit, epoch: was.epoch(of: date))
        if let known = wasTops[place] { return known }
        let top = was.bearers(of: unit, epoch: place.epoch).last ?? unit
        let province = units.succeededLineage(of: top, on: today).last ?? top
        wasTops[place] = province
        return province
    }

    private mutating func nowTop(_ unit: UnitID, _ member: MemberID) -> UnitID {
        if now.parts(unit) { return now.bearers(of: unit, by: member, epoch: 0).last ?? unit }
        if let known = nowTops[unit] { return known }
        let top = now.bearers(of: unit, epoch: 0).last ?? unit
        nowTops[unit] = top
        return top
    }

    /// The credit of a province on both maps, all months together, and in how many months.
    public struct Line: Hashable, Sendable {
        public let province: UnitID
        public let months: Int
        public let asItWas: Int
        public let asItIsNow: Int
    }

    /// A month in which a province's credit differs, and a unit that leads to two provinces.
    public struct Fault: Hashable, Sendable {
        public let province: UnitID
        public let month: Month
        public let asItWas: Int
        public let asItIsNow: Int
        public let unit: UnitID?
    }

    /// Every province of today that counts anything.
    public var lines: [Line] {
        Dictionary(grouping: sums) { $0.key.province }.map { province, sums in
            Line(
                province: province,
                months: sums.count,
                asItWas: sums.reduce(0) { $0 + $1.value.was },
                asItIsNow: sums.reduce(0) { $0 + $1.value.now }
            )
        }.sorted { $0.province < $1.province }
    }

    /// The months that are not equal, in order.
    public var faults: [Fault] {
        sums.filter { $0.value.was != $0.value.now }.map { key, sums in
            Fault(
                province: key.province,
                month: key.month,
                asItWas: sums.was,
                asItIsNow: sums.now,
                unit: partings[key]
            )
        }.sorted {
            ($0.month.index, $0.province.position.value) < (
                $1.month.index, $1.province.position.value
            )
        }
    }
}
