import GRDB
public import Ledger

extension ViewReader {
    /// What a measure comes to as known here; see ``ViewFile/count(_:knownEvents:)``.
    public func count(_ measure: Measure) throws -> Int {
        if case .target(let target) = measure { return target.value }
        guard let query = MeasureQuery(measure, knownEvents: knownEvents) else { return 0 }
        return try Int.fetchOne(db, sql: query.count) ?? 0
    }

    /// What a measure of help comes to in each unit's subtree: a thing several units helped with
    /// counts once in each of them and once above.
    ///
    /// The unit at the top gets what ``count(_:)`` says. Units without any are left out; so is
    /// everything when the measure asks for no help. Cost: that of the measure, and one look-up a
    /// thing counted.
    public func helped(_ measure: Measure) throws -> [UnitID: Int] {
        guard let sql = MeasureQuery(measure, knownEvents: knownEvents)?.helpers else { return [:] }
        let (rows, rollUp) = (try HotStatement(db, sql), try rollUp)
        var (counts, counted) = ([UnitID: Int](), Set<UnitID>())
        var thing: Int?
        while try rows.step() {
            if rows.integer(0) != thing {
                for unit in counted { counts[unit, default: 0] += 1 }
                counted.removeAll(keepingCapacity: true)
                thing = rows.integer(0)
            }
            let day = CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(3)))
            let bearers = rollUp.bearers(
                of: UnitID(rows.position(1)),
                by: MemberID(rows.position(2)),
                epoch: rollUp.epoch(of: day)
            )
            counted.formUnion(bearers)
        }
        for unit in counted { counts[unit, default: 0] += 1 }
        return counts
    }

    /// Staff as registers listed them by the last day of the period, by agency, with the accounts
    /// of their own they had by then.
    ///
    /// Cost: one pass over the register, four look-ups a person.
    public func staff() throws -> [StaffCount] {
        let until = lastDay
        let portal = "a.account = \(Account.portal.rawValue)"
        let eid = "a.account = \(Account.vneid.rawValue) AND a.level = 2"
        let rows = try HotStatement(
            db,
            """
            SELECT o.agency, count(*), sum(\(own(portal, firstDay))), sum(\(own(portal, nil))),
                sum(\(own(eid, firstDay))), sum(\(own(eid, nil)))
            FROM (
                SELECT citizen, agency, max(from_pos) FROM official
                WHERE from_pos < \(knownEvents) AND on_date <= \(until) GROUP BY citizen
            ) o
            WHERE o.agency IS NOT NULL GROUP BY o.agency ORDER BY o.agency
            """
        )
        var counts: [StaffCount] = []
        while try rows.step() {
            let agency = AgencyPath(rows.text(0))
            counts.append(
                StaffCount(
                    agency: agency,
                    name: name(of: agency, rows.text(0)),
                    staff: rows.integer(1),
                    portal: Reached(inPeriod: rows.integer(2), byThen: rows.integer(3)),
                    eid: Reached(inPeriod: rows.integer(4), byThen: rows.integer(5))
                )
            )
        }
        return counts
    }

    /// E-ID accounts observed, whoever holds them; one without a level counts as level 1.
    public func observedEIDs() throws -> EIDCount {
        let (first, last) = (firstDay ?? Int(Int32.min), lastDay)
        let rows = try HotStatement(
            db,
            """
            SELECT level, count(*), sum(on_date >= \(first)) FROM activation
            WHERE account = \(Account.vneid.rawValue) AND on_date <= \(last)
                AND id < \(knownEvents) AND (to_pos IS NULL OR to_pos >= \(knownEvents))
            GROUP BY level
            """
        )
        var count = EIDCount()
        while try rows.step() {
            let reached = Reached(inPeriod: rows.integer(2), byThen: rows.integer(1))
            if rows.integer(0) == 2 { count.level2 += reached } else { count.level1 += reached }
        }
        return count
    }

    /// Dossiers received in the period by agency, and online ones of the same days a year before.
    public func received() throws -> [ReceivedCount] {
        guard let period = vantage.period else { return [] }
        let now = ViewReader.within(period)
        let before = period.yearBefore.map { ViewReader.within($0) } ?? "0"
        let channels = Channel.allCases.filter(\.isOnline).map { String($0.rawValue) }
        let online = "channel IN (\(channels.joined(separator: ", ")))"
        let rows = try HotStatement(
            db,
            """
            SELECT agency, sum(\(now)), sum(\(now) AND \(online)), sum(\(before) AND \(online))
            FROM dossier WHERE (\(now) OR \(before)) AND id < \(knownEvents)
                AND (to_pos IS NULL OR to_pos >= \(knownEvents))
            GROUP BY agency ORDER BY agency
            """
        )
        var counts: [ReceivedCount] = []
        while try rows.step() {
            counts.append(
                ReceivedCount(
                    agency: rows.isNull(0) ? nil : AgencyPath(rows.text(0)),
                    all: rows.integer(1),
                    online: rows.integer(2),
                    onlineBefore: rows.integer(3)
                )
            )
        }
        return counts
    }

    private var firstDay: Int? { vantage.period.map { Int($0.first.daysSinceEpoch) } }

    private var lastDay: Int {
        vantage.period.map { Int($0.last.daysSinceEpoch) } ?? Int(Int32.max)
    }

    private static func within(_ period: Period) -> String {
        "on_date BETWEEN \(period.first.daysSinceEpoch) AND \(period.last.daysSinceEpoch)"
    }

    /// Whether the official has an account of the kind that came into use by the last day, and not
    /// before a first one.
    private func own(_ account: String, _ first: Int?) -> String {
        """
        EXISTS (
            SELECT 1 FROM activation a WHERE a.citizen = o.citizen AND \(account)
                AND a.on_date <= \(lastDay) AND a.id < \(knownEvents)
                AND (a.to_pos IS NULL OR a.to_pos >= \(knownEvents))
        )
        """
            + (first.map { first in
                """
                 AND NOT EXISTS (
                    SELECT 1 FROM activation a WHERE a.citizen = o.citizen AND \(account)
                        AND a.on_date < \(first) AND a.id < \(knownEvents)
                        AND (a.to_pos IS NULL OR a.to_pos >= \(knownEvents))
                )
                """
            } ?? "")
    }

    /// What the unit with an agency's code is called on the day shown.
    private func name(of agency: AgencyPath, _ code: String) -> String? {
        let day = vantage.day
        let ids = [code, agency.text].flatMap { units.bearing($0, scheme: .agency, on: day) }
        return ids.first.flatMap { units[$0]?.name(on: day) }
    }
}
