import GRDB
public import Ledger

extension ViewReader {
    /// What the matcher looks at, as it was known.
    ///
    /// Cost: one pass over claims, dossiers and activations, about 0,5 µs a row.
    public func matchInput(_ linked: LinkedProcedures) throws -> MatchInput {
        var input = MatchInput(
            claims: try currentClaims(),
            dossiers: try dossierEvidence(),
            activations: try activationEvidence(),
            services: try String.fetchAll(db, sql: "SELECT code FROM service ORDER BY id"),
            linked: linked
        )
        try addCutOffs(to: &input.coverage)
        return input
    }

    /// An extract speaks of every day up to its cut-off, whether or not something happened on it.
    private func addCutOffs(to coverage: inout Coverage) throws {
        let sql =
            "SELECT source, max(cut_off) FROM extract WHERE id < \(knownEvents) GROUP BY source"
        let rows = try HotStatement(db, sql)
        while try rows.step() {
            let cutOff = CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(1)))
            switch ExtractSource(rawValue: UInt8(truncatingIfNeeded: rows.integer(0))) {
            case .igate: coverage.includeDossiers(to: cutOff)
            case .pc06: coverage.include(.vneid, to: cutOff)
            case .portal: coverage.include(.portal, to: cutOff)
            case .roster, nil: break
            }
        }
    }

    private func currentClaims() throws -> [Claim] {
        let rows = try HotStatement(
            db,
            """
            SELECT \(ClaimColumns.names) FROM \(ClaimAccess.whole.table)
            WHERE +c.line = 0 AND \(ClaimCondition.known(self, .whole).sql)
            """
        )
        var claims: [Claim] = []
        while try rows.step() {
            if let row = ClaimColumns.read(rows) { claims.append(row.claim) }
        }
        return claims.sorted { $0.id < $1.id }
    }

    /// What an extract said and none has replaced since.
    private var standing: String {
        "id < \(knownEvents) AND (to_pos IS NULL OR to_pos >= \(knownEvents))"
    }

    private func dossierEvidence() throws -> [DossierEvidence] {
        let rows = try HotStatement(
            db,
            """
            SELECT id, dossier, citizen, service, channel, on_date, agency, paid FROM dossier
            WHERE \(standing) ORDER BY id
            """
        )
        var evidence: [DossierEvidence] = []
        while try rows.step() {
            guard let channel = Channel(rawValue: UInt8(truncatingIfNeeded: rows.integer(4))) else {
                continue
            }
            evidence.append(
                DossierEvidence(
                    position: rows.position(0),
                    dossier: DossierHandle(UInt32(rows.integer(1))),
                    citizen: rows.optionalInteger(2).map { CitizenHandle(UInt32($0)) },
                    service: UInt16(truncatingIfNeeded: rows.integer(3)),
                    channel: channel,
                    on: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(5))),
                    agency: rows.isNull(6) ? nil : rows.text(6),
                    isPaidOnline: rows.optionalInteger(7) == 1
                )
            )
        }
        return evidence
    }

    private func activationEvidence() throws -> [ActivationEvidence] {
        let rows = try HotStatement(
            db,
            """
            SELECT id, account, level, citizen, on_date FROM activation
            WHERE \(standing) ORDER BY id
            """
        )
        var evidence: [ActivationEvidence] = []
        while try rows.step() {
            guard let account = Account(rawValue: UInt8(truncatingIfNeeded: rows.integer(1))) else {
                continue
            }
            evidence.append(
                ActivationEvidence(
                    position: rows.position(0),
                    account: account,
                    level: UInt8(truncatingIfNeeded: rows.optionalInteger(2) ?? 0),
                    citizen: CitizenHandle(UInt32(rows.integer(3))),
                    on: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(4)))
                )
            )
        }
        return evidence
    }
}
