import GRDB
public import Ledger

extension ViewReader {
    /// What every unit's subtree counts: claims once a unit, and the credit of the helpers in it.
    ///
    /// Units without any act are left out. Cost: kept counts answer for whole months when the
    /// vantage is current and as it was, 0,1 µs a row of `unit_count`; for all else one pass over
    /// `claim`.
    public func tallies(of chosen: Set<UnitID>) throws -> [UnitID: Tally] {
        guard isCurrent, vantage.map == .asItWas else {
            return try countedTallies().filter { chosen.contains($0.key) }
        }
        if let months = KeptMonths(vantage.period) {
            return try keptTallies(of: chosen, months)
        }
        guard let inner = vantage.period?.innerMonths else {
            return try countedTallies().filter { chosen.contains($0.key) }
        }
        var tallies = try keptTallies(of: chosen, KeptMonths(inner))
        for (unit, tally) in try countedTallies(without: inner) where chosen.contains(unit) {
            tallies[unit, default: Tally()] += tally
        }
        return tallies
    }

    /// The fast path: sums of `unit_count`.
    package func keptTallies(of chosen: Set<UnitID>, _ months: KeptMonths) throws -> [UnitID: Tally]
    {
        var tallies: [UnitID: Tally] = [:]
        let rows = try HotStatement(
            db,
            """
            SELECT unit, act, status, sum(all_claims), sum(all_credit) FROM unit_count
            WHERE \(ViewReader.units(chosen))\(months.condition) GROUP BY unit, act, status
            """
        )
        while try rows.step() {
            guard let act = Act(rawValue: UInt8(truncatingIfNeeded: rows.integer(1))),
                let status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(2)))
            else { continue }
            let count = Count(claims: rows.integer(3), credit: rows.integer(4))
            let unit = UnitID(rows.position(0))
            tallies[unit, default: Tally()].add(count, at: Tally.cell(act, status))
        }
        return tallies.filter { !$0.value.isZero }
    }

    private static func units(_ chosen: Set<UnitID>) -> String {
        let list = chosen.map { $0.position.description }.joined(separator: ",")
        return "unit IN (\(list))"
    }

    /// The general path: one pass over the claims as they stood, without acts of some months.
    package func countedTallies(
        without months: ClosedRange<Month>? = nil
    ) throws -> [UnitID: Tally] {
        var counter = ClaimCounter(units, try rollUp)
        var condition = ClaimCondition.seen(self, .whole)
        if let months {
            let (first, last) = (months.lowerBound.first, months.upperBound.last)
            condition.require(
                "c.on_date NOT BETWEEN \(first.daysSinceEpoch) AND \(last.daysSinceEpoch)"
            )
        }
        let rows = try HotStatement(
            db,
            """
            SELECT c.line, c.act, c.status, c.on_date, c.unit, c.credit, c.member FROM \(ClaimAccess.whole.table)
            WHERE \(condition.sql) ORDER BY \(ClaimAccess.order)
            """
        )
        while try rows.step() {
            guard let act = Act(rawValue: UInt8(truncatingIfNeeded: rows.integer(1))),
                let status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(2)))
            else { continue }
            counter.take(
                CountedPart(
                    isLead: rows.integer(0) == 0,
                    cell: Tally.cell(act, status),
                    on: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(3))),
                    unit: UnitID(rows.position(4)),
                    member: MemberID(rows.position(6)),
                    credit: rows.integer(5)
                )
            )
        }
        return counter.finish()
    }
}

/// Whole months to sum kept counts over, or all there are.
package struct KeptMonths {
    package let condition: String

    /// Nil for a period that cuts a month.
    package init?(_ period: Period?) {
        guard let period else {
            condition = ""
            return
        }
        guard let months = period.wholeMonths else { return nil }
        condition = KeptMonths.condition(months)
    }

    init(_ months: ClosedRange<Month>) {
        condition = KeptMonths.condition(months)
    }

    private static func condition(_ months: ClosedRange<Month>) -> String {
        " AND month BETWEEN \(months.lowerBound.index) AND \(months.upperBound.index)"
    }
}
