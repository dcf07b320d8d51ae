import Ledger

/// The values of one row by the key of their column, parsed when asked for.
struct RowValues {
    let record: Record
    let places: [String: Int]
    let today: YMD
    let canRepair: Bool
    private(set) var warnings: [RowIssue] = []

    init(record: Record, places: [String: Int], today: YMD, canRepair: Bool) {
        self.record = record
        self.places = places
        self.today = today
        self.canRepair = canRepair
    }

    /// The field of a column; nil when files of this kind have no such column.
    subscript(key: String) -> Field? {
        places[key].map { record[$0] }
    }

    private func field(_ key: String) -> Field {
        guard let index = places[key] else { preconditionFailure("no column “\(key)”") }
        return record[index]
    }

    func empty(_ key: String) -> RowIssue {
        field(key).issue(.empty)
    }

    func text(_ key: String) throws(RowIssue) -> String {
        let field = field(key)
        let text = field.text
        if text.isEmpty { throw field.issue(.empty) }
        return text
    }

    func optionalText(_ key: String) -> String? {
        guard let field = self[key], !field.isEmpty else { return nil }
        let text = field.text
        return text.isEmpty ? nil : text
    }

    mutating func date(_ key: String) throws(RowIssue) -> CivilDate {
        let field = field(key)
        let date: YMD
        do throws(FieldFault) {
            date = try field.date()
        } catch {
            date = try repaired(field, error) { field throws(FieldFault) in
                try field.date(repair: true)
            }
        }
        guard let day = CivilDate(year: date.year, month: date.month, day: date.day) else {
            throw field.issue(.impossibleDate)
        }
        return day
    }

    /// Takes a value Excel damaged, if that is allowed and the damage can be undone, with a warning.
    private mutating func repaired<Value>(
        _ field: Field,
        _ fault: FieldFault,
        _ parse: (Field) throws(FieldFault) -> Value
    ) throws(RowIssue) -> Value {
        guard canRepair, fault.isRepairable else { throw field.issue(fault) }
        do throws(FieldFault) {
            let value = try parse(field)
            warnings.append(field.issue(fault).asWarning)
            return value
        } catch {
            throw field.issue(error)
        }
    }

    mutating func citizen() throws(RowIssue) -> String {
        let field = field("citizen")
        let id: CitizenID
        do throws(FieldFault) {
            id = try field.citizenID(today: today)
        } catch {
            let today = today
            id = try repaired(field, error) { field throws(FieldFault) in
                try field.citizenID(today: today, repair: true)
            }
        }
        for warning in id.warnings { warnings.append(field.issue(warning)) }
        return id.text
    }

    mutating func optionalCitizen() throws(RowIssue) -> String? {
        optionalText("citizen") == nil ? nil : try citizen()
    }

    func optionalDossier() throws(RowIssue) -> String? {
        guard let field = self["dossier"], !field.isEmpty else { return nil }
        do throws(FieldFault) { return try field.dossierCode().text } catch {
            throw field.issue(error)
        }
    }

    mutating func optionalService() throws(RowIssue) -> String? {
        guard let field = self["service"], !field.isEmpty else { return nil }
        do throws(FieldFault) { return try field.procedureCode().text } catch {
            return try repaired(field, error) { field throws(FieldFault) in
                try field.procedureCode(repair: true)
            }.text
        }
    }

    func optionalNumber(_ key: String, max: Int) throws(RowIssue) -> Int? {
        guard let field = self[key], !field.isEmpty else { return nil }
        do throws(FieldFault) { return try field.wholeNumber(max: max) } catch {
            throw field.issue(error)
        }
    }

    func position(_ key: String) throws(RowIssue) -> Position {
        let field = field(key)
        let max = Int(UInt32.max) - 1
        do throws(FieldFault) {
            if field.isEmpty { throw FieldFault.empty }
            return Position(UInt32(try field.wholeNumber(max: max)))
        } catch {
            throw field.issue(error)
        }
    }

    /// Positions joined by `+`; none when the cell is empty.
    func positions(_ key: String) throws(RowIssue) -> [Position] {
        guard let field = self[key], !field.isEmpty else { return [] }
        return try items(field).map { item throws(RowIssue) in
            do throws(FieldFault) {
                return Position(UInt32(try item.wholeNumber(max: Int(UInt32.max) - 1)))
            } catch {
                throw item.issue(error)
            }
        }
    }

    /// The helpers with their shares; without shares all share alike.
    func helpers() throws(RowIssue) -> [HelperShare] {
        let (memberField, shareField) = (field("member"), field("share"))
        let codes = try items(memberField)
        if codes.isEmpty { throw memberField.issue(.empty) }
        let shares = try items(shareField)
        if shares.isEmpty {
            return codes.map {
                HelperShare(member: .code($0.text), numerator: 1, denominator: codes.count)
            }
        }
        guard shares.count == codes.count else { throw shareField.issue(.shareForm) }
        var helpers: [HelperShare] = []
        for (code, field) in zip(codes, shares) {
            let share: Share
            do throws(FieldFault) { share = try field.share() } catch { throw field.issue(error) }
            helpers.append(
                HelperShare(
                    member: .code(code.text),
                    numerator: share.numerator,
                    denominator: share.denominator
                )
            )
        }
        return helpers
    }

    private func items(_ field: Field) throws(RowIssue) -> [Field] {
        do throws(FieldFault) { return try field.items() } catch { throw field.issue(error) }
    }
}

extension RowIssue {
    /// The same issue about a value that was used after all.
    fileprivate var asWarning: RowIssue {
        RowIssue(
            line: line,
            column: column,
            header: header,
            value: value,
            code: code,
            vietnamese: vietnamese,
            english: english,
            suggestion: suggestion,
            severity: .warning
        )
    }
}
