import GRDB
public import Ledger

extension ViewReader {
    /// Where the members of split units went.
    func rehoming() throws -> Rehoming {
        var homes = Rehoming(units, on: vantage.today)
        guard !homes.isEmpty else { return homes }
        let list = homes.forkedUnits.map(\.position.description).joined(separator: ",")
        let rows = try HotStatement(
            db,
            """
            SELECT member, on_date, unit FROM member_stay
            WHERE from_pos < \(knownEvents) AND member IN
                (SELECT member FROM member_stay NOT INDEXED WHERE unit IN (\(list)))
            ORDER BY member, on_date, from_pos
            """
        )
        var (member, stays) = (Position?.none, [Dated<UnitID?>]())
        while try rows.step() {
            if let known = member, known != rows.position(0) {
                homes.take(stays, of: MemberID(known), units)
                stays.removeAll(keepingCapacity: true)
            }
            member = rows.position(0)
            let day = CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(1)))
            stays.append(Dated(from: day, value: rows.isNull(2) ? nil : UnitID(rows.position(2))))
        }
        if let member { homes.take(stays, of: MemberID(member), units) }
        return homes
    }

    /// Members who on a day still stand in a unit that was split and ended, or below one.
    ///
    /// Cost: one pass over the stays if a unit was split.
    public func membersToRehome(on day: CivilDate) throws -> [UnsettledMember] {
        let split = units.all.compactMap { unit in
            units.endedSplit(above: unit.id, on: day).map { (unit.id, $0) }
        }
        guard !split.isEmpty else { return [] }
        let ended = Dictionary(uniqueKeysWithValues: split)
        let list = ended.keys.map(\.position.description).joined(separator: ",")
        let rows = try HotStatement(
            db,
            """
            SELECT s.member, m.code, s.unit FROM member_stay s JOIN member m ON m.id = s.member
            WHERE s.unit IN (\(list)) AND s.from_pos = (
                SELECT from_pos FROM member_stay l
                WHERE l.member = s.member AND l.from_pos < \(knownEvents)
                    AND l.on_date <= \(day.daysSinceEpoch)
                ORDER BY l.on_date DESC, l.from_pos DESC LIMIT 1)
            ORDER BY m.code
            """
        )
        var found: [UnsettledMember] = []
        while try rows.step() {
            let unit = UnitID(rows.position(2))
            guard let split = ended[unit] else { continue }
            found.append(
                UnsettledMember(
                    member: MemberID(rows.position(0)),
                    code: rows.text(1),
                    unit: unit,
                    split: split.id
                )
            )
        }
        return found
    }
}
