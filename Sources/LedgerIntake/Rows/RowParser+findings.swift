import Ledger

extension RowParser {
    mutating func findingAnswer(_ row: inout RowValues) throws(RowIssue) -> FindingAnswered {
        let check = try row.text("check")
        let version = try row.optionalNumber("version", max: 1_000_000)
        return FindingAnswered(
            check: check,
            version: version ?? FindingCheck(rawValue: check)?.version ?? 1,
            subject: try subject(row),
            answer: try labels.findingVerdict(row["answer"]),
            reason: try row.text("reason"),
            cited: try row.optionalNumber("cited", max: Int(UInt32.max)),
            positions: try row.positions("positions")
        )
    }

    private func subject(_ row: RowValues) throws(RowIssue) -> FindingSubject {
        let text = try row.text("subject")
        if let subject = FindingSubject(text) { return subject }
        guard let field = row["subject"] else { throw row.empty("subject") }
        throw RowIssue(notASubject: field, text)
    }
}

extension RowIssue {
    fileprivate init(notASubject field: Field, _ text: String) {
        self.init(
            line: field.line,
            column: field.column,
            header: field.header,
            value: String(text.prefix(RowIssue.valueCountMax)),
            code: "finding.subject",
            vietnamese:
                "Không phải đối tượng của phát hiện; chép đúng từ “socai findings --list”, "
                + "ví dụ unit:12@2023-06.",
            english: "Not the subject of a finding; copy it from “socai findings --list”, "
                + "as in unit:12@2023-06.",
            suggestion: nil,
            severity: .fault
        )
    }
}
