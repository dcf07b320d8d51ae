/// What is wrong with one row, or with one value of it: plain data for a report.
public struct RowIssue: Sendable, Hashable {
    /// The physical line the record begins on.
    public let line: Int
    /// The column of the file, from 1; in a broken line of JSON the character, from 1.
    public let column: Int
    /// The header as the file writes it; empty when the issue is about the row.
    public let header: String
    /// The value as written, at most `valueCountMax` characters.
    public let value: String
    /// Stable, for machines, like `date.impossible`.
    public let code: String
    public let vietnamese: String
    public let english: String
    /// What the writer may have meant.
    public let suggestion: String?
    public let severity: Severity

    public static let valueCountMax = 80

    public enum Severity: String, Sendable, Hashable {
        /// The value cannot be used.
        case fault
        /// The value is used; someone should look at it.
        case warning
    }

    public init(
        line: Int,
        column: Int,
        header: String,
        value: String,
        code: String,
        vietnamese: String,
        english: String,
        suggestion: String?,
        severity: Severity
    ) {
        self.line = line
        self.column = column
        self.header = header
        self.value = value
        self.code = code
        self.vietnamese = vietnamese
        self.english = english
        self.suggestion = suggestion
        self.severity = severity
    }
}

extension Field {
    /// The fault of this field as an issue with its address.
    public func issue(_ fault: FieldFault) -> RowIssue {
        RowIssue(
            line: line,
            column: column,
            header: header,
            value: clipped,
            code: fault.code,
            vietnamese: fault.vietnamese,
            english: fault.english,
            suggestion: fault.suggestion,
            severity: fault.severity
        )
    }

    /// The value as written; no more bytes are read than the longest clip can hold.
    var clipped: String {
        let head = String(decoding: bytes.prefix(RowIssue.valueCountMax * 16), as: UTF8.self)
        return String(head.prefix(RowIssue.valueCountMax))
    }
}

extension RowFault {
    /// The fault as an issue about a whole row.
    func issue(in record: Record, column: Int) -> RowIssue {
        RowIssue(
            line: record.line,
            column: column,
            header: "",
            value: "",
            code: code,
            vietnamese: vietnamese,
            english: english,
            suggestion: nil,
            severity: .fault
        )
    }
}
