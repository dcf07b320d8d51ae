import GRDB
public import Ledger

extension ViewReader {
    /// What every member counts by status, for one act or all, under a unit or anywhere.
    ///
    /// Members without any such act are left out; the order means nothing. Cost: kept counts answer
    /// for all units, 0,1 µs a row; else the claims below the unit, or one pass over all of them.
    public func memberStandings(act: Act?, under unit: UnitID?) throws -> [MemberStanding] {
        let below = unit.map { rollUp.territory(of: $0) }
        let months = below == nil && isCurrent ? KeptMonths(vantage.period) : nil
        let counts = try months.map { try keptStandings(act, $0) } ?? countedStandings(act, below)
        return try named(counts)
    }

    private func keptStandings(_ act: Act?, _ months: KeptMonths) throws -> [UInt32: StatusCounts] {
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
    ) throws -> [UInt32: StatusCounts] {
        var condition = ClaimCondition.seen(self)
        if let act { condition.require("c.act = \(act.rawValue)") }
        if let below, !isWhole(below) { condition.require(below) }
        let isFew = below.map { $0.count <= ClaimTable.unitLookupsMax } ?? false
        return try standings(
            """
            SELECT c.member, c.status, 1, c.credit FROM \(isFew ? "claim c" : ClaimTable.whole)
            WHERE \(condition.sql)
            """
        )
    }

    /// Whether spans leave out no day of any unit.
    func isWhole(_ spans: [RollUp.Span]) -> Bool {
        spans.count == units.all.count && spans.allSatisfy { $0.first == nil && $0.last == nil }
    }

    private func standings(_ sql: String) throws -> [UInt32: StatusCounts] {
        let rows = try HotStatement(db, sql)
        var counts: [UInt32: StatusCounts] = [:]
        while try rows.step() {
            guard let status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(1)))
            else { continue }
            let count = Count(claims: rows.integer(2), credit: rows.integer(3))
            counts[rows.position(0).value, default: StatusCounts()].add(count, to: status)
        }
        return counts
    }

    private func named(_ counts: [UInt32: StatusCounts]) throws -> [MemberStanding] {
        let rows = try HotStatement(
            db,
            "SELECT id, code, citizen FROM member WHERE id < \(knownEvents)"
        )
        var standings: [MemberStanding] = []
        standings.reserveCapacity(counts.count)
        while try rows.step() {
            let id = rows.position(0)
            guard let counts = counts[id.value] else { continue }
            standings.append(
                MemberStanding(
                    member: MemberID(id),
                    code: rows.text(1),
                    citizen: rows.optionalInteger(2).map { CitizenHandle(UInt32($0)) },
                    counts: counts
                )
            )
        }
        return standings
    }
}
