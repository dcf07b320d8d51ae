import GRDB
public import Ledger

extension ViewReader {
    /// What every unit's subtree counts: claims once a unit, and the credit of the helpers in it.
    ///
    /// Units without any act are left out. Cost: kept counts answer when the vantage is current, as
    /// it was, and of whole months, 0,1 µs a row of `unit_count`; else one pass over `claim`.
    public func tallies(of chosen: Set<UnitID>) throws -> [UnitID: Tally] {
        if let months = keptMonths { return try keptTallies(of: chosen, months) }
        return try countedTallies().filter { chosen.contains($0.key) }
    }

    /// The months to sum kept counts over; nil when they do not answer.
    private var keptMonths: KeptMonths? {
        guard isCurrent, vantage.map == .asItWas else { return nil }
        return KeptMonths(vantage.period)
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

    /// The general path: one pass over the claims as they stood.
    package func countedTallies() throws -> [UnitID: Tally] {
        var counter = ClaimCounter(units, try rollUp)
        let rows = try HotStatement(
            db,
            """
            SELECT c.line, c.act, c.status, c.on_date, c.unit, c.credit, c.member FROM \(ClaimAccess.whole.table)
            WHERE \(ClaimCondition.seen(self, .whole).sql) ORDER BY \(ClaimAccess.order)
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
        condition =
            " AND month BETWEEN \(months.lowerBound.index) AND \(months.upperBound.index)"
    }
}
