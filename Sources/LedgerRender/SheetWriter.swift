import CXLSXWriter
import Ledger

/// Fills one sheet, row by row.
struct SheetWriter {
    let sheet: UnsafeMutablePointer<lxw_worksheet>
    let styles: CellStyles
    let xlsx: XLSX
    /// Nil for a plain list.
    let weights: [ReportTable.Weight]?

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
            let code = worksheet_write_string(sheet, 0, lxw_col_t(index), text, header)
            if code != LXW_NO_ERROR { return code }
        }
        for (row, cells) in table.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                let code = write(cell, lxw_row_t(row + 1), lxw_col_t(column), style(ofRow: row))
                if code != LXW_NO_ERROR { return code }
            }
        }
        worksheet_freeze_panes(sheet, 1, 0)
        if weights != nil { setPage() }
        return worksheet_autofilter(sheet, 0, 0, lastRow, lxw_col_t(table.columns.count - 1))
    }

    private var header: UnsafeMutablePointer<lxw_format>? {
        weights == nil ? styles.header : styles.reportHeader
    }

    private func style(ofRow row: Int) -> CellStyles.Row {
        guard let weights else { return .list }
        return row < weights.count && weights[row] != .plain ? .heavy : .report
    }

    /// A4 across, as wide as the table, its header on every page.
    private func setPage() {
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_repeat_rows(sheet, 0, 0)
    }

    /// Sets width and format of a column, and what may be filled in there.
    private func prepare(_ index: lxw_col_t, _ column: Column, _ cells: [Cell]) -> lxw_error {
        let title = DisplayWidth.of(column.header(xlsx.language))
        let width = cells.reduce(weights == nil ? title : min(title, 14)) {
            max($0, DisplayWidth.of($1.text(in: xlsx.language)))
        }
        let isDay = xlsx.dayColumns.contains(column.key)
        let code = worksheet_set_column(
            sheet,
            index,
            index,
            Double(min(max(width, isDay ? 10 : 6), 60) + 3),
            isDay ? styles.date : cells.contains(where: \.isFigure) ? nil : styles.text(.list)
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

    private func write(
        _ cell: Cell,
        _ row: lxw_row_t,
        _ column: lxw_col_t,
        _ style: CellStyles.Row
    ) -> lxw_error {
        switch cell {
        case .empty: return LXW_NO_ERROR
        case .integer(let value) where value.magnitude < SheetWriter.integerMax:
            return worksheet_write_number(
                sheet,
                row,
                column,
                Double(value),
                styles.integer(style)
            )
        case .date(let year, let month, let day) where year >= 1900:
            var date = lxw_datetime()
            (date.year, date.month, date.day) = (Int32(year), Int32(month), Int32(day))
            return worksheet_write_datetime(sheet, row, column, &date, styles.date)
        case .ratio(let numerator, let denominator, let text) where denominator != 0:
            let share = Double(numerator) / Double(denominator)
            return worksheet_write_number(sheet, row, column, share, styles.share(text, style))
        case .text, .integer, .date, .ratio, .coded:
            let text = SheetWriter.literal(cell.text(in: xlsx.language))
            return worksheet_write_string(sheet, row, column, text, styles.text(style))
        }
    }
}
