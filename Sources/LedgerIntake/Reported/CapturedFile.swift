public import Ledger

/// Reads the rows of an index as another body's portal showed it on a day.
public struct CapturedFile {
    /// The columns; keys and headers are the published contract.
    public static let columns = [
        ColumnSpec("code", headers: ["Mã chỉ số", "Index code"]),
        ColumnSpec("place", headers: ["Địa phương", "Place"]),
        ColumnSpec("unit", headers: ["Mã đơn vị", "Unit code"], presence: .optional),
        ColumnSpec("period", headers: ["Kỳ", "Period"]),
        ColumnSpec("capturedOn", headers: ["Ngày chụp", "Captured on"]),
        ColumnSpec("numerator", headers: ["Tử số", "Numerator"], presence: .optional),
        ColumnSpec("denominator", headers: ["Mẫu số", "Denominator"], presence: .optional),
        ColumnSpec("points", headers: ["Điểm", "Points"], presence: .optional),
        ColumnSpec("maximum", headers: ["Điểm tối đa", "Maximum"], presence: .optional),
        ColumnSpec("formula", headers: ["Công thức", "Formula"]),
    ]

    /// The headers as help names them; those that may be left out in brackets.
    public static func columnList(_ language: Language) -> String {
        let names = columns.map { spec in
            let name = (language == .vi ? spec.headers.first : spec.headers.last) ?? spec.member
            return spec.presence == .optional ? "[\(name)]" : name
        }
        return names.joined(separator: ", ")
    }

    /// One row, its unit still by its code.
    public struct Line: Sendable {
        public let line: Int
        public let unitCode: String?
        public let on: CivilDate
        public let index: IndexCaptured
    }

    public private(set) var lines: [Line] = []
    public private(set) var issues: [RowIssue] = []
    public private(set) var rowCount = 0

    /// Reads every row of a reader of these columns; a row with a fault is named among the issues.
    public init(_ rows: TableReader) {
        var reader = rows
        var record = reader.makeRecord()
        while true {
            switch reader.next(into: &record) {
            case .end: return
            case .refused(let issue): issues.append(issue)
            case .record:
                do throws(RowIssue) {
                    lines.append(try CapturedFile.line(record))
                } catch {
                    issues.append(error)
                }
            }
            rowCount += 1
        }
    }

    private static func line(_ record: Record) throws(RowIssue) -> Line {
        let period = try record.period("period")
        func number(_ key: String) -> String? {
            let field = record.field(key)
            // A dash says that the portal shows nothing, which is not zero.
            let text = field.text
            return text.isEmpty || text == "-" || text == "–" ? nil : text
        }
        let unit = record.field("unit")
        return Line(
            line: record.line,
            unitCode: unit.isEmpty ? nil : unit.text,
            on: try record.day("capturedOn"),
            index: IndexCaptured(
                code: try record.text("code"),
                place: try record.text("place"),
                unit: nil,
                from: period.first,
                until: period.last,
                numbers: IndexCaptured.Numbers(
                    numerator: number("numerator"),
                    denominator: number("denominator"),
                    points: number("points"),
                    maximum: number("maximum")
                ),
                formula: try record.text("formula")
            )
        )
    }
}
