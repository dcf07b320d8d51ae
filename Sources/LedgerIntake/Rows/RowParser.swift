public import Ledger

/// What one row asks for.
public struct ParsedRow: Sendable {
    public let line: Int
    public let command: DatedCommand
    /// Values that are used but that someone should look at.
    public let warnings: [RowIssue]
}

/// Turns the rows of one kind of file into commands.
///
/// Every value is checked as it is read; the first fault of a row ends it. Citizens and dossiers
/// get their handles here, so that nothing behind this point has seen an id.
public struct RowParser: Sendable {
    public let kind: RowKind
    let today: YMD
    let canRepair: Bool
    /// The day for units whose row has none.
    let founded: CivilDate?
    var labels = Labels()
    private let places: [String: Int]

    /// Nobody is born after `today`; with `canRepair`, values Excel is known to damage are mended,
    /// each with a warning.
    public init(
        _ kind: RowKind,
        today: CivilDate,
        canRepair: Bool,
        founded: CivilDate? = nil
    ) {
        self.kind = kind
        self.founded = founded
        let (year, month, day) = today.components
        self.today = YMD(year: year, month: month, day: day) ?? .last
        self.canRepair = canRepair
        let names = kind.columns.enumerated().map { ($1.member, $0) }
        places = Dictionary(names) { first, _ in first }
    }

    /// Whether a row is of a tree that succession makes and that is therefore not founded: the rows
    /// from 2025 on of a file with both trees.
    public mutating func leavesOut(_ record: Record) throws(RowIssue) -> Bool {
        guard kind == .units, let place = places["era"] else { return false }
        return try labels.era(record[place]) == .since2025
    }

    /// The command of a row.
    /// - Throws: ``RowIssue`` for the first value that cannot be used; whatever the index throws.
    public mutating func parse(
        _ record: Record,
        subjects: some SubjectIndex
    ) throws -> ParsedRow {
        var row = RowValues(record: record, places: places, today: today, canRepair: canRepair)
        let on = try day(&row)
        let command = try command(&row, subjects)
        return ParsedRow(
            line: record.line,
            command: DatedCommand(command, on: on),
            warnings: row.warnings
        )
    }

    /// The row's day; for a unit without one, the day that was given for all of those.
    private func day(_ row: inout RowValues) throws -> CivilDate {
        guard kind == .units, let field = row["on"], field.isEmpty else {
            return try row.date("on")
        }
        guard let founded else { throw RowIssue(notFounded: field) }
        return founded
    }

    private mutating func command(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> Command {
        switch kind {
        case .units: .foundUnit(try unit(&row))
        case .members: .enrolMember(try member(&row, subjects))
        case .assists: .recordAssist(try assist(&row, subjects))
        case .activations: .recordActivation(try activation(&row, subjects))
        case .dossiers: .observeDossier(try dossier(&row, subjects))
        case .verdicts: .giveVerdict(try verdict(&row, subjects))
        case .departures:
            .releaseMember(.code(try row.text("member")), reason: row.optionalText("reason"))
        case .corrections:
            .correctAssist(
                ClaimID(try row.position("claim")),
                try assist(&row, subjects),
                reason: try row.text("reason")
            )
        case .withdrawals:
            .withdrawAssist(ClaimID(try row.position("claim")), reason: try row.text("reason"))
        case .unitChanges: try unitChange(&row)
        case .disputes:
            .openDispute(
                DisputeOpened(
                    claim: ClaimID(try row.position("claim")),
                    party: try labels.party(row["party"]),
                    reason: try row.text("reason")
                )
            )
        case .findingAnswers: .answerFinding(try findingAnswer(&row))
        case .resolutions:
            .resolveDispute(
                DisputeResolved(
                    claim: ClaimID(try row.position("claim")),
                    outcome: try labels.outcome(row["outcome"]),
                    reason: try row.text("reason")
                )
            )
        }
    }

    private mutating func unit(_ row: inout RowValues) throws -> FoundUnit {
        let tier = try row.optionalNumber("tier", max: 3)
        let scheme = try labels.scheme(row["scheme"]) ?? (tier == nil ? .union : .gso)
        return FoundUnit(
            // A province may be a city by its kind; its place in the tree decides.
            kind: tier == 1 ? .province : try labels.unitKind(row["kind"]),
            name: try row.text("name"),
            codes: [UnitCode(scheme: scheme, text: try row.text("code"))],
            parent: row.optionalText("parent").map { UnitReference(text: $0) },
            zone: try labels.zone(row["zone"])
        )
    }

    private func member(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> EnrolMember {
        let (code, unit) = (try row.text("member"), try row.text("unit"))
        let citizen = try row.optionalCitizen().map { try subjects.citizen($0) }
        if let citizen, let name = row.optionalText("name") {
            try subjects.keepName(name, of: citizen)
        }
        return EnrolMember(code: code, unit: UnitReference(text: unit), citizen: citizen)
    }

    private mutating func assist(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> RecordAssist {
        let helpers = try row.helpers()
        let act = try labels.act(row["act"])
        let citizen = try row.citizen()
        let dossier = try row.optionalDossier()
        let service = try row.optionalService()
        let channel = try labels.channel(row["channel"]) ?? .online
        return RecordAssist(
            act: act,
            channel: channel,
            citizen: try subjects.citizen(citizen),
            dossier: try dossier.map { try subjects.dossier($0) },
            service: service,
            helpers: helpers
        )
    }

    private mutating func activation(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> Activation {
        let account = try labels.account(row["account"])
        let level = try row.optionalNumber("level", max: 9)
        let agency = row.optionalText("agency")
        return Activation(
            account: account,
            level: level.map { UInt8($0) },
            citizen: try subjects.citizen(try row.citizen()),
            agency: agency
        )
    }

    private mutating func dossier(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> DossierObserved {
        guard let code = try row.optionalDossier() else { throw row.empty("dossier") }
        guard let service = try row.optionalService() else { throw row.empty("service") }
        guard let channel = try labels.channel(row["channel"]) else { throw row.empty("channel") }
        let citizen = try row.optionalCitizen()
        return DossierObserved(
            dossier: try subjects.dossier(code),
            citizen: try citizen.map { try subjects.citizen($0) },
            service: service,
            channel: channel,
            agency: row.optionalText("agency")
        )
    }

    private mutating func verdict(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> GiveVerdict {
        GiveVerdict(
            claim: try claim(&row, subjects),
            outcome: try labels.outcome(row["outcome"]),
            source: try labels.source(row["source"]),
            verifier: row.optionalText("verifier").map { .code($0) },
            reason: row.optionalText("reason")
        )
    }

    /// A claim by its position, or by what was claimed.
    ///
    /// Who is not in the vault claimed nothing, and gets no handle by being asked for: handle 0 is
    /// nobody's.
    private mutating func claim(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> ClaimReference {
        if row["claim"]?.isEmpty == false { return .id(ClaimID(try row.position("claim"))) }
        let act = try labels.act(row["act"])
        if act.needsDossier, let code = try row.optionalDossier() {
            return .dossier(act, try subjects.knownDossier(code) ?? DossierHandle(0))
        }
        let citizen = try subjects.knownCitizen(try row.citizen())
        return .citizen(act, citizen ?? CitizenHandle(0))
    }

    private mutating func unitChange(_ row: inout RowValues) throws -> Command {
        let unit = UnitReference(text: try row.text("unit"))
        switch try labels.unitChange(row["change"]) {
        case .rename: return .renameUnit(unit, name: try row.text("value"))
        case .recode:
            let text = try row.text("value")
            let code = UnitCode(text) ?? UnitCode(scheme: .union, text: text)
            return .recodeUnit(unit, code: code)
        case .reparent:
            return .reparentUnit(
                unit,
                parent: row.optionalText("value").map { UnitReference(text: $0) }
            )
        case .dissolve: return .dissolveUnit(unit)
        case .succeedWhole, .succeedPart, .succeedDefault:
            let change = try labels.unitChange(row["change"])
            return .succeedUnit(
                unit,
                by: UnitReference(text: try row.text("value")),
                extent: change == .succeedWhole ? .whole : .part,
                isDefault: change != .succeedPart
            )
        }
    }
}

extension RowIssue: Error {}

extension RowIssue {
    fileprivate init(notFounded field: Field) {
        self.init(
            line: field.line,
            column: field.column,
            header: field.header,
            value: "",
            code: "unit.notFounded",
            vietnamese:
                "Không có ngày thành lập; điền ngày, hoặc thêm --founded 01/01/2000 cho mọi "
                + "đơn vị để trống.",
            english: "There is no founding day; fill it in, or add --founded 01/01/2000 for all "
                + "units without one.",
            suggestion: nil,
            severity: .fault
        )
    }
}

extension UnitReference {
    /// `gso:52` names the scheme; `52` leaves it open.
    public init(text: String) {
        if let code = UnitCode(text) { self = .code(code) } else { self = .anyScheme(text) }
    }
}

extension YMD {
    /// The last day the reader accepts.
    static var last: YMD {
        YMD(year: years.upperBound, month: 12, day: 31)
            ?? { preconditionFailure("31 December exists") }()
    }
}
