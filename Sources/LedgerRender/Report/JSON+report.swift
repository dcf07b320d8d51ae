import Ledger

extension JSON {
    /// A report for programs: its head and text, every figure with what made it, every table.
    public func value(_ document: ReportDocument) -> JSONValue {
        let head = document.reference.head
        return .object([
            .init("kind", .string(document.reference.kind.code)),
            .init("number", head.number.map { .string($0) } ?? .null),
            .init("date", .string(head.date.description)),
            .init("title", .string("\(document.title): \(document.subject)")),
            .init("period", .string(document.reference.period.name)),
            .init("known", .integer(document.reference.known)),
            .init("origin", .string(document.reference.origin)),
            .init("root", .string(document.reference.root)),
            .init("reference", .string(document.reference.text)),
            .init("text", .array(document.parts.compactMap { text($0, document) })),
            .init("tables", .array(document.sheets.map { value($0.table) })),
        ])
    }

    private func text(_ part: ReportDocument.Part, _ document: ReportDocument) -> JSONValue? {
        switch part {
        case .heading(let text): .string(text)
        case .paragraph(let pieces): .string(document.text(of: pieces))
        case .table: nil
        }
    }
}
