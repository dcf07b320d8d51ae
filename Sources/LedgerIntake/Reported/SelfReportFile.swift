public import Ledger

/// Reads the rows of a unit's own report: how many acts of a kind it says were done in a period.
public struct SelfReportFile {
    /// The columns; keys and headers are the published contract.
    public static let columns = [
        ColumnSpec("unit", headers: ["Mã đơn vị", "Unit code"]),
        ColumnSpec("indicator", headers: ["Chỉ tiêu", "Hoạt động", "Indicator"]),
        ColumnSpec("number", headers: ["Số báo cáo", "Số lượng", "Number"]),
        ColumnSpec("period", headers: ["Kỳ", "Kỳ báo cáo", "Period"]),
        ColumnSpec("asOf", headers: ["Ngày chốt", "Tính đến", "As of"]),
        ColumnSpec("document", headers: ["Số văn bản", "Document"], presence: .optional),
        ColumnSpec("datedOn", headers: ["Ngày văn bản", "Dated"], presence: .optional),
    ]

    /// One row, its unit still by its code.
    public struct Line: Sendable {
        public let line: Int
        public let unitCode: String
        public let act: Act
        public let number: Int
        public let period: Period
        public let asOf: CivilDate
        public let document: String?
        public let datedOn: CivilDate?
    }

    public private(set) var lines: [Line] = []
    public private(set) var issues: [RowIssue] = []
    public private(set) var rowCount = 0

    /// Reads every row of a reader of these columns; a row with a fault is named among the issues.
    public init(_ rows: TableReader) {
        var (reader, labels) = (rows, Labels())
        var record = reader.makeRecord()
        while true {
            switch reader.next(into: &record) {
            case .end: return
            case .refused(let issue): issues.append(issue)
            case .record:
                do throws(RowIssue) {
                    lines.append(try SelfReportFile.line(record, &labels))
                } catch {
                    issues.append(error)
                }
            }
            rowCount += 1
        }
    }

    private static func line(
        _ record: Record,
        _ labels: inout Labels
    ) throws(RowIssue) -> Line {
        let number = record.field("number")
        let count: Int
        do throws(FieldFault) { count = try number.wholeNumber(max: 999_999_999) } catch {
            throw number.issue(error)
        }
        let (document, dated) = (record.field("document"), record.field("datedOn"))
        return Line(
            line: record.line,
            unitCode: try record.text("unit"),
            act: try labels.act(record.field("indicator")),
            number: count,
            period: try record.period("period"),
            asOf: try record.day("asOf"),
            document: document.isEmpty ? nil : document.text,
            datedOn: dated.isEmpty ? nil : try record.day("datedOn")
        )
    }
}

extension Record {
    /// The field of a column that was asked for.
    func field(_ key: String) -> Field {
        guard let field = self[member: key] else { preconditionFailure("no column “\(key)”") }
        return field
    }

    func text(_ key: String) throws(RowIssue) -> String {
        let field = field(key)
        let text = field.text
        if text.isEmpty { throw field.issue(.empty) }
        return text
    }

    func day(_ key: String) throws(RowIssue) -> CivilDate {
        let field = field(key)
        let date: YMD
        do throws(FieldFault) { date = try field.date() } catch { throw field.issue(error) }
        guard let day = CivilDate(year: date.year, month: date.month, day: date.day) else {
            throw field.issue(.impossibleDate)
        }
        return day
    }

    func period(_ key: String) throws(RowIssue) -> Period {
        let text = try text(key)
        guard let period = Period(text) else {
            throw RowIssue(
                line: line,
                column: field(key).column,
                header: field(key).header,
                value: text,
                code: "period.unknown",
                vietnamese: "“\(text)” không phải kỳ; viết như 2023-07, Q3/2023 hay "
                    + "01/03/2023..01/08/2023.",
                english: "“\(text)” is no period; write it like 2023-07, Q3/2023 or "
                    + "01/03/2023..01/08/2023.",
                suggestion: nil,
                severity: .fault
            )
        }
        return period
    }
}
