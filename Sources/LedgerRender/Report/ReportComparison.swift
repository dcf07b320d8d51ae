public import Ledger

/// Holds a report that came back against the one the ledger makes from the same reference.
///
/// A value shown otherwise (`139.788`, `139788`, `41%`, `0.4069`) is the same value; rows in another
/// order are the same rows. Cost: linear in the cells when few rows were renamed.
public struct ReportComparison: Sendable {
    public private(set) var differences: [ReportDifference] = []
    /// How many cells and texts were compared.
    public private(set) var count = 0

    private let form: PrintedReport.Form
    private let language: Language

    public init(_ printed: PrintedReport, with document: ReportDocument) {
        (form, language) = (printed.form, document.language)
        if form == .page { compareTexts(printed, document) }
        let found = PrintedTables(printed, document)
        for (sheet, rows) in zip(document.sheets, found.rows) {
            guard let rows, let header = rows.first else {
                differences.append(ReportDifference(.missing, sheet: name(of: sheet)))
                continue
            }
            compare(header, rows.dropFirst(), with: sheet)
        }
    }

    private func name(of sheet: ReportTable) -> String {
        form == .workbook ? sheet.sheet : sheet.table.title.map { $0(language) } ?? sheet.id
    }

    // MARK: Texts of a page

    private mutating func compareTexts(_ printed: PrintedReport, _ document: ReportDocument) {
        let page = printed.sheets.first { $0.name == PrintedSheet.page }
        var found: [String: String] = [:]
        for row in page?.rows ?? [] where row.cells.count == 2 {
            found[row.cells[0]] = row.cells[1]
        }
        let sheet = Words(vi: "lời văn", en: "text")(language)
        for (part, text) in document.pageTexts {
            count += 1
            let printed = found.removeValue(forKey: part)
            if let printed, printed.onSingleSpaces == text.onSingleSpaces { continue }
            let kind = printed == nil ? ReportDifference.Kind.missing : .altered
            differences.append(
                ReportDifference(kind, sheet: sheet, place: part, printed: printed, expected: text)
            )
        }
        for (part, text) in found.sorted(by: { $0.key < $1.key }) {
            differences.append(
                ReportDifference(.added, sheet: sheet, place: part, printed: text)
            )
        }
    }

    // MARK: Tables

    private mutating func compare(
        _ header: PrintedRow,
        _ rows: ArraySlice<PrintedRow>,
        with sheet: ReportTable
    ) {
        let headers = sheet.table.columns.map { Cell.text($0.header(language)) }
        compare(header, with: headers, of: sheet, row: "")
        let match = RowMatch(Array(rows), sheet, language)
        for (printed, index) in match.pairs {
            let cells = sheet.table.rows[index]
            let key = cells[sheet.keyColumn].text(in: language)
            compare(printed, with: cells, of: sheet, row: key)
        }
        for index in match.missing {
            let cells = sheet.table.rows[index]
            let key = cells[sheet.keyColumn].text(in: language)
            let texts = cells.map { $0.text(in: language) }.filter { !$0.isEmpty }
            differences.append(
                ReportDifference(
                    .missing,
                    sheet: name(of: sheet),
                    row: key,
                    expected: texts.joined(separator: " · ")
                )
            )
        }
        for row in match.added {
            let texts = row.cells.filter { !$0.isEmpty }
            differences.append(
                ReportDifference(
                    .added,
                    sheet: name(of: sheet),
                    place: place(row.number, nil),
                    row: sheet.keyColumn < row.cells.count ? row.cells[sheet.keyColumn] : "",
                    printed: texts.joined(separator: " · ")
                )
            )
        }
    }

    private mutating func compare(
        _ printed: PrintedRow,
        with cells: [Cell],
        of sheet: ReportTable,
        row: String
    ) {
        for index in 0..<max(cells.count, printed.cells.count) {
            let text = index < printed.cells.count ? printed.cells[index] : ""
            let expected = index < cells.count ? cells[index] : .empty
            count += 1
            if CellMatch(expected, language).accepts(text) { continue }
            let columns = sheet.table.columns
            differences.append(
                ReportDifference(
                    .altered,
                    sheet: name(of: sheet),
                    place: place(printed.number, index + 1),
                    row: row,
                    column: index < columns.count ? columns[index].header(language) : "",
                    printed: text,
                    expected: expected.text(in: language)
                )
            )
        }
    }

    /// A cell's name in a workbook; line and column elsewhere.
    private func place(_ row: Int, _ column: Int?) -> String {
        if form == .workbook {
            return (column.map { ReportComparison.letters($0) } ?? "") + "\(row)"
        }
        let line = Words(vi: "dòng \(row)", en: "line \(row)")(language)
        guard let column else { return line }
        return line + Words(vi: ", cột \(column)", en: ", column \(column)")(language)
    }

    private static func letters(_ column: Int) -> String {
        var (text, rest) = ("", column)
        while rest > 0 {
            text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
            rest = (rest - 1) / 26
        }
        return text
    }
}

/// Where each table of a report stands in the file, if it does.
private struct PrintedTables {
    /// In the order of the report's sheets: the header, then the rows.
    let rows: [[PrintedRow]?]

    init(_ printed: PrintedReport, _ document: ReportDocument) {
        let sheets = document.sheets
        switch printed.form {
        case .workbook:
            rows = sheets.map { sheet in printed.sheets.first { $0.name == sheet.sheet }?.rows }
        case .page:
            rows = sheets.map { sheet in printed.sheets.first { $0.name == sheet.id }?.rows }
        case .delimited:
            rows = PrintedTables.sections(
                of: printed.sheets.first?.rows ?? [],
                under: sheets.map { $0.table.title.map { $0(document.language) } ?? "" }
            )
        }
    }

    /// Each title stands alone in a line, its table below it.
    private static func sections(of rows: [PrintedRow], under titles: [String]) -> [[PrintedRow]?] {
        let places = titles.map { title in
            rows.firstIndex { row in
                CellMatch(.text(title), .vi).accepts(row.cells.first ?? "")
                    && row.cells.dropFirst().allSatisfy(\.isEmpty)
            }
        }
        let bounds = places.compactMap(\.self).sorted()
        return places.map { place in
            guard let place else { return nil }
            let end = bounds.first { $0 > place } ?? rows.endIndex
            return Array(rows[(place + 1)..<end])
        }
    }
}

/// Which printed row is which row of the report.
private struct RowMatch {
    private(set) var pairs: [(printed: PrintedRow, index: Int)] = []
    private(set) var missing: [Int] = []
    private(set) var added: [PrintedRow] = []

    /// More rows than this without their key are not compared one with another.
    private static let renamedMax = 200

    init(_ printed: [PrintedRow], _ sheet: ReportTable, _ language: Language) {
        let rows = sheet.table.rows
        var indexes: [String: [Int]] = [:]
        for (index, row) in rows.enumerated().reversed() {
            indexes[row[sheet.keyColumn].text(in: language).onSingleSpaces, default: []]
                .append(index)
        }
        for row in printed {
            let key = sheet.keyColumn < row.cells.count ? row.cells[sheet.keyColumn] : ""
            if let index = indexes[key.onSingleSpaces]?.popLast() {
                pairs.append((row, index))
            } else {
                added.append(row)
            }
        }
        missing = indexes.values.flatMap(\.self).sorted()
        pairRenamed(rows, language)
        pairs.sort { $0.printed.number < $1.printed.number }
    }

    /// A row whose name was altered is still that row when most of it agrees.
    private mutating func pairRenamed(_ rows: [[Cell]], _ language: Language) {
        guard !missing.isEmpty, max(missing.count, added.count) <= RowMatch.renamedMax else {
            return
        }
        added.removeAll { row in
            let alike = missing.map { index in
                zip(rows[index], row.cells).count { CellMatch($0, language).accepts($1) }
            }
            guard let best = alike.indices.max(by: { alike[$0] < alike[$1] }),
                alike[best] * 2 >= rows[missing[best]].count
            else { return false }
            pairs.append((row, missing.remove(at: best)))
            return true
        }
    }
}

extension String {
    /// Without spaces at the ends and with one where there are several, whatever kind they are.
    var onSingleSpaces: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
