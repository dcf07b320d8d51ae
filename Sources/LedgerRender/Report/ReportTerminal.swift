import Ledger

/// Prints a report at a terminal: the text, then the tables, then what they rest on.
public struct ReportTerminal: Sendable {
    public let width: Int
    public let colour: TerminalTable.Colour

    public init(width: Int, colour: TerminalTable.Colour = .never) {
        self.width = max(width, TerminalTable.widthMin)
        self.colour = colour
    }

    public func render(_ document: ReportDocument) -> String {
        let language = document.language
        let tables = TerminalTable(language: language, width: width, colour: colour)
        var blocks = [heading(document)]
        for part in document.parts {
            switch part {
            case .heading(let text): blocks.append(lines([text]))
            case .paragraph(let pieces): blocks.append(lines([document.text(of: pieces)]))
            case .table(let table): blocks.append(tables.render(table.table))
            }
        }
        blocks += document.annexes.map { tables.render($0.table) }
        blocks.append(lines(document.basis.map { "\($0.name): \($0.text)" }))
        return blocks.joined(separator: "\n")
    }

    private func heading(_ document: ReportDocument) -> String {
        let head = document.reference.head
        let number = head.number.map { " · " + $0 } ?? ""
        let remark = document.remark.isEmpty ? [] : ["(\(document.remark))"]
        return lines(
            [
                "\(head.issuer)\(number) · \(document.placeAndDate)", document.title,
                document.subject,
            ]
                + remark
        )
    }

    private func lines(_ texts: [String]) -> String {
        texts.flatMap { $0.printable.wrapped(to: width) }.map { $0 + "\n" }.joined()
    }
}
