import Ledger

/// The rows of a file of papers, whose references are still as the office wrote them.
public struct PaperRows<Row: Sendable>: Sendable {
    public private(set) var rows: [Row] = []
    /// Rows that cannot be read, and why.
    public private(set) var issues: [RowIssue] = []
    public private(set) var warnings: [RowIssue] = []
    public private(set) var rowCount = 0
    /// Where each column stands in this file; column 0 when the file lacks it.
    public private(set) var places: [String: (column: Int, header: String)] = [:]

    /// Reads every row; one with a fault is left out and named among the issues.
    init(
        _ reader: TableReader,
        today: CivilDate,
        canRepair: Bool,
        _ parse: (inout RowValues) throws(RowIssue) -> Row
    ) {
        var (reader, record) = (reader, reader.makeRecord())
        let keys = record.source.columns.enumerated().map { ($1.member, $0) }
        let indexes = Dictionary(keys) { first, _ in first }
        let (year, month, day) = today.components
        let lastDay = YMD(year: year, month: month, day: day) ?? .last
        while true {
            switch reader.next(into: &record) {
            case .end: return
            case .refused(let issue): issues.append(issue)
            case .record:
                var values = RowValues(
                    record: record,
                    places: indexes,
                    today: lastDay,
                    canRepair: canRepair
                )
                if places.isEmpty { places = indexes.mapValues { PaperRows.place(record[$0]) } }
                do throws(RowIssue) {
                    rows.append(try parse(&values))
                    warnings += values.warnings
                } catch {
                    issues.append(error)
                }
            }
            rowCount += 1
        }
    }

    private static func place(_ field: Field) -> (column: Int, header: String) {
        (field.column, field.header)
    }
}

extension RowValues {
    mutating func optionalDate(_ key: String) throws(RowIssue) -> CivilDate? {
        optionalText(key) == nil ? nil : try date(key)
    }

    /// A period as offices write it; see ``PeriodText``.
    func period(_ key: String) throws(RowIssue) -> Period {
        let text = try text(key)
        switch PeriodText.read(text) {
        case .period(let period): return period
        case .upsideDown(let first, let last):
            throw issue(
                key,
                "period.upsideDown",
                vi:
                    "Kỳ kết thúc \(last.vietnamese), trước khi bắt đầu \(first.vietnamese); đổi chỗ "
                    + "hai ngày.",
                en: "The period ends on \(last), before it starts on \(first); swap the two days."
            )
        case .unknown:
            throw issue(
                key,
                "period.form",
                vi: "Không phải kỳ; viết 2023, quý 3/2023, 07/2023 hoặc 01/01/2023–30/06/2023.",
                en: "Not a period; write 2023, Q3/2023, 07/2023 or 01/01/2023–30/06/2023."
            )
        }
    }

    func targetValue(_ key: String) throws(RowIssue) -> TargetValue {
        let text = try text(key)
        do throws(TargetValueFault) { return try TargetValue(reading: text) } catch {
            throw issue(
                key,
                "target.value",
                vi: error.words.vi,
                en: error.words.en,
                suggestion: error.suggestion
            )
        }
    }

    /// What is wrong with the value of a column.
    func issue(
        _ key: String,
        _ code: String,
        vi: String,
        en: String,
        suggestion: String? = nil
    ) -> RowIssue {
        let field = self[key]
        return RowIssue(
            line: record.line,
            column: field?.column ?? 0,
            header: field?.header ?? key,
            value: field?.clipped ?? "",
            code: code,
            vietnamese: vi,
            english: en,
            suggestion: suggestion,
            severity: .fault
        )
    }
}

/// Periods as offices write them: `2023`, `năm 2023`, `quý III/2023`, `tháng 7/2023`,
/// `6 tháng đầu năm 2023`, `01/01/2023 - 30/06/2023`, and every form of ``Period``.
enum PeriodText {
    enum Reading: Equatable {
        case period(Period)
        case upsideDown(CivilDate, CivilDate)
        case unknown
    }

    static func read(_ text: String) -> Reading {
        let plain = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let period = Period(text) ?? named(plain) { return .period(period) }
        guard let (first, last) = days(plain) else { return .unknown }
        return Period(from: first, through: last).map { .period($0) } ?? .upsideDown(first, last)
    }

    private static func named(_ text: String) -> Period? {
        let halves = [("6 tháng đầu năm ", "H1"), ("6 tháng cuối năm ", "H2")]
        for (lead, half) in halves where text.hasPrefix(lead) {
            return Period("\(text.dropFirst(lead.count))-\(half)")
        }
        for lead in ["năm ", "tháng "] where text.hasPrefix(lead) {
            return Period(String(text.dropFirst(lead.count)).replacing(" năm ", with: "/"))
        }
        guard text.hasPrefix("quý ") else { return nil }
        let parts = text.dropFirst(4).replacing(" năm ", with: "/").split(separator: "/")
        guard parts.count == 2 else { return nil }
        let quarters = ["i": "1", "ii": "2", "iii": "3", "iv": "4"]
        let number = parts[0].filter { $0 != " " }
        return Period("Q\(quarters[number] ?? number)/\(parts[1].filter { $0 != " " })")
    }

    private static func days(_ text: String) -> (CivilDate, CivilDate)? {
        var text = text
        for mark in [" - ", "–", "—", " đến "] { text = text.replacing(mark, with: "..") }
        if text.hasPrefix("từ ") { text = String(text.dropFirst(3)) }
        let ends = text.split(separator: "..").map { $0.filter { $0 != " " } }
        guard ends.count == 2, let first = CivilDate(ends[0]), let last = CivilDate(ends[1]) else {
            return nil
        }
        return (first, last)
    }
}
