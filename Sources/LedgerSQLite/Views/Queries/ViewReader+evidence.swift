import GRDB
public import Ledger

/// An extract with what came of its rows.
public struct ExtractLine: Sendable {
    public let extract: Extract
    /// Facts recorded from it, and those of them that still stand.
    public let recorded: Int
    public let standing: Int
    public let replacedBy: ExtractID?
}

/// Officials of one agency, and those whose own e-ID is active.
public struct OfficialTally: Sendable {
    public let agency: String
    public let officials: Int
    public let activated: Int
}

extension ViewReader {
    /// The extracts known, in the order of the log.
    ///
    /// Cost: one pass over what extracts said.
    public func extracts() throws -> [ExtractLine] {
        let known = try ViewFile.extracts(db).filter { $0.id.position.value < knownEvents }
        let facts = try facts()
        let replaced = known.reduce(into: [ExtractID: ExtractID]()) { replaced, extract in
            if let old = extract.fact.replaces { replaced[old] = extract.id }
        }
        return known.map { extract in
            let count = facts[extract.id] ?? (0, 0)
            return ExtractLine(
                extract: extract,
                recorded: count.0,
                standing: count.1,
                replacedBy: replaced[extract.id]
            )
        }
    }

    private func facts() throws -> [ExtractID: (Int, Int)] {
        let stands = "sum(to_pos IS NULL OR to_pos >= \(knownEvents))"
        let rows = try HotStatement(
            db,
            """
            SELECT extract, count(*), \(stands) FROM dossier
            WHERE extract IS NOT NULL AND id < \(knownEvents) GROUP BY extract
            UNION ALL
            SELECT extract, count(*), \(stands) FROM activation
            WHERE extract IS NOT NULL AND id < \(knownEvents) GROUP BY extract
            UNION ALL
            SELECT o.extract, count(*), sum(NOT EXISTS (
                SELECT 1 FROM official l WHERE l.citizen = o.citizen
                    AND l.from_pos > o.from_pos AND l.from_pos < \(knownEvents)
            )) FROM official o WHERE o.from_pos < \(knownEvents) GROUP BY o.extract
            """
        )
        var facts: [ExtractID: (Int, Int)] = [:]
        while try rows.step() {
            facts[ExtractID(rows.position(0))] = (rows.integer(1), rows.integer(2))
        }
        return facts
    }

    /// Officials as registers listed them by the last day of the period, by agency, and how many
    /// had their own VNeID level 2 by then.
    public func officials() throws -> [OfficialTally] {
        let until = vantage.period.map { Int($0.last.daysSinceEpoch) } ?? Int(Int32.max)
        let rows = try HotStatement(
            db,
            """
            SELECT o.agency, count(*), sum(EXISTS (
                SELECT 1 FROM activation a WHERE a.citizen = o.citizen
                    AND a.account = \(Account.vneid.rawValue) AND a.level = 2
                    AND a.on_date <= \(until) AND a.id < \(knownEvents)
                    AND (a.to_pos IS NULL OR a.to_pos >= \(knownEvents))
            ))
            FROM (
                SELECT citizen, agency, max(from_pos) FROM official
                WHERE from_pos < \(knownEvents) AND on_date <= \(until) GROUP BY citizen
            ) o
            WHERE o.agency IS NOT NULL GROUP BY o.agency ORDER BY o.agency
            """
        )
        var tallies: [OfficialTally] = []
        while try rows.step() {
            let tally = OfficialTally(
                agency: rows.text(0),
                officials: rows.integer(1),
                activated: rows.integer(2)
            )
            tallies.append(tally)
        }
        return tallies
    }

    /// Accounts activated in the period, by month of the activation; months without any are left
    /// out.
    public func activations(
        _ account: Account?,
        level: Int?
    ) throws -> [(month: Month, count: Int)] {
        var conditions = [
            "id < \(knownEvents)", "(to_pos IS NULL OR to_pos >= \(knownEvents))",
        ]
        if let account { conditions.append("account = \(account.rawValue)") }
        if let level { conditions.append("level = \(level)") }
        if let period = vantage.period {
            let (first, last) = (period.first.daysSinceEpoch, period.last.daysSinceEpoch)
            conditions.append("on_date BETWEEN \(first) AND \(last)")
        }
        let rows = try HotStatement(
            db,
            "SELECT on_date, count(*) FROM activation WHERE "
                + conditions.joined(separator: " AND ") + " GROUP BY on_date ORDER BY on_date"
        )
        var months: [(month: Month, count: Int)] = []
        while try rows.step() {
            let month = CivilDate(daysSinceEpoch: Int32(rows.integer(0))).month
            if months.last?.month == month {
                months[months.count - 1].count += rows.integer(1)
            } else {
                months.append((month, rows.integer(1)))
            }
        }
        return months
    }
}
