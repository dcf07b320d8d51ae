import GRDB
import Ledger

/// Loads members, claims, activations and dossiers, whole or in slices.
struct BooksLoader {
    let db: Database
    let touch: Touch?

    /// A condition that limits a query to the slice; nil when the slice needs nothing of a table.
    func condition(_ choices: [(column: String, values: [UInt32])]) -> String? {
        guard touch != nil else { return "1" }
        let parts = choices.filter { !$0.values.isEmpty }.map { column, values in
            "\(column) IN (\(values.map(String.init).joined(separator: ",")))"
        }
        return parts.isEmpty ? nil : "(" + parts.joined(separator: " OR ") + ")"
    }

    func loadMembers(into books: inout Books) throws {
        let codes =
            try touch.map { touch in
                try memberIDs(bearing: touch.memberCodes) + memberIDs(acting: touch.actors)
            } ?? []
        let ids = (touch?.members.map(\.position.value) ?? []) + codes
        // One person may have had another code before: whoever is the same citizen comes along.
        let citizens = try (touch?.citizens.map(\.value) ?? []) + citizens(behind: ids)
        guard let condition = condition([("m.id", ids), ("m.citizen", citizens)]) else { return }
        let rows = try HotStatement(
            db,
            """
            SELECT m.id, m.code, m.citizen, s.from_pos, s.on_date, s.unit
            FROM member_stay s JOIN member m ON m.id = s.member
            WHERE \(condition) ORDER BY s.from_pos
            """
        )
        while try rows.step() {
            let id = MemberID(rows.position(0))
            let on = CivilDate(daysSinceEpoch: Int32(rows.integer(4)))
            let unit = rows.optionalInteger(5).map { UnitID(Position(UInt32($0))) }
            if rows.integer(3) == rows.integer(0), let unit {
                let citizen = rows.optionalInteger(2).map { CitizenHandle(UInt32($0)) }
                let fact = MemberJoined(code: rows.text(1), unit: unit, citizen: citizen)
                books.restoreMember(id, fact, on: on)
            } else {
                books.restoreStay(id, in: unit, from: on, at: rows.position(3))
            }
        }
    }

    /// Streams of the members loaded, and of those who share in the claims loaded.
    func loadStreams(into books: inout Books) throws {
        let helpers = touch == nil ? [] : books.claims.all.flatMap { books.claims.credited($0) }
        let touched = touch == nil ? [] : books.members.all.map(\.id) + helpers.map(\.member)
        let ids = Set(touched.map(\.position.value))
        guard let condition = condition([("member", Array(ids))]) else { return }
        let rows = try HotStatement(
            db,
            "SELECT member, version, last_pos FROM stream WHERE \(condition)"
        )
        while try rows.step() {
            let head = StreamHead(version: rows.integer(1), last: rows.position(2))
            books.restoreStream(of: MemberID(rows.position(0)), head)
        }
    }

    private func citizens(behind members: [UInt32]) throws -> [UInt32] {
        guard !members.isEmpty else { return [] }
        let list = members.map(String.init).joined(separator: ",")
        let sql = "SELECT citizen FROM member WHERE citizen IS NOT NULL AND id IN (\(list))"
        return try UInt32.fetchAll(db, sql: sql)
    }

    /// Erasures are few; all are loaded.
    func loadErasures(into books: inout Books) throws {
        let rows = try HotStatement(db, "SELECT from_pos, subject FROM erasure")
        while try rows.step() {
            let subject = SubjectHandle(UInt32(truncatingIfNeeded: rows.integer(1)))
            books.restoreErasure(of: subject, at: rows.position(0))
        }
    }

    /// Disputes are few; all that wait are loaded.
    func loadDisputes(into books: inout Books) throws {
        let rows = try HotStatement(
            db,
            "SELECT from_pos, claim, party, opened_by, on_date FROM dispute WHERE to_pos IS NULL"
        )
        while try rows.step() {
            guard let party = Party(rawValue: UInt8(truncatingIfNeeded: rows.integer(2))),
                let by = Principal(rows.text(3))
            else { continue }
            let dispute = OpenDispute(
                since: rows.position(0),
                party: party,
                by: by,
                on: CivilDate(daysSinceEpoch: Int32(rows.integer(4)))
            )
            books.restoreDispute(dispute, of: ClaimID(rows.position(1)))
        }
    }

    private func memberIDs(bearing codes: Set<String>) throws -> [UInt32] {
        try codes.compactMap { code in
            let statement = try db.cachedStatement(sql: "SELECT id FROM member WHERE code = ?")
            return try UInt32.fetchOne(statement, arguments: [code])
        }
    }

    /// Members under these names however capitals stand; a pass over the codes, for few names.
    private func memberIDs(acting names: Set<String>) throws -> [UInt32] {
        try names.flatMap { name in
            let sql = "SELECT id FROM member WHERE code = ? COLLATE NOCASE"
            return try UInt32.fetchAll(try db.cachedStatement(sql: sql), arguments: [name])
        }
    }

    func loadClaims(into books: inout Books) throws {
        let claims = touch?.claims.map(\.position.value) ?? []
        let subjects = (touch?.citizens.map(\.value) ?? []) + (touch?.dossiers.map(\.value) ?? [])
        // Whether a claim may come back depends on who holds its act now: rivals come with it.
        let rivals = try claims.isEmpty ? [] : self.subjects(of: claims)
        let touched = try claims + claimsMade(about: subjects + rivals) + claimsMadeForClients()
        guard let condition = condition([("claim", touched)]) else { return }
        if touch == nil { books.reserve(claims: try claimCount() * 5 / 4) }
        for standing in try standingClaims(condition) {
            books.restoreClaim(standing.claim, others: standing.others)
        }
    }

    private struct StandingClaim {
        let claim: Claim
        var others: [Credited]
    }

    /// Claims as they stand now, by position.
    ///
    /// Read in the order of their last change, as they lie in the file, and sorted here: an index
    /// would jump about it.
    private func standingClaims(_ condition: String) throws -> [StandingClaim] {
        let rows = try HotStatement(
            db,
            "SELECT \(ClaimColumns.names) FROM claim WHERE to_pos IS NULL AND \(condition) "
                + "ORDER BY from_pos, line"
        )
        var all: [StandingClaim] = []
        while try rows.step() {
            guard let (claim, credited, line) = ClaimColumns.read(rows) else { continue }
            if line == 0 {
                all.append(StandingClaim(claim: claim, others: []))
            } else if let last = all.indices.last {
                all[last].others.append(credited)
            }
        }
        return all.sorted { $0.claim.id < $1.claim.id }
    }

    private func claimsMade(about subjects: [UInt32]) throws -> [UInt32] {
        guard !subjects.isEmpty else { return [] }
        let list = subjects.map(String.init).joined(separator: ",")
        let sql = ViewSchema.claimsStated("\(ViewSchema.claimSubject) IN (\(list))")
        return try UInt32.fetchAll(db, sql: sql)
    }

    /// All claims for some citizens; no index leads to them, so one pass over the claims.
    private func claimsMadeForClients() throws -> [UInt32] {
        guard let clients = touch?.clients, !clients.isEmpty else { return [] }
        let list = clients.map { String($0.value) }.joined(separator: ",")
        return try UInt32.fetchAll(db, sql: ViewSchema.claimsStated("citizen IN (\(list))"))
    }

    /// The dossiers or citizens that claims are about.
    private func subjects(of claims: [UInt32]) throws -> [UInt32] {
        let list = claims.map(String.init).joined(separator: ",")
        let sql = """
            SELECT DISTINCT \(ViewSchema.claimSubject) FROM claim
            WHERE to_pos IS NULL AND claim IN (\(list))
            """
        return try UInt32.fetchAll(db, sql: sql)
    }

    private func claimCount() throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM claim WHERE to_pos IS NULL") ?? 0
    }
}

extension HotStatement {
    /// A position column; views hold only positions the log gave.
    func position(_ index: Int32) -> Position {
        Position(UInt32(truncatingIfNeeded: integer(index)))
    }
}

/// The columns of a claim row, read back into the claim they came from.
enum ClaimColumns {
    static let names =
        "from_pos, line, claim, status, act, service, channel, on_date, citizen, dossier, member, "
        + "unit, credit"

    static func read(_ rows: HotStatement) -> (claim: Claim, credited: Credited, line: Int)? {
        guard let status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(3))),
            let act = Act(rawValue: UInt8(truncatingIfNeeded: rows.integer(4))),
            let channel = Channel(rawValue: UInt8(truncatingIfNeeded: rows.integer(6)))
        else { return nil }
        let credited = Credited(
            member: MemberID(rows.position(10)),
            unit: UnitID(rows.position(11)),
            credit: UInt16(truncatingIfNeeded: rows.integer(12))
        )
        let claim = Claim(
            id: ClaimID(rows.position(2)),
            since: rows.position(0),
            on: CivilDate(daysSinceEpoch: Int32(rows.integer(7))),
            act: act,
            channel: channel,
            status: status,
            service: UInt16(truncatingIfNeeded: rows.integer(5)),
            citizen: CitizenHandle(UInt32(rows.integer(8))),
            dossier: rows.optionalInteger(9).map { DossierHandle(UInt32($0)) },
            lead: credited
        )
        return (claim, credited, rows.integer(1))
    }
}
