public import Ledger

/// Turns the rows of an extract into commands that cite it.
///
/// Nothing a vendor writes freely reaches the log: codes are checked for their form, words are
/// those of the mapping, names go to the vault.
public struct ExtractParser: RowReading {
    public let columns: [ColumnSpec]
    private let extract: Extract
    private let today: YMD
    private let canRepair: Bool
    private let places: [String: Int]
    /// What is known of the words of each field, in the order of the fields.
    private var words: [FieldWords]

    /// The column a word stands in and its spellings, or the one word that holds for all rows.
    private struct FieldWords {
        var column: Int?
        var labels: LabelSet?
        var constant: Int?
        var others = ExtractMapping.FieldMapping.Others.refuse
    }

    /// Nobody is born after `today`; with `canRepair`, values Excel is known to damage are mended,
    /// each with a warning.
    public init(_ mapping: ExtractMapping, of extract: Extract, today: CivilDate, canRepair: Bool) {
        (self.extract, self.canRepair) = (extract, canRepair)
        columns = mapping.columns
        let (year, month, day) = today.components
        self.today = YMD(year: year, month: month, day: day) ?? .last
        let places = Dictionary(columns.enumerated().map { ($1.member, $0) }) { first, _ in first }
        self.places = places
        words = ExtractField.allCases.map { field in
            guard let column = mapping.fields[field] else { return FieldWords() }
            return FieldWords(
                column: places[field.member],
                labels: column.spellings.isEmpty ? nil : LabelSet(column.spellings),
                constant: column.constant,
                others: column.others
            )
        }
    }

    /// Rows of another account than the extract is of, where the mapping says to skip them.
    public mutating func leavesOut(_ record: Record) throws(RowIssue) -> Bool {
        let account = words[ExtractField.account.rawValue]
        guard account.others == .skip, let constant = account.constant,
            let column = account.column, !record[column].isEmpty
        else { return false }
        return try word(.account, at: column, record) != constant
    }

    public mutating func parse(
        _ record: Record,
        subjects: some SubjectIndex
    ) throws -> ParsedRow {
        var row = RowValues(record: record, places: places, today: today, canRepair: canRepair)
        let isDated = extract.fact.source != .roster
        let on = isDated ? try row.date(ExtractField.date.member) : extract.cutOff
        let command: Command =
            switch extract.fact.source {
            case .igate: .observeDossier(try dossier(&row, subjects))
            case .pc06, .portal: .recordActivation(try activation(&row, subjects))
            case .roster: .listOfficial(try official(&row, subjects))
            }
        return ParsedRow(
            line: record.line,
            command: DatedCommand(command, on: on),
            warnings: row.warnings
        )
    }

    private mutating func dossier(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> DossierObserved {
        guard let code = try row.optionalDossier() else { throw row.empty("dossier") }
        guard let service = try row.optionalService() else { throw row.empty("service") }
        guard let channel = try word(.channel, row) else { throw row.empty("channel") }
        let citizen = try row.optionalCitizen()
        return DossierObserved(
            dossier: try subjects.dossier(code),
            citizen: try citizen.map { try subjects.citizen($0) },
            service: service,
            channel: Channel.allCases[channel],
            agency: try row.optionalAgency(),
            extract: extract.id,
            paid: try word(.paid, row).map { $0 == 1 },
            digitised: try word(.digitised, row).map { $0 == 1 },
            authenticated: try word(.authenticated, row).map { $0 == 1 },
            result: try word(.result, row).map { DossierResult.allCases[$0] }
        )
    }

    private mutating func activation(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> Activation {
        let account = try account(row)
        let level = try word(.level, row)
        let agency = try row.optionalAgency()
        return Activation(
            account: Account.allCases[account],
            level: level.map { UInt8($0 + 1) },
            citizen: try subjects.citizen(try row.citizen()),
            agency: agency,
            extract: extract.id
        )
    }

    /// The account of a row: that of the extract, which a column may confirm but not deny.
    private mutating func account(_ row: RowValues) throws(RowIssue) -> Int {
        let known = words[ExtractField.account.rawValue]
        guard let constant = known.constant else {
            guard let account = try word(.account, row) else { throw row.empty("account") }
            return account
        }
        guard let column = known.column, !row.record[column].isEmpty,
            try word(.account, at: column, row.record) != constant
        else { return constant }
        throw row.issue(
            "account",
            "extract.otherAccount",
            vi: "Dòng của loại tài khoản khác; nạp bằng trích xuất của nguồn đó, hoặc ghi "
                + "“others: skip” trong tệp --mapping để bỏ qua.",
            en: "A row of another kind of account; import it as an extract of its source, or say "
                + "“others: skip” in a --mapping file to pass over it."
        )
    }

    private mutating func official(
        _ row: inout RowValues,
        _ subjects: some SubjectIndex
    ) throws -> OfficialListed {
        guard let agency = try row.optionalAgency() else { throw row.empty("agency") }
        let role = try word(.role, row).map { OfficialRole.allCases[$0] }
        let citizen = try subjects.citizen(try row.citizen())
        if let name = row.optionalText("name") { try subjects.keepName(name, of: citizen) }
        return OfficialListed(citizen: citizen, agency: agency, role: role, extract: extract.id)
    }

    /// The number of the word a column holds; nil when the extract does not say.
    private mutating func word(_ field: ExtractField, _ row: RowValues) throws(RowIssue) -> Int? {
        if let constant = words[field.rawValue].constant { return constant }
        guard let column = words[field.rawValue].column else { return nil }
        return try word(field, at: column, row.record)
    }

    private mutating func word(
        _ field: ExtractField,
        at column: Int,
        _ record: Record
    ) throws(RowIssue) -> Int? {
        let value = record[column]
        if value.isEmpty { return nil }
        do throws(FieldFault) {
            return try words[field.rawValue].labels?.index(of: value)
        } catch {
            throw value.issue(error)
        }
    }
}

extension RowValues {
    fileprivate func optionalAgency() throws(RowIssue) -> String? {
        guard let field = self["agency"], !field.isEmpty else { return nil }
        do throws(FieldFault) { return try field.agencyCode().text } catch {
            throw field.issue(error)
        }
    }
}
