import GRDB
public import Ledger

extension ViewReader {
    /// What a measure comes to in a unit; of claims alone, since accounts and dossiers have none.
    ///
    /// Cost: an index look-up for each claim of the unit; without a unit as
    /// ``ViewFile/count(_:knownEvents:)``.
    public func count(_ measure: Measure, in unit: UnitID?) throws -> Int {
        if case .target(let target) = measure { return target.value }
        guard case .claims(let claims) = measure, let unit else {
            guard let query = MeasureQuery(measure, knownEvents: knownEvents) else { return 0 }
            return try Int.fetchOne(db, sql: query.count) ?? 0
        }
        var condition = try ClaimScope(unit, self).condition
        condition.require("c.act = \(claims.act.rawValue)")
        condition.require("c.status = \(claims.status.rawValue)")
        condition.require(claims.window)
        let sql = "SELECT count(DISTINCT c.claim) FROM claim c WHERE \(condition.sql)"
        return try Int.fetchOne(db, sql: sql) ?? 0
    }

    /// Everything a measure counts or might have counted instead, in no order.
    ///
    /// Of a unit also the claims its members made elsewhere. Cost: one pass over the claims of the
    /// act, or over the accounts or dossiers with a look-up each.
    public func candidates(_ measure: Measure, in unit: UnitID?) throws -> [Candidate] {
        switch measure {
        case .claims(let claims): try candidates(claims.act, unit)
        case .activations(let activations): try candidates(activations)
        case .dossiers(let dossiers): try candidates(dossiers)
        case .target: []
        }
    }

    // MARK: Claims

    private func candidates(_ act: Act, _ unit: UnitID?) throws -> [Candidate] {
        let scope = try unit.map { try ClaimScope($0, self) }
        var condition = ClaimCondition.known(self)
        condition.require("c.act = \(act.rawValue)")
        if let scope { condition.require(scope.reach) }
        let rows = try HotStatement(
            db,
            """
            SELECT c.claim, c.from_pos, c.on_date, c.status, c.member, c.citizen, c.dossier,
                \(scope?.isInside ?? "1")
            FROM claim c WHERE \(condition.sql) ORDER BY c.from_pos, c.line
            """
        )
        var found: [ClaimParts] = []
        while try rows.step() {
            let id = rows.position(0)
            if found.last?.claim != id { found.append(try ClaimParts(id, rows)) }
            if rows.integer(7) != 0 { found[found.count - 1].helpers += 1 }
        }
        let twins = try TwinSearch(act, self)
        return try found.map { parts in
            let isGone = parts.status.map { !$0.holdsTheAct } ?? false
            return parts.candidate(twin: isGone ? try twins.holder(besides: parts) : nil)
        }
    }

    // MARK: Accounts and dossiers

    private func candidates(_ measure: ActivationMeasure) throws -> [Candidate] {
        var conditions = ["t.account = \(measure.account.rawValue)"]
        if let level = measure.level { conditions.append("t.level = \(level)") }
        if measure.isHeldByMember {
            let day = measure.window.until
            conditions.append(MeasureQuery.isMember("t.citizen", on: day, knownEvents))
        }
        let join = measure.isAssisted ? ("citizen", measure.assistingAct) : nil
        return try candidates(of: "activation", conditions, joining: join, measure.window)
    }

    private func candidates(_ measure: DossierMeasure) throws -> [Candidate] {
        var conditions: [String] = []
        if measure.isOnline {
            let channels = Channel.allCases.filter(\.isOnline).map { String($0.rawValue) }
            conditions.append("t.channel IN (\(channels.joined(separator: ", ")))")
        }
        let join = measure.isAssisted ? ("dossier", Act.submitDossier) : nil
        return try candidates(of: "dossier", conditions, joining: join, measure.window)
    }

    private func candidates(
        of table: String,
        _ conditions: [String],
        joining join: (column: String, act: Act)?,
        _ window: Window
    ) throws -> [Candidate] {
        let claims = try join.map { try best($0.act, by: $0.column) }
        let standing = [
            "t.id < \(knownEvents)", "(t.to_pos IS NULL OR t.to_pos >= \(knownEvents))",
        ]
        let rows = try HotStatement(
            db,
            "SELECT t.id, t.on_date, \(join.map { "t.\($0.column)" } ?? "NULL") FROM \(table) t "
                + "WHERE \((standing + conditions).joined(separator: " AND ")) ORDER BY t.id"
        )
        var found: [Candidate] = []
        while try rows.step() {
            let (position, day) = (rows.position(0), rows.day(1))
            let claim = rows.isNull(2) ? nil : claims?[rows.integer(2)]
            // Both days must lie within: the one that does not decides.
            let isInside = window.from.map { $0 <= day } ?? true && day <= window.until
            found.append(
                Candidate(
                    position: position,
                    deciding: claim?.deciding ?? position,
                    on: isInside ? claim?.on ?? day : day,
                    status: claim?.status,
                    member: claim?.member
                )
            )
        }
        return found
    }

    /// Of the claims of an act about each citizen or dossier the one that counts most.
    private func best(_ act: Act, by column: String) throws -> [Int: Candidate] {
        let rows = try HotStatement(
            db,
            """
            SELECT c.claim, c.from_pos, c.on_date, c.status, c.member, c.\(column)
            FROM claim c NOT INDEXED WHERE c.act = \(act.rawValue) AND c.line = 0
                AND \(ClaimCondition.known(self, .whole).sql)
            """
        )
        var best: [Int: Candidate] = [:]
        while try rows.step() {
            guard !rows.isNull(5) else { continue }
            let candidate = Candidate(
                position: rows.position(0),
                deciding: rows.position(1),
                on: rows.day(2),
                status: ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(3))),
                member: MemberID(rows.position(4))
            )
            let place = rows.integer(5)
            if let known = best[place], known.rank >= candidate.rank { continue }
            best[place] = candidate
        }
        return best
    }
}

extension HotStatement {
    fileprivate func day(_ index: Int32) -> CivilDate {
        CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: integer(index)))
    }
}

extension Candidate {
    /// Of several claims about one thing the one that counts most.
    fileprivate var rank: Int {
        switch status {
        case nil: 0
        case .withdrawn?: 1
        case .rejected?: 2
        case .undetermined?: 3
        case .disputed?: 4
        case .recorded?: 5
        case .confirmed?: 6
        }
    }
}

extension ClaimCondition {
    mutating func require(_ window: Window) {
        require("c.on_date <= \(window.until.daysSinceEpoch)")
        if let from = window.from { require("c.on_date >= \(from.daysSinceEpoch)") }
    }
}

/// Which rows of `claim` lie in a unit, and which its members made anywhere.
private struct ClaimScope {
    let condition: ClaimCondition
    /// Whether a row lies in the unit.
    let isInside: String
    /// The rows worth looking at.
    let reach: String

    init(_ unit: UnitID, _ reader: ViewReader) throws {
        let spans = try reader.rollUp.territory(of: unit)
        var condition = ClaimCondition.known(reader)
        var inside = ClaimCondition()
        condition.require(spans, .of(spans, reader))
        inside.require(spans, .whole)
        self.condition = condition
        isInside = inside.sql
        let units = spans.map { $0.unit.position.description }.joined(separator: ",")
        let members = "SELECT member FROM member_stay WHERE unit IN (\(units))"
        reach =
            "c.claim IN (\(ViewSchema.claimsStated("unit IN (\(units))")) UNION "
            + "\(ViewSchema.claimsStated("member IN (\(members))")))"
    }
}

/// One claim while its rows are read.
private struct ClaimParts {
    let claim: Position
    let since: Position
    let on: CivilDate
    let status: ClaimStatus?
    let member: MemberID
    let citizen: Int
    let dossier: Int?
    var helpers = 0

    init(_ id: Position, _ rows: HotStatement) throws {
        claim = id
        since = rows.position(1)
        on = rows.day(2)
        status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(3)))
        member = MemberID(rows.position(4))
        citizen = rows.integer(5)
        dossier = rows.optionalInteger(6)
    }

    func candidate(twin: Position?) -> Candidate {
        Candidate(
            position: claim,
            deciding: since,
            on: on,
            status: status,
            isInUnit: helpers > 0,
            helpers: helpers,
            member: member,
            twin: twin
        )
    }
}

/// Finds the claim that holds an act, besides one that does not.
private struct TwinSearch {
    private let act: Act
    private let rows: HotStatement

    init(_ act: Act, _ reader: ViewReader) throws {
        self.act = act
        let held = ClaimStatus.allCases.filter(\.holdsTheAct).map { String($0.rawValue) }
        rows = try HotStatement(
            reader.db,
            """
            SELECT c.claim FROM claim c
            WHERE c.claim IN (
                SELECT claim FROM claim WHERE \(ViewSchema.isStatement)
                    AND \(ViewSchema.claimSubject) = ?
            ) AND c.claim <> ? AND c.act = \(act.rawValue)
                AND c.status IN (\(held.joined(separator: ", ")))
                AND \(ClaimCondition.known(reader).sql)
            LIMIT 1
            """
        )
    }

    func holder(besides claim: ClaimParts) throws -> Position? {
        // Without a code two dossiers of a citizen may be two acts.
        if act.needsDossier, claim.dossier == nil { return nil }
        rows.bind(act.needsDossier ? claim.dossier ?? claim.citizen : claim.citizen, at: 1)
        rows.bind(Int(claim.claim.value), at: 2)
        defer { rows.reset() }
        return try rows.step() ? rows.position(0) : nil
    }
}
