import GRDB
import Ledger

/// Loads what offices' records say: accounts, dossiers, registers and the extracts behind them.
extension BooksLoader {
    /// Rows of a table, those that ended too.
    private func count(_ table: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
    }

    func loadActivations(into books: inout Books) throws {
        let ids = touch?.activations.map(\.position.value) ?? []
        let citizens = touch.map { $0.citizens.union($0.holders).map(\.value) } ?? []
        guard let condition = condition([("id", ids), ("citizen", citizens)]) else { return }
        if touch == nil { books.reserve(activations: try count("activation")) }
        let rows = try HotStatement(
            db,
            "SELECT id, account, level, citizen, agency, extract, on_date FROM activation "
                + "WHERE to_pos IS NULL AND \(condition)"
        )
        while try rows.step() {
            guard let account = Account(rawValue: UInt8(truncatingIfNeeded: rows.integer(1)))
            else { continue }
            let activation = Activation(
                account: account,
                level: rows.optionalInteger(2).map { UInt8(truncatingIfNeeded: $0) },
                citizen: CitizenHandle(UInt32(rows.integer(3))),
                agency: rows.isNull(4) ? nil : rows.text(4),
                extract: rows.extract(5)
            )
            books.restoreActivation(
                ActivationID(rows.position(0)),
                activation,
                on: CivilDate(daysSinceEpoch: Int32(rows.integer(6)))
            )
        }
    }

    /// Procedure codes must be there already.
    func loadDossiers(into books: inout Books) throws {
        let dossiers = touch?.dossiers.map(\.value) ?? []
        guard let condition = condition([("dossier", dossiers)]) else { return }
        if touch == nil { books.reserve(dossiers: try count("dossier")) }
        let rows = try HotStatement(
            db,
            """
            SELECT id, dossier, citizen, service, channel, on_date, agency, extract, paid,
                digitised, authenticated, result
            FROM dossier WHERE to_pos IS NULL AND \(condition)
            """
        )
        while try rows.step() {
            let service = UInt16(truncatingIfNeeded: rows.integer(3))
            guard let channel = Channel(rawValue: UInt8(truncatingIfNeeded: rows.integer(4))),
                let code = books.services.code(service)
            else { continue }
            let dossier = DossierObserved(
                dossier: DossierHandle(UInt32(rows.integer(1))),
                citizen: rows.optionalInteger(2).map { CitizenHandle(UInt32($0)) },
                service: code,
                channel: channel,
                agency: rows.isNull(6) ? nil : rows.text(6),
                extract: rows.extract(7),
                paid: rows.flag(8),
                digitised: rows.flag(9),
                authenticated: rows.flag(10),
                result: rows.optionalInteger(11).flatMap {
                    DossierResult(rawValue: UInt8(truncatingIfNeeded: $0))
                }
            )
            let on = CivilDate(daysSinceEpoch: Int32(rows.integer(5)))
            books.restoreDossier(dossier, at: rows.position(0), on: on)
        }
    }

    /// Few, and so always whole.
    func loadExtracts(into books: inout Books) throws {
        for extract in try ViewFile.extracts(db) { books.restoreExtract(extract) }
    }

    /// The last statement of each citizen takes the place of those before.
    func loadOfficials(into books: inout Books) throws {
        let citizens = touch?.officials.map(\.value) ?? []
        guard let condition = condition([("citizen", citizens)]) else { return }
        let rows = try HotStatement(
            db,
            "SELECT from_pos, citizen, agency, role, extract FROM official "
                + "WHERE \(condition) ORDER BY from_pos"
        )
        while try rows.step() {
            let citizen = CitizenHandle(UInt32(rows.integer(1)))
            let extract = ExtractID(rows.position(4))
            let role = rows.optionalInteger(3).flatMap {
                OfficialRole(rawValue: UInt8(truncatingIfNeeded: $0))
            }
            let listed: OfficialListed? =
                rows.isNull(2)
                ? nil
                : OfficialListed(
                    citizen: citizen,
                    agency: rows.text(2),
                    role: role,
                    extract: extract
                )
            books.restoreOfficial(citizen, listed, of: extract, at: rows.position(0))
        }
    }
}

extension ViewFile {
    /// Every extract received, in the order of the log.
    static func extracts(_ db: Database) throws -> [Extract] {
        let rows = try HotStatement(
            db,
            "SELECT id, source, cut_off, from_date, row_count, digest, replaces "
                + "FROM extract ORDER BY id"
        )
        var extracts: [Extract] = []
        while try rows.step() {
            guard let source = ExtractSource(rawValue: UInt8(truncatingIfNeeded: rows.integer(1)))
            else { continue }
            let fact = ExtractReceived(
                source: source,
                rows: rows.integer(4),
                digest: rows.text(5),
                from: rows.optionalInteger(3).map { CivilDate(daysSinceEpoch: Int32($0)) },
                replaces: rows.extract(6)
            )
            let cutOff = CivilDate(daysSinceEpoch: Int32(rows.integer(2)))
            let id = ExtractID(rows.position(0))
            extracts.append(Extract(id: id, cutOff: cutOff, fact: fact))
        }
        return extracts
    }
}

extension HotStatement {
    func extract(_ index: Int32) -> ExtractID? {
        optionalInteger(index).map { ExtractID(Position(UInt32(truncatingIfNeeded: $0))) }
    }

    func flag(_ index: Int32) -> Bool? {
        optionalInteger(index).map { $0 == 1 }
    }
}
