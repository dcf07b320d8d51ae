import GRDB
public import Ledger

extension ViewReader {
    /// The member with a code, if one was known then.
    public func member(_ code: String) throws -> MemberLine? {
        let id = try UInt32.fetchOne(
            db,
            sql: "SELECT id FROM member WHERE code = ? AND id < ?",
            arguments: [code, knownEvents]
        )
        return try id.flatMap { try member(MemberID(Position($0))) }
    }

    /// The member who joined at a position.
    public func member(_ id: MemberID) throws -> MemberLine? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT code, citizen FROM member WHERE id = ?"),
            arguments: [id.position.value]
        )
        guard let row else { return nil }
        return MemberLine(
            id: id,
            code: row["code"],
            citizen: (row["citizen"] as UInt32?).map { CitizenHandle($0) },
            stays: try stays(of: id)
        )
    }

    /// Codes next to one in order of letters; for words after a misspelt code.
    public func memberCodes(like text: String) throws -> [String] {
        let after = try String.fetchAll(
            db,
            sql: "SELECT code FROM member WHERE code >= ? ORDER BY code LIMIT 2",
            arguments: [text]
        )
        let before = try String.fetchOne(
            db,
            sql: "SELECT code FROM member WHERE code < ? ORDER BY code DESC",
            arguments: [text]
        )
        return [before].compactMap { $0 } + after
    }

    private func stays(of member: MemberID) throws -> [MemberLine.Stay] {
        let rows = try HotStatement(
            db,
            """
            SELECT on_date, unit, from_pos FROM member_stay
            WHERE member = \(member.position) AND from_pos < \(knownEvents)
            ORDER BY on_date, from_pos
            """
        )
        var stays: [MemberLine.Stay] = []
        while try rows.step() {
            stays.append(
                MemberLine.Stay(
                    from: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(0))),
                    unit: rows.isNull(1) ? nil : UnitID(rows.position(1)),
                    position: rows.position(2)
                )
            )
        }
        return stays
    }

    /// What one member counts by act and status.
    ///
    /// Cost: the member's own rows, of `member_count` when kept counts answer, else of `claim`.
    public func tally(of member: MemberID) throws -> Tally {
        let months = isCurrent ? KeptMonths(vantage.period) : nil
        let kept = months.map {
            """
            SELECT act, status, sum(claims), sum(credit) FROM member_count
            WHERE member = \(member.position)\($0.condition) GROUP BY act, status
            """
        }
        var condition = ClaimCondition.seen(self, .indexed)
        condition.require(member)
        let counted = """
            SELECT c.act, c.status, count(*), sum(c.credit) FROM claim c
            WHERE \(condition.sql) GROUP BY c.act, c.status
            """
        return try tally(kept ?? counted)
    }

    func tally(_ sql: String) throws -> Tally {
        let rows = try HotStatement(db, sql)
        var tally = Tally()
        while try rows.step() {
            guard let act = Act(rawValue: UInt8(truncatingIfNeeded: rows.integer(0))),
                let status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(1)))
            else { continue }
            let count = Count(claims: rows.integer(2), credit: rows.integer(3))
            tally.add(count, at: Tally.cell(act, status))
        }
        return tally
    }

    /// How many members each unit has on a day, its subtree on that day included.
    ///
    /// Who stands in a unit that had ended by then counts where it went over to.
    /// Cost: 0,1 µs a stay.
    public func memberCounts(on day: CivilDate) throws -> [UnitID: Int] {
        var counts: [UnitID: Int] = [:]
        for (unit, count) in try ownMemberCounts(on: day) {
            for bearer in units.standingLineage(of: unit, on: day) {
                counts[bearer, default: 0] += count
            }
        }
        return counts
    }

    private func ownMemberCounts(on day: CivilDate) throws -> [UnitID: Int] {
        let known = "from_pos < \(knownEvents) AND on_date <= \(day.daysSinceEpoch)"
        var counts: [UnitID: Int] = [:]
        // Members who moved or left, where their last stay by that day put them.
        var placed: [UInt32: UnitID?] = [:]
        let later = try HotStatement(
            db,
            """
            SELECT member, unit FROM member_stay WHERE \(known) AND member IN
                (SELECT member FROM member_stay NOT INDEXED WHERE \(known) AND from_pos <> member)
            ORDER BY on_date, from_pos
            """
        )
        while try later.step() {
            let unit = later.isNull(1) ? nil : UnitID(later.position(1))
            placed[later.position(0).value] = .some(unit)
        }
        for case let unit? in placed.values { counts[unit, default: 0] += 1 }
        let first = try HotStatement(
            db,
            "SELECT member, unit FROM member_stay NOT INDEXED WHERE \(known) AND from_pos = member"
        )
        while try first.step() {
            guard placed.isEmpty || placed[first.position(0).value] == nil else { continue }
            counts[UnitID(first.position(1)), default: 0] += 1
        }
        return counts
    }
}
