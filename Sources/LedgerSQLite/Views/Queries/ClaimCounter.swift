import Ledger

/// One helper's part of a claim, as far as counting goes.
struct CountedPart {
    let isLead: Bool
    let cell: Int
    let on: CivilDate
    let unit: UnitID
    let member: MemberID
    let credit: Int
}

/// Counts claims in every unit that includes one of their helpers, each claim once a unit.
///
/// Claims of one helper, nearly all, are counted where they are and rolled up at the end.
struct ClaimCounter {
    private let units: UnitRegister
    private let rollUp: RollUp
    /// Numbers the units, in the order of ``UnitRegister/all``.
    private var places = PlaceTable()
    private let epochCount: Int
    /// By unit, epoch and cell.
    private var own: [Count]
    private var tallies: [UnitID: Tally] = [:]
    /// The parts of the claim at hand.
    private var parts: [CountedPart] = []

    init(_ units: UnitRegister, _ rollUp: RollUp) {
        self.units = units
        self.rollUp = rollUp
        epochCount = rollUp.epochCount
        for unit in units.all { _ = places.place(of: unit.id.position) }
        let cells = units.all.count * epochCount * Tally.cellCount
        own = Array(repeating: Count(), count: cells)
    }

    /// Takes the next part; those of one claim follow one another, the lead first.
    mutating func take(_ part: CountedPart) {
        if part.isLead { count() }
        parts.append(part)
    }

    private mutating func count() {
        if parts.count == 1, !rollUp.parts(parts[0].unit) {
            countAlone(parts[0])
        } else {
            countShared()
        }
        parts.removeAll(keepingCapacity: true)
    }

    private mutating func countAlone(_ part: CountedPart) {
        let place = places.place(of: part.unit.position)
        let epoch = epochCount == 1 ? 0 : rollUp.epoch(of: part.on)
        let start = (place * epochCount + epoch) * Tally.cellCount
        own[start + part.cell] += Count(claims: 1, credit: part.credit)
    }

    private mutating func countShared() {
        var touched: [UnitID: Int] = [:]
        for part in parts {
            let epoch = rollUp.epoch(of: part.on)
            for unit in rollUp.bearers(of: part.unit, by: part.member, epoch: epoch) {
                touched[unit, default: 0] += part.credit
            }
        }
        guard let cell = parts.first?.cell else { return }
        for (unit, credit) in touched {
            tallies[unit, default: Tally()].add(Count(claims: 1, credit: credit), at: cell)
        }
    }

    /// The tallies of all units that count anything.
    mutating func finish() -> [UnitID: Tally] {
        count()
        for (place, unit) in units.all.enumerated() {
            for epoch in 0..<epochCount { rollUpOwn(of: unit.id, place, epoch) }
        }
        return tallies
    }

    private mutating func rollUpOwn(of unit: UnitID, _ place: Int, _ epoch: Int) {
        let start = (place * epochCount + epoch) * Tally.cellCount
        let counts = own[start..<(start + Tally.cellCount)]
        guard counts.contains(where: { !$0.isZero }) else { return }
        for bearer in rollUp.bearers(of: unit, epoch: epoch) {
            for (cell, count) in counts.enumerated() where !count.isZero {
                tallies[bearer, default: Tally()].add(count, at: cell)
            }
        }
    }
}
