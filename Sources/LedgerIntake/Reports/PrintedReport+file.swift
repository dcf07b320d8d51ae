public import Ledger

extension PrintedReport {
    /// Reads a report that was printed as a workbook, as CSV or as a page, whoever saved it last.
    ///
    /// Cost: linear in the file.
    /// - Throws: ``TableError`` when the bytes are no text and no workbook.
    public init(file raw: [UInt8]) throws(TableError) {
        if Workbook.isZip(raw) {
            let sheets: [(name: String, text: [UInt8])]
            do throws(WorkbookFault) {
                sheets = try Workbook.all(raw)
            } catch {
                throw .workbook(error)
            }
            self.init(
                form: .workbook,
                sheets: sheets.map { sheet in
                    PrintedSheet(
                        name: sheet.name,
                        rows: PrintedReport.rows(of: sheet.text, from: 0, isSheet: true)
                    )
                }
            )
            return
        }
        let source = try SourceText(raw)
        let start = source.bytes[source.start...].drop { $0 <= Ascii.space }
        if start.first == UInt8(ascii: "<") {
            self.init(form: .page, sheets: PageScanner.sheets(of: source.bytes[source.start...]))
        } else {
            let rows = PrintedReport.rows(of: source.bytes, from: source.start, isSheet: false)
            self.init(form: .delimited, sheets: [PrintedSheet(name: "", rows: rows)])
        }
    }

    private static func rows(of bytes: [UInt8], from start: Int, isSheet: Bool) -> [PrintedRow] {
        let separator = isSheet ? Ascii.tab : separator(of: bytes)
        var scanner = DelimitedScanner(separator: separator, position: start)
        scanner.countsQuotedLines = !isSheet
        let (text, count) = (bytes.span, bytes.count)
        var (rows, cells, line) = ([PrintedRow](), [String](), 1)
        func endRow() {
            if cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
                rows.append(PrintedRow(number: line, cells: cells))
            }
            cells.removeAll()
            line = scanner.line
        }
        while scanner.position < count {
            let field = scanner.nextField(in: text)
            let plain = String(decoding: bytes[field.start..<field.end], as: UTF8.self)
            let isDoubled = field.encoding == .doubledQuotes
            cells.append(isDoubled ? plain.replacing("\"\"", with: "\"") : plain)
            if field.endsRow { endRow() }
        }
        // A separator at the very end is followed by a field that has nothing in it.
        endRow()
        return rows
    }

    /// What stands before the report's reference, which is the second field of its line; a
    /// semicolon when there is none.
    private static func separator(of bytes: [UInt8]) -> UInt8 {
        let mark = Array(ReportReference.mark.utf8)
        let places = bytes.indices.dropLast(mark.count).filter { index in
            bytes[index] == mark[0] && bytes[index...].starts(with: mark)
        }
        for place in places {
            let before = bytes[..<place].last { $0 != Ascii.quote }
            if let before, [Ascii.tab, UInt8(ascii: ","), UInt8(ascii: ";")].contains(before) {
                return before
            }
        }
        return UInt8(ascii: ";")
    }
}
