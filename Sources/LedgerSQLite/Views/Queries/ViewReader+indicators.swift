public import Ledger

extension ViewReader {
    /// What an indicator counts for every unit, those below it included, by the vantage's map.
    ///
    /// An act counts once in a unit however many of its helpers belong to it. Units without any are
    /// left out. Cost: one pass over the claims, or over the members.
    public func counts(of count: IndicatorCount, in days: Period) throws -> [UnitID: Int] {
        var counts: [UnitID: Int] = [:]
        try eachCounted(count, in: days) { _, _, units in
            for unit in units { counts[unit, default: 0] += 1 }
        }
        return counts
    }

    /// What one unit counts, in order of position: claims, or the accounts of its members.
    public func counted(
        _ count: IndicatorCount,
        of unit: UnitID,
        in days: Period
    ) throws -> [(position: Position, on: CivilDate)] {
        var found: [(position: Position, on: CivilDate)] = []
        try eachCounted(count, in: days) { position, day, units in
            if units.contains(unit) { found.append((position, day)) }
        }
        return found.sorted { $0.position < $1.position }
    }

    private func eachCounted(
        _ count: IndicatorCount,
        in days: Period,
        _ body: (Position, CivilDate, Set<UnitID>) -> Void
    ) throws {
        switch count {
        case .confirmed(let act, let isOnlineOnly):
            let online = Channel.allCases.filter(\.isOnline).map { Int($0.rawValue) }
            var condition = confirmed(act, until: days.last)
            condition.require("c.on_date >= \(days.first.daysSinceEpoch)")
            condition.require("c.channel", in: isOnlineOnly ? online : [])
            try eachClaim(condition, body)
        case .helped(let act):
            var condition = confirmed(act, until: days.last)
            condition.require(
                "NOT EXISTS (SELECT 1 FROM member m WHERE m.citizen = c.citizen "
                    + "AND m.id < \(knownEvents))"
            )
            try eachClaim(condition, body)
        case .holders(let account, let level):
            let level = level.map { " AND a.level = \($0)" } ?? ""
            let held = "a.account = \(account.rawValue)\(level)"
            try eachMember(holding: held, on: days.last, body)
        case .members: try eachMember(holding: nil, on: days.last, body)
        }
    }

    private func confirmed(_ act: Act, until last: CivilDate) -> ClaimCondition {
        var condition = ClaimCondition.known(self, .whole)
        condition.require("c.act = \(act.rawValue)")
        condition.require("c.status = \(ClaimStatus.confirmed.rawValue)")
        condition.require("c.on_date <= \(last.daysSinceEpoch)")
        return condition
    }

    private func eachClaim(
        _ condition: ClaimCondition,
        _ body: (Position, CivilDate, Set<UnitID>) -> Void
    ) throws {
        let rows = try HotStatement(
            db,
            """
            SELECT c.claim, c.on_date, c.unit, c.member FROM \(ClaimAccess.whole.table)
            WHERE \(condition.sql) ORDER BY \(ClaimAccess.order)
            """
        )
        var places = BearerTable(try rollUp)
        var claim: (position: Position, on: CivilDate, units: Set<UnitID>)?
        while try rows.step() {
            let position = rows.position(0)
            let on = CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(1)))
            if let claim, claim.position != position { body(claim.position, claim.on, claim.units) }
            if claim?.position != position { claim = (position, on, []) }
            let (unit, member) = (UnitID(rows.position(2)), MemberID(rows.position(3)))
            claim?.units.formUnion(places.bearers(of: unit, by: member, on: on))
        }
        if let claim { body(claim.position, claim.on, claim.units) }
    }

    /// Members by the unit they stand in on a day; where an account is asked for, those who hold one
    /// by then, at its position.
    private func eachMember(
        holding account: String?,
        on date: CivilDate,
        _ body: (Position, CivilDate, Set<UnitID>) -> Void
    ) throws {
        let (day, known) = (date.daysSinceEpoch, knownEvents)
        let held = account.map { account in
            """
            (SELECT min(a.id) FROM activation a WHERE a.citizen = m.citizen AND \(account)
                AND a.on_date <= \(day) AND a.id < \(known)
                AND (a.to_pos IS NULL OR a.to_pos >= \(known)))
            """
        }
        let rows = try HotStatement(
            db,
            """
            SELECT *, (SELECT a.on_date FROM activation a WHERE a.id = counted) FROM (
            SELECT m.id, \(held ?? "m.id") AS counted, (
                SELECT s.unit FROM member_stay s WHERE s.member = m.id AND s.from_pos < \(known)
                    AND s.on_date <= \(day) ORDER BY s.on_date DESC, s.from_pos DESC LIMIT 1
            ) AS home FROM member m
            WHERE m.id < \(known) AND counted IS NOT NULL AND home IS NOT NULL)
            """
        )
        var places = BearerTable(try rollUp)
        let isNow = vantage.map == .asItIsNow
        while try rows.step() {
            let (member, home) = (MemberID(rows.position(0)), UnitID(rows.position(2)))
            let units =
                isNow
                ? places.bearers(of: home, by: member, on: date)
                : places.standing(of: home, on: date, in: self.units)
            let since = rows.optionalInteger(3).map { CivilDate(daysSinceEpoch: Int32($0)) }
            body(rows.position(1), since ?? date, units)
        }
    }
}

/// Remembers which units count what is done in a unit: there are few units and many acts.
private struct BearerTable {
    private let rollUp: RollUp
    private var known: [Key: Set<UnitID>] = [:]

    private struct Key: Hashable {
        let unit: UnitID
        let epoch: Int
    }

    init(_ rollUp: RollUp) {
        self.rollUp = rollUp
    }

    mutating func bearers(of unit: UnitID, by member: MemberID, on date: CivilDate) -> Set<UnitID> {
        let rollUp = rollUp
        let epoch = rollUp.epoch(of: date)
        if rollUp.parts(unit) { return Set(rollUp.bearers(of: unit, by: member, epoch: epoch)) }
        return remembered(Key(unit: unit, epoch: epoch)) {
            rollUp.bearers(of: unit, epoch: epoch)
        }
    }

    /// The units somebody belongs to on a day; all look-ups are of one day.
    mutating func standing(
        of unit: UnitID,
        on date: CivilDate,
        in units: UnitRegister
    ) -> Set<UnitID> {
        remembered(Key(unit: unit, epoch: 0)) { units.standingLineage(of: unit, on: date) }
    }

    private mutating func remembered(_ key: Key, _ find: () -> [UnitID]) -> Set<UnitID> {
        if let found = known[key] { return found }
        let found = Set(find())
        known[key] = found
        return found
    }
}
