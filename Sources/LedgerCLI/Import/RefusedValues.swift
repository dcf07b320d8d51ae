import LedgerIntake

/// Looks up in the file what stands where a decision was refused.
///
/// Decisions see handles, not ids: what was written is read again, and only when rows were refused.
struct RefusedValues {
    private var values: [Int: [Int: String]] = [:]

    init(of issues: [RowIssue], in bytes: [UInt8], columns: [ColumnSpec]) throws {
        let lines = Set(issues.filter { $0.value.isEmpty && $0.column > 0 }.map(\.line))
        guard !lines.isEmpty else { return }
        var reader = try TableReader(bytes, columns: columns)
        var record = reader.makeRecord()
        while true {
            let reading = reader.next(into: &record)
            if reading == .end { return }
            guard reading == .record, lines.contains(record.line) else { continue }
            for index in 0..<record.count {
                let field = record[index]
                let text = String(field.written.prefix(RowIssue.valueCountMax))
                values[record.line, default: [:]][field.column] = text
            }
        }
    }

    /// The issue with the value it is about.
    func completed(_ issue: RowIssue) -> RowIssue {
        guard issue.value.isEmpty, let value = values[issue.line]?[issue.column] else {
            return issue
        }
        return RowIssue(
            line: issue.line,
            column: issue.column,
            header: issue.header,
            value: value,
            code: issue.code,
            vietnamese: issue.vietnamese,
            english: issue.english,
            suggestion: issue.suggestion,
            severity: issue.severity
        )
    }
}
