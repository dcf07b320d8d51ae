import GRDB
public import Ledger

extension ViewReader {
    /// What every member counts by status, for one act or all, under a unit or anywhere.
    ///
    /// Members without any such act are left out; the order means nothing. Cost: kept counts answer
    /// for all units, 0,1 µs a row; else the claims below the unit, or one pass over all of them.
    public func memberStandings(act: Act?, under unit: UnitID?) throws -> [MemberStanding] {
        let below = try unit.map { try rollUp.territory(of: $0) }
        let months = below == nil && isCurrent ? KeptMonths(vantage.period) : nil
        return try months.map { try keptStandings(act, $0) } ?? countedStandings(act, below)
    }

    private func keptStandings(_ act: Act?, _ months: KeptMonths) throws -> [MemberStanding] {
        let act = act.map { " AND act = \($0.rawValue)" } ?? ""
        return try standings(
            """
            SELECT member, status, claims, credit FROM member_count
            WHERE 1\(act)\(months.condition)
            """
        )
    }

    private func countedStandings(
        _ act: Act?,
        _ below: [RollUp.Span]?
    ) throws -> [MemberStanding] {
        let access = below.map { ClaimAccess.of($0, self) } ?? .whole
        var condition = ClaimCondition.seen(self, access)
        if let act { condition.require("c.act = \(act.rawValue)") }
        if let below, !isWhole(below) { condition.require(below, access) }
        return try standings(
            """
            SELECT c.member, c.status, 1, c.credit FROM \(access.table)
            WHERE \(condition.sql)
            """
        )
    }

    /// Whether spans leave out no day of any unit.
    func isWhole(_ spans: [RollUp.Span]) -> Bool {
        spans.count == units.all.count && spans.allSatisfy(\.isWhole)
    }

    private func standings(_ sql: String) throws -> [MemberStanding] {
        let rows = try HotStatement(db, sql)
        var places = PlaceTable()
        var counts: [StatusCounts] = []
        while try rows.step() {
            guard let status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(1)))
            else { continue }
            let place = places.place(of: rows.position(0))
            if place == counts.count { counts.append(StatusCounts()) }
            let count = Count(claims: rows.integer(2), credit: rows.integer(3))
            counts[place].add(count, to: status)
        }
        return zip(places.positions, counts).map { position, counts in
            MemberStanding(member: MemberID(Position(position)), counts: counts)
        }
    }
}
