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
        let spans = try filter.unit.map { try rollUp.territory(of: $0) }
        let access = access(filter, spans)
        let order = "\(access.mark)c.claim \(filter.isLatestFirst ? "DESC" : "ASC")"
        // A claim has at most so many rows at one moment; they are told apart below.
        let rowsMax = filter.limit.map { " LIMIT \($0 * Helpers.countMax)" } ?? ""
        let rows = try HotStatement(
            db,
            """
            SELECT c.claim FROM \(access.table)
            WHERE \(condition(filter, spans, access).sql) ORDER BY \(order)\(rowsMax)
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

    /// Through an index when it leads to few rows, or to the first ones wanted; else the whole table.
    private func access(_ filter: ClaimFilter, _ spans: [RollUp.Span]?) -> ClaimAccess {
        if filter.member != nil { return .indexed }
        if let spans { return ClaimAccess.of(spans, self) }
        let isOpen =
            filter.statuses.isEmpty && filter.acts.isEmpty && filter.channels.isEmpty
            && filter.service == nil && vantage.period == nil && filter.limit != nil
        return isOpen ? .indexed : .whole
    }

    private func condition(
        _ filter: ClaimFilter,
        _ spans: [RollUp.Span]?,
        _ access: ClaimAccess
    ) -> ClaimCondition {
        var condition = ClaimCondition.seen(self, access)
        condition.require("c.status", in: filter.statuses.map { Int($0.rawValue) })
        condition.require("c.act", in: filter.acts.map { Int($0.rawValue) })
        condition.require("c.channel", in: filter.channels.map { Int($0.rawValue) })
        condition.require("c.service", in: filter.service.map { [Int($0)] } ?? [])
        if let after = filter.after { condition.require("\(access.mark)c.claim > \(after)") }
        if let before = filter.before { condition.require("\(access.mark)c.claim < \(before)") }
        if let member = filter.member { condition.require(member) }
        if let spans, !isWhole(spans) { condition.require(spans, access) }
        return condition
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
