import CXLSXWriter
public import Ledger

/// Writes a table as a workbook of one sheet, by libxlsxwriter.
///
/// Texts, codes and ids among them, are text cells: no zero is lost and no formula is ever run.
/// Integers are numbers, shares numbers shown as percentages, days real dates. The header stays in
/// view and has a filter. The title names the sheet; footnotes are left out.
public struct XLSX: Sendable {
    public let language: Language
    /// Columns, by key, whose cells take only one of these words, or nothing.
    public var choices: [String: [String]] = [:]
    /// Columns, by key, that are to be filled in with days.
    public var dayColumns: Set<String> = []

    public init(language: Language) {
        self.language = language
    }

    /// Writes the workbook, made at `moment`, over the file at `path`, whose permissions stay.
    ///
    /// What is written passes through an unnamed file in the same folder, not through `/tmp`.
    ///
    /// - Throws: ``XLSXFault`` when the file cannot be written, or a text or the table is larger
    ///   than a sheet can hold; the file is then not to be used.
    public func write(_ table: Table, to path: String, at moment: Instant) throws(XLSXFault) {
        let code = path.withCString { path in
            XLSX.folder(of: path).withCString { folder in
                write(table, path, folder, moment)
            }
        }
        guard code == LXW_NO_ERROR else {
            throw XLSXFault(reason: lxw_strerror(code).map { String(cString: $0) } ?? "?")
        }
    }

    private static func folder(of path: UnsafePointer<CChar>) -> String {
        let path = String(cString: path)
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func write(
        _ table: Table,
        _ path: UnsafePointer<CChar>,
        _ folder: UnsafePointer<CChar>,
        _ moment: Instant
    ) -> lxw_error {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.tmpdir = UnsafeMutablePointer(mutating: folder)
        guard let book = workbook_new_opt(path, &options) else {
            return LXW_ERROR_MEMORY_MALLOC_FAILED
        }
        var properties = lxw_doc_properties()
        properties.created = time_t(moment.millisecondsSinceEpoch / 1000)
        workbook_set_properties(book, &properties)
        let title = table.title ?? Words(vi: "Dữ liệu", en: "Data")
        guard let sheet = workbook_add_worksheet(book, XLSX.sheetName(title(language))) else {
            lxw_workbook_free(book)
            return LXW_ERROR_SHEETNAME_ALREADY_USED
        }
        let writer = SheetWriter(sheet: sheet, formats: Formats(book), xlsx: self)
        let code = writer.write(table)
        guard code == LXW_NO_ERROR else {
            lxw_workbook_free(book)
            return code
        }
        return workbook_close(book)
    }

    /// A name a sheet may have: 31 UTF-16 units, none of which means something in a formula.
    private static func sheetName(_ title: String) -> String {
        var name = String.UnicodeScalarView()
        var count = 0
        for scalar in title.unicodeScalars {
            count += UTF16.width(scalar)
            if count > 31 { break }
            let isTaken = scalar.value < 0x20 || "[]:*?/\\'".unicodeScalars.contains(scalar)
            name.append(isTaken ? "-" : scalar)
        }
        return name.isEmpty ? "1" : String(name)
    }
}

/// Why a workbook was not written, in the words of the library.
public struct XLSXFault: Error, Sendable {
    public let reason: String
}

/// How cells look.
private struct Formats {
    let header, text, date, share: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        header = workbook_add_format(book)
        format_set_bold(header)
        format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
        text = workbook_add_format(book)
        format_set_num_format(text, "@")
        date = workbook_add_format(book)
        format_set_num_format(date, "dd/mm/yyyy")
        share = workbook_add_format(book)
        format_set_num_format(share, "0.0%")
    }
}

/// Fills one sheet, row by row.
private struct SheetWriter {
    let sheet: UnsafeMutablePointer<lxw_worksheet>
    let formats: Formats
    let xlsx: XLSX

    /// Larger integers would lose digits as numbers.
    private static let integerMax = 1_000_000_000_000_000

    func write(_ table: Table) -> lxw_error {
        let lastRow = lxw_row_t(table.rows.count)
        for (index, column) in table.columns.enumerated() {
            let code = prepare(lxw_col_t(index), column, table.rows.map { $0[index] })
            if code != LXW_NO_ERROR { return code }
        }
        for (index, column) in table.columns.enumerated() {
            let text = column.header(xlsx.language)
            let code = worksheet_write_string(sheet, 0, lxw_col_t(index), text, formats.header)
            if code != LXW_NO_ERROR { return code }
        }
        for (row, cells) in table.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                let code = write(cell, lxw_row_t(row + 1), lxw_col_t(column))
                if code != LXW_NO_ERROR { return code }
            }
        }
        worksheet_freeze_panes(sheet, 1, 0)
        return worksheet_autofilter(sheet, 0, 0, lastRow, lxw_col_t(table.columns.count - 1))
    }

    /// Sets width and format of a column, and what may be filled in there.
    private func prepare(_ index: lxw_col_t, _ column: Column, _ cells: [Cell]) -> lxw_error {
        let texts = [column.header(xlsx.language)] + cells.map { $0.text(in: xlsx.language) }
        let width = texts.reduce(0) { max($0, DisplayWidth.of($1)) }
        let isDay = xlsx.dayColumns.contains(column.key)
        let code = worksheet_set_column(
            sheet,
            index,
            index,
            Double(min(max(width, isDay ? 10 : 6), 60) + 3),
            isDay ? formats.date : cells.contains(where: \.isFigure) ? nil : formats.text
        )
        guard code == LXW_NO_ERROR, let words = xlsx.choices[column.key], !cells.isEmpty else {
            return code
        }
        return offer(words, in: index, rows: cells.count)
    }

    private func offer(_ words: [String], in column: lxw_col_t, rows: Int) -> lxw_error {
        var list = words.map { $0.utf8CString.withUnsafeBufferPointer(copied) } + [nil]
        defer { for word in list { word?.deallocate() } }
        return list.withUnsafeMutableBufferPointer { list in
            var validation = lxw_data_validation()
            validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
            validation.value_list = list.baseAddress
            return worksheet_data_validation_range(
                sheet,
                1,
                column,
                lxw_row_t(rows),
                column,
                &validation
            )
        }
    }

    private func copied(_ text: UnsafeBufferPointer<CChar>) -> UnsafeMutablePointer<CChar>? {
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
        for (index, byte) in text.enumerated() { (copy + index).initialize(to: byte) }
        return copy
    }

    /// The text written so that nothing in it is taken for a character in the form `_x000D_`, which
    /// the library has for those XML cannot hold.
    private static func literal(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        return text.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_")
    }

    private func write(_ cell: Cell, _ row: lxw_row_t, _ column: lxw_col_t) -> lxw_error {
        switch cell {
        case .empty: return LXW_NO_ERROR
        case .integer(let value) where value.magnitude < SheetWriter.integerMax:
            return worksheet_write_number(sheet, row, column, Double(value), nil)
        case .date(let year, let month, let day) where year >= 1900:
            var date = lxw_datetime()
            (date.year, date.month, date.day) = (Int32(year), Int32(month), Int32(day))
            return worksheet_write_datetime(sheet, row, column, &date, formats.date)
        case .ratio(let numerator, let denominator, _) where denominator != 0:
            let share = Double(numerator) / Double(denominator)
            return worksheet_write_number(sheet, row, column, share, formats.share)
        case .text, .integer, .date, .ratio:
            let text = SheetWriter.literal(cell.text(in: xlsx.language))
            return worksheet_write_string(sheet, row, column, text, formats.text)
        }
    }
}

extension Cell {
    /// What is a number in a workbook.
    fileprivate var isFigure: Bool {
        switch self {
        case .integer, .ratio: true
        case .text, .date, .empty: false
        }
    }
}
