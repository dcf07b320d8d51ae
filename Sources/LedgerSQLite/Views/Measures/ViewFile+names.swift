import GRDB
public import Ledger

extension ViewFile {
    /// Units with everything dated about them, as folded so far.
    public func unitRegister() throws -> UnitRegister {
        try read { db in
            let position = try ViewFile.state(db, path).position
            return try ViewFile.units(db, knownAt: Position(exactly: position) ?? Position(0))
        }
    }

    /// The code of a member, if the views know one.
    public func memberCode(_ id: MemberID) throws -> String? {
        try read { db in
            let statement = try db.cachedStatement(sql: "SELECT code FROM member WHERE id = ?")
            return try String.fetchOne(statement, arguments: [Int(id.position.value)])
        }
    }

    /// The member with a code, if the views know one.
    public func member(code: String) throws -> MemberID? {
        try read { db in
            let sql = "SELECT id FROM member WHERE code = ?"
            return try UInt32.fetchOne(db, sql: sql, arguments: [code])
                .map { MemberID(Position($0)) }
        }
    }

    /// Positions of the events that made a claim stand as it did, its recording first.
    public func life(of claim: ClaimID) throws -> [Position] {
        try read { db in
            let sql = "SELECT DISTINCT from_pos FROM claim WHERE claim = ? ORDER BY from_pos"
            return try UInt32.fetchAll(db, sql: sql, arguments: [Int(claim.position.value)])
                .map { Position($0) }
        }
    }

    /// Every claim a member ever shared in.
    public func claims(sharedBy member: MemberID) throws -> Set<ClaimID> {
        try claims(where: "member = \(member.position.value)")
    }

    /// Every claim that was ever credited to one of the units.
    public func claims(creditedTo units: Set<UnitID>) throws -> Set<ClaimID> {
        let ids = units.map { String($0.position.value) }.joined(separator: ", ")
        return try claims(where: "unit IN (\(ids))")
    }

    /// Everybody who ever belonged to one of the units.
    public func members(everIn units: Set<UnitID>) throws -> Set<MemberID> {
        let ids = units.map { String($0.position.value) }.joined(separator: ", ")
        return try read { db in
            let sql = "SELECT DISTINCT member FROM member_stay WHERE unit IN (\(ids))"
            return Set(try UInt32.fetchAll(db, sql: sql).map { MemberID(Position($0)) })
        }
    }

    private func claims(where condition: String) throws -> Set<ClaimID> {
        try read { db in
            let rows = try HotStatement(db, ViewSchema.claimsStated(condition))
            var ids: Set<ClaimID> = []
            while try rows.step() { ids.insert(ClaimID(rows.position(0))) }
            return ids
        }
    }
}
