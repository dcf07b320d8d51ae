import CXLSXWriter
public import Ledger

/// Writes a table as a workbook of one sheet, or a report as one of several, by libxlsxwriter.
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
        let title = table.title ?? Words(vi: "Dữ liệu", en: "Data")
        try write([Sheet(name: title(language), table: table)], to: path, at: moment)
    }

    /// Writes a workbook of several sheets; their names must differ within 31 characters.
    func write(_ sheets: [Sheet], to path: String, at moment: Instant) throws(XLSXFault) {
        let code = path.withCString { path in
            XLSX.folder(of: path).withCString { folder in
                write(sheets, path, folder, moment)
            }
        }
        guard code == LXW_NO_ERROR else {
            throw XLSXFault(reason: lxw_strerror(code).map { String(cString: $0) } ?? "?")
        }
    }

    /// What one sheet holds and how it is set.
    struct Sheet {
        let name: String
        let table: Table
        /// The weights of the rows of a report's table; nil for a plain list.
        var weights: [ReportTable.Weight]?
    }

    private static func folder(of path: UnsafePointer<CChar>) -> String {
        let path = String(cString: path)
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func write(
        _ sheets: [Sheet],
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
        let code = fill(book, sheets)
        guard code == LXW_NO_ERROR else {
            lxw_workbook_free(book)
            return code
        }
        return workbook_close(book)
    }

    private func fill(_ book: UnsafeMutablePointer<lxw_workbook>, _ sheets: [Sheet]) -> lxw_error {
        let formats = CellStyles(book)
        for made in sheets {
            guard let sheet = workbook_add_worksheet(book, XLSX.sheetName(made.name)) else {
                return LXW_ERROR_SHEETNAME_ALREADY_USED
            }
            let writer = SheetWriter(
                sheet: sheet,
                styles: formats,
                xlsx: self,
                weights: made.weights
            )
            let code = writer.write(made.table)
            if code != LXW_NO_ERROR { return code }
        }
        return LXW_NO_ERROR
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
