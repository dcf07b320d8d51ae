import GRDB
public import Ledger

extension ViewReader {
    /// The number of a procedure code, if the ledger has seen it.
    public func service(_ code: String) throws -> UInt16? {
        try UInt16.fetchOne(db, sql: "SELECT id FROM service WHERE code = ?", arguments: [code])
    }

    /// All procedure codes the ledger has seen, in order.
    public func serviceCodes() throws -> [String] {
        try String.fetchAll(db, sql: "SELECT code FROM service ORDER BY code")
    }

    /// Claims as they stood, by position.
    ///
    /// Cost: those of one member or of a few units are looked up; else one pass over `claim`. Then
    /// a look-up for each claim listed.
    public func claims(_ filter: ClaimFilter) throws -> [ClaimLine] {
        try lines(of: claimIDs(filter))
    }

    private func claimIDs(_ filter: ClaimFilter) throws -> [UInt32] {
        let (condition, isSelective) = condition(filter)
        let direction = filter.isLatestFirst ? "DESC" : "ASC"
        // A claim has at most so many rows at one moment; they are told apart below.
        let rowsMax = filter.limit.map { " LIMIT \($0 * Helpers.countMax)" } ?? ""
        let rows = try HotStatement(
            db,
            """
            SELECT c.claim FROM \(isSelective ? "claim c" : ClaimTable.whole)
            WHERE \(condition.sql) ORDER BY c.claim \(direction)\(rowsMax)
            """
        )
        var ids: [UInt32] = []
        while try rows.step() {
            let id = rows.position(0).value
            guard ids.last != id else { continue }
            if let limit = filter.limit, ids.count == limit { break }
            ids.append(id)
        }
        return ids
    }

    /// What a filter means, and whether an index leads to the rows.
    private func condition(_ filter: ClaimFilter) -> (ClaimCondition, isSelective: Bool) {
        var condition = ClaimCondition.seen(self)
        condition.require("c.status", in: filter.statuses.map { Int($0.rawValue) })
        condition.require("c.act", in: filter.acts.map { Int($0.rawValue) })
        condition.require("c.service", in: filter.service.map { [Int($0)] } ?? [])
        if let after = filter.after { condition.require("c.claim > \(after)") }
        if let before = filter.before { condition.require("c.claim < \(before)") }
        if let member = filter.member { condition.require("c.member = \(member.position)") }
        var isSelective = filter.member != nil
        if let unit = filter.unit {
            let spans = rollUp.territory(of: unit)
            if !isWhole(spans) { condition.require(spans) }
            isSelective = isSelective || spans.count <= ClaimTable.unitLookupsMax
        }
        return (condition, isSelective)
    }

    private func lines(of ids: [UInt32]) throws -> [ClaimLine] {
        let rows = try HotStatement(
            db,
            """
            SELECT c.from_pos, c.status, c.act, c.channel, c.on_date, c.member, c.unit, c.credit,
                m.code, s.code
            FROM claim c JOIN member m ON m.id = c.member LEFT JOIN service s ON s.id = c.service
            WHERE c.claim = ? AND \(ClaimCondition.known(self).sql) ORDER BY c.line
            """
        )
        return try ids.compactMap { id in
            rows.bind(Int(id), at: 1)
            defer { rows.reset() }
            return try ViewReader.line(ClaimID(Position(id)), rows)
        }
    }

    private static func line(_ id: ClaimID, _ rows: HotStatement) throws -> ClaimLine? {
        guard try rows.step(),
            let status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(1))),
            let act = Act(rawValue: UInt8(truncatingIfNeeded: rows.integer(2))),
            let channel = Channel(rawValue: UInt8(truncatingIfNeeded: rows.integer(3)))
        else { return nil }
        let since = rows.position(0)
        let on = CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(4)))
        let service = rows.isNull(9) ? nil : rows.text(9)
        var helpers: [HelperLine] = []
        repeat {
            helpers.append(
                HelperLine(
                    member: MemberID(rows.position(5)),
                    code: rows.text(8),
                    unit: UnitID(rows.position(6)),
                    credit: rows.integer(7)
                )
            )
        } while try rows.step()
        return ClaimLine(
            id: id,
            since: since,
            on: on,
            act: act,
            channel: channel,
            status: status,
            service: service,
            helpers: helpers
        )
    }
}
