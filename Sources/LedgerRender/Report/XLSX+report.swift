public import Ledger

extension XLSX {
    /// Writes a report: a sheet for each level, then the figures of its text and what they rest on.
    ///
    /// - Throws: ``XLSXFault`` as for a table.
    public func write(
        _ document: ReportDocument,
        to path: String,
        at moment: Instant
    ) throws(XLSXFault) {
        let sheets = document.sheets.map { sheet in
            Sheet(name: sheet.sheet, table: sheet.table, weights: sheet.weights)
        }
        try write(sheets, to: path, at: moment)
    }
}
