import GRDB
public import Ledger

extension ViewReader {
    /// What the checks look at but for what only the log tells, of all days known then.
    ///
    /// Cost: one pass over claims, stays and dossiers, about 0,5 µs a row.
    public func checkInput(_ linked: LinkedProcedures) throws -> CheckInput {
        var input = CheckInput(
            helps: try helpRows(),
            members: try memberPaths(),
            services: try String.fetchAll(db, sql: "SELECT code FROM service ORDER BY id"),
            linked: linked
        )
        input.dossiers = try dossierUses()
        input.dossiersKnown = try lastDossierDay(input.dossiers)
        for unit in units.all { input.ended[unit.id] = unit.ended }
        return input
    }

    /// What was said about findings, in the order of the log.
    public func findingAnswers() throws -> [StandingAnswer] {
        let rows = try HotStatement(
            db,
            """
            SELECT from_pos, check_code, version, subject, answer, cited, on_date, answered_by
            FROM finding_answer WHERE from_pos < \(knownEvents) ORDER BY from_pos
            """
        )
        var answers: [StandingAnswer] = []
        while try rows.step() {
            guard let subject = FindingSubject(rows.text(3)),
                let answer = FindingVerdict(rawValue: UInt8(truncatingIfNeeded: rows.integer(4))),
                let by = Principal(rows.text(7))
            else { continue }
            let standing = StandingAnswer(
                position: rows.position(0),
                check: rows.text(1),
                version: rows.integer(2),
                subject: subject,
                answer: answer,
                cited: rows.optionalInteger(5),
                on: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(6))),
                by: by
            )
            answers.append(standing)
        }
        return answers
    }

    private func helpRows() throws -> [HelpRow] {
        let rows = try HotStatement(
            db,
            """
            SELECT \(ClaimColumns.names) FROM \(ClaimAccess.whole.table)
            WHERE \(ClaimCondition.known(self, .whole).sql)
            """
        )
        var helps: [HelpRow] = []
        while try rows.step() {
            guard let (claim, credited, line) = ClaimColumns.read(rows) else { continue }
            helps.append(HelpRow(claim, credited, line: line))
        }
        return helps
    }

    func memberPaths() throws -> [MemberPath] {
        let rows = try HotStatement(
            db,
            """
            SELECT member, from_pos, on_date, unit FROM member_stay NOT INDEXED
            WHERE from_pos < \(knownEvents)
            """
        )
        var stays: [Position: [MemberPath.Stay]] = [:]
        while try rows.step() {
            let stay = MemberPath.Stay(
                position: rows.position(1),
                on: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(2))),
                unit: rows.isNull(3) ? nil : UnitID(rows.position(3))
            )
            stays[rows.position(0), default: []].append(stay)
        }
        let members = try HotStatement(
            db,
            "SELECT id, citizen FROM member WHERE id < \(knownEvents)"
        )
        var paths: [MemberPath] = []
        while try members.step() {
            let (id, citizen) = (members.position(0), members.optionalInteger(1))
            let path = MemberPath(
                id: MemberID(id),
                citizen: citizen.map { CitizenHandle(UInt32($0)) },
                stays: stays[id] ?? []
            )
            paths.append(path)
        }
        return paths
    }

    private func dossierUses() throws -> [DossierUse] {
        let rows = try HotStatement(
            db,
            """
            SELECT citizen, on_date FROM dossier WHERE citizen IS NOT NULL
                AND id < \(knownEvents) AND (to_pos IS NULL OR to_pos >= \(knownEvents))
            """
        )
        var uses: [DossierUse] = []
        while try rows.step() {
            let use = DossierUse(
                citizen: CitizenHandle(UInt32(rows.integer(0))),
                on: CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: rows.integer(1)))
            )
            uses.append(use)
        }
        return uses
    }

    /// An extract speaks of every day up to its cut-off, whether or not something happened on it.
    private func lastDossierDay(_ uses: [DossierUse]) throws -> CivilDate? {
        let cutOff = try Int32.fetchOne(
            db,
            sql: "SELECT max(cut_off) FROM extract WHERE source = ? AND id < ?",
            arguments: [ExtractSource.igate.rawValue, knownEvents]
        )
        return [cutOff.map { CivilDate(daysSinceEpoch: $0) }, uses.map(\.on).max()]
            .compactMap { $0 }.max()
    }
}
