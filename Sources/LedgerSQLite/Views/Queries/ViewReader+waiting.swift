import GRDB
public import Ledger

extension ViewReader {
    /// Claims that wait, by act, status and day of the act.
    ///
    /// Cost: one pass over `claim`, or look-ups for a small unit.
    public func waiting(in unit: UnitID?) throws -> [WaitingClaims] {
        let spans = try unit.map { try rollUp.territory(of: $0) }
        let access = spans.map { ClaimAccess.of($0, self) } ?? .whole
        var condition = ClaimCondition.seen(self, access)
        let open = Set(Office.allCases.flatMap { $0.waiting.map(\.status) })
        condition.require("c.status", in: open.map { Int($0.rawValue) })
        if let spans, !isWhole(spans) { condition.require(spans, access) }
        let rows = try HotStatement(
            db,
            """
            SELECT c.act, c.status, c.on_date, count(DISTINCT c.claim), min(c.claim)
            FROM \(access.table) WHERE \(condition.sql) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """
        )
        var waiting: [WaitingClaims] = []
        while try rows.step() {
            guard let act = Act(rawValue: UInt8(truncatingIfNeeded: rows.integer(0))),
                let status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: rows.integer(1)))
            else { continue }
            let on = CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(2)))
            waiting.append(
                WaitingClaims(
                    act: act,
                    status: status,
                    on: on,
                    count: rows.integer(3),
                    first: ClaimID(rows.position(4))
                )
            )
        }
        return waiting
    }

    /// What an office is to be asked about, in the order it was recorded.
    public func requests(to office: Office, limit: Int?) throws -> [ClaimRequest] {
        let rows = try asked("c.claim, c.act, c.on_date, c.citizen", office, limit)
        var requests: [ClaimRequest] = []
        while try rows.step() {
            guard let act = Act(rawValue: UInt8(truncatingIfNeeded: rows.integer(1))) else {
                continue
            }
            requests.append(
                ClaimRequest(
                    claim: ClaimID(rows.position(0)),
                    act: act,
                    on: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(2))),
                    citizen: CitizenHandle(UInt32(rows.integer(3)))
                )
            )
        }
        return requests
    }

    /// The dossiers and procedures those claims name; a claim that names neither is left out.
    public func requestedDossiers(
        to office: Office,
        limit: Int?
    ) throws -> [ClaimID: RequestedDossier] {
        let services = try String.fetchAll(db, sql: "SELECT code FROM service ORDER BY id")
        let rows = try asked("c.claim, c.dossier, c.service", office, limit)
        var dossiers: [ClaimID: RequestedDossier] = [:]
        while try rows.step() {
            let handle = rows.optionalInteger(1).map { DossierHandle(UInt32($0)) }
            let service = (rows.optionalInteger(2) ?? 0) - 1
            let code = services.indices.contains(service) ? services[service] : nil
            guard handle != nil || code != nil else { continue }
            let claim = ClaimID(rows.position(0))
            dossiers[claim] = RequestedDossier(dossier: handle, service: code)
        }
        return dossiers
    }

    private func asked(_ columns: String, _ office: Office, _ limit: Int?) throws -> HotStatement {
        let pairs = office.waiting.map { "(\($0.act.rawValue), \($0.status.rawValue))" }
        return try HotStatement(
            db,
            """
            SELECT \(columns) FROM \(ClaimAccess.whole.table)
            WHERE +c.line = 0 AND \(ClaimCondition.seen(self, .whole).sql)
                AND (c.act, c.status) IN (VALUES \(pairs.joined(separator: ", ")))
            ORDER BY c.claim\(limit.map { " LIMIT \($0)" } ?? "")
            """
        )
    }
}

/// Which dossier a claim is about, as it was claimed.
public struct RequestedDossier: Hashable, Sendable {
    public let dossier: DossierHandle?
    /// The code of the procedure.
    public let service: String?
}
