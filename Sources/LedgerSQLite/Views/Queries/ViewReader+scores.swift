import GRDB
public import Ledger

extension ViewReader {
    /// What a book looks at, as it was known; papers and what only the log tells are left out.
    ///
    /// For one subject, only the claims that count for it. Cost: one pass over claims and whatever
    /// else the book needs, about 0,5 µs a row.
    public func scoreInput(
        _ needs: ScoreNeeds,
        period: Period,
        of subject: RatedID? = nil
    ) throws -> ScoreInput {
        let services = try String.fetchAll(db, sql: "SELECT code FROM service ORDER BY id")
        var input = ScoreInput(
            parts: needs.claims ? try scoredParts(of: subject) : [],
            members: try memberPaths(),
            units: units,
            services: services
        )
        if needs.dossiers { input.dossiers = try scoredDossiers(services) }
        if needs.activations { input.activations = try scoredActivations() }
        if needs.officials { input.officials = try scoredOfficials(on: period.last) }
        input.known = try knownMatters()
        return input
    }

    private func scoredParts(of subject: RatedID?) throws -> [ScoredPart] {
        var access = ClaimAccess.whole
        var condition = ClaimCondition.known(self, access)
        switch subject {
        case .member(let member):
            access = .indexed
            condition = .known(self, access)
            condition.require(member)
        case .unit(let unit):
            let spans = RollUp(units, map: .asItWas, today: vantage.today).territory(of: unit)
            access = .of(spans, self)
            condition = .known(self, access)
            if !isWhole(spans) { condition.require(spans, access) }
        case .agency, nil: break
        }
        let rows = try HotStatement(
            db,
            "SELECT \(ClaimColumns.names) FROM \(access.table) WHERE \(condition.sql)"
        )
        var parts: [ScoredPart] = []
        while try rows.step() {
            guard let (claim, credited, line) = ClaimColumns.read(rows) else { continue }
            parts.append(ScoredPart(claim, credited, line: line))
        }
        return parts
    }

    /// What an extract said and none has replaced since.
    private var standing: String {
        "id < \(knownEvents) AND (to_pos IS NULL OR to_pos >= \(knownEvents))"
    }

    private func scoredDossiers(_ services: [String]) throws -> [ScoredDossier] {
        let rows = try HotStatement(
            db,
            """
            SELECT id, dossier, citizen, service, channel, on_date, agency, paid, digitised,
                authenticated, result
            FROM dossier WHERE \(standing)
            """
        )
        var dossiers: [ScoredDossier] = []
        while try rows.step() {
            let service = rows.integer(3)
            guard let channel = Channel(rawValue: UInt8(truncatingIfNeeded: rows.integer(4))),
                services.indices.contains(service - 1)
            else { continue }
            let result = rows.optionalInteger(10)
                .flatMap { DossierResult(rawValue: UInt8(truncatingIfNeeded: $0)) }
            let fact = DossierObserved(
                dossier: DossierHandle(UInt32(rows.integer(1))),
                citizen: rows.optionalInteger(2).map { CitizenHandle(UInt32($0)) },
                service: services[service - 1],
                channel: channel,
                agency: rows.isNull(6) ? nil : rows.text(6),
                paid: rows.optionalInteger(7).map { $0 == 1 },
                digitised: rows.optionalInteger(8).map { $0 == 1 },
                authenticated: rows.optionalInteger(9).map { $0 == 1 },
                result: result
            )
            dossiers.append(
                ScoredDossier(
                    position: rows.position(0),
                    on: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(5))),
                    fact: fact,
                    service: UInt16(truncatingIfNeeded: service)
                )
            )
        }
        return dossiers
    }

    private func scoredActivations() throws -> [ScoredActivation] {
        let rows = try HotStatement(
            db,
            "SELECT id, account, level, citizen, on_date, agency FROM activation WHERE \(standing)"
        )
        var activations: [ScoredActivation] = []
        while try rows.step() {
            guard let account = Account(rawValue: UInt8(truncatingIfNeeded: rows.integer(1))) else {
                continue
            }
            let fact = Activation(
                account: account,
                level: rows.optionalInteger(2).map { UInt8(truncatingIfNeeded: $0) },
                citizen: CitizenHandle(UInt32(rows.integer(3))),
                agency: rows.isNull(5) ? nil : rows.text(5)
            )
            activations.append(
                ScoredActivation(
                    position: rows.position(0),
                    on: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(4))),
                    fact: fact
                )
            )
        }
        return activations
    }

    private func scoredOfficials(on day: CivilDate) throws -> [ScoredOfficial] {
        let rows = try HotStatement(
            db,
            """
            SELECT max(from_pos), citizen, agency, role FROM official
            WHERE from_pos < \(knownEvents) AND on_date <= \(day.daysSinceEpoch) GROUP BY citizen
            """
        )
        var officials: [ScoredOfficial] = []
        while try rows.step() {
            guard !rows.isNull(2) else { continue }
            let role = rows.optionalInteger(3)
                .flatMap { OfficialRole(rawValue: UInt8(truncatingIfNeeded: $0)) }
            officials.append(
                ScoredOfficial(
                    position: rows.position(0),
                    citizen: CitizenHandle(UInt32(rows.integer(1))),
                    agency: rows.text(2),
                    role: role
                )
            )
        }
        return officials
    }

    /// An extract without rows speaks too: it says that there was nothing.
    private func knownMatters() throws -> KnownMatters {
        func has(_ source: ExtractSource, _ table: String) throws -> Bool {
            let sql = """
                SELECT EXISTS (SELECT 1 FROM extract WHERE source = \(source.rawValue)
                    AND id < \(knownEvents)) OR EXISTS (SELECT 1 FROM \(table))
                """
            return try Bool.fetchOne(db, sql: sql) ?? false
        }
        let known = "id < \(knownEvents)"
        var matters = KnownMatters()
        matters.dossiers = try has(.igate, "dossier WHERE \(known)")
        matters.portal = try has(
            .portal,
            "activation WHERE account = \(Account.portal.rawValue) AND \(known)"
        )
        matters.vneid = try has(
            .pc06,
            "activation WHERE account = \(Account.vneid.rawValue) AND \(known)"
        )
        matters.officials = try has(.roster, "official WHERE from_pos < \(knownEvents)")
        return matters
    }
}

extension ViewReader {
    /// The codes of all members known.
    public func memberCodes() throws -> [MemberID: String] {
        let rows = try HotStatement(db, "SELECT id, code FROM member WHERE id < \(knownEvents)")
        var codes: [MemberID: String] = [:]
        while try rows.step() { codes[MemberID(rows.position(0))] = rows.text(1) }
        return codes
    }
}
