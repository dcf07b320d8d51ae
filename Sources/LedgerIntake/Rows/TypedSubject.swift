public import Ledger

/// A citizen's number or a dossier's code as somebody types it, checked as in a file.
public enum TypedSubject {
    /// The twelve digits.
    /// - Throws: ``RowIssue`` saying what is wrong and how to mend it.
    public static func citizen(_ text: String, today: CivilDate) throws -> String {
        var values = try values("citizen", text, today)
        return try values.citizen()
    }

    /// The code in its normal form.
    /// - Throws: ``RowIssue`` saying what is wrong and how to mend it.
    public static func dossier(_ text: String, today: CivilDate) throws -> String {
        let values = try values("dossier", text, today)
        guard let code = try values.optionalDossier() else { throw values.empty("dossier") }
        return code
    }

    private static func values(
        _ name: String,
        _ text: String,
        _ today: CivilDate
    ) throws -> RowValues {
        let (year, month, day) = today.components
        let lines = "\(name)\n\"\(text.filter { $0 != "\"" && !$0.isNewline })\"\n"
        var reader = try TableReader(Array(lines.utf8), columns: [ColumnSpec(name, headers: [])])
        var record = reader.makeRecord()
        if case .refused(let issue) = reader.next(into: &record) { throw issue }
        return RowValues(
            record: record,
            places: [name: 0],
            today: YMD(year: year, month: month, day: day) ?? .last,
            canRepair: false
        )
    }
}
