import CXLSXWriter

/// How cells of a workbook look; each look is made once.
final class CellStyles {
    /// What kind of row a cell stands in.
    enum Row: Int {
        /// One of a plain list, whose numbers are not grouped: they may be positions.
        case list
        case report
        /// A total, or the head of those below.
        case heavy
    }

    private let book: UnsafeMutablePointer<lxw_workbook>
    private var made: [String: UnsafeMutablePointer<lxw_format>] = [:]

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        self.book = book
    }

    var header: UnsafeMutablePointer<lxw_format>? {
        style("header") { format in
            format_set_bold(format)
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
    }

    /// Long headers of a report stand on several lines over narrow columns.
    var reportHeader: UnsafeMutablePointer<lxw_format>? {
        style("report header") { format in
            format_set_bold(format)
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_text_wrap(format)
            format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        }
    }

    var date: UnsafeMutablePointer<lxw_format>? {
        style("date") { format_set_num_format($0, "dd/mm/yyyy") }
    }

    func text(_ row: Row) -> UnsafeMutablePointer<lxw_format>? {
        numbers("@", row)
    }

    /// Grouped by the Vietnamese rule in a report: `139.788`.
    func integer(_ row: Row) -> UnsafeMutablePointer<lxw_format>? {
        row == .list ? nil : numbers("[$-42A]#,##0", row)
    }

    /// As many decimals as the text has, and a sign in front if it has one: `41%`, `+78,9%`.
    func share(_ text: String, _ row: Row) -> UnsafeMutablePointer<lxw_format>? {
        let decimals = text.reversed().drop { !$0.isNumber }.prefix { $0.isNumber }.count
        let isWhole = !text.contains(",") && !text.contains(".")
        let digits = isWhole ? "0%" : "0." + String(repeating: "0", count: decimals) + "%"
        let isChange = text.hasPrefix("+") || text.hasPrefix("-")
        return numbers("[$-42A]" + (isChange ? "+\(digits);-\(digits)" : digits), row)
    }

    private func numbers(_ code: String, _ row: Row) -> UnsafeMutablePointer<lxw_format>? {
        style("\(row.rawValue) \(code)") { format in
            format_set_num_format(format, code)
            if row == .heavy { format_set_bold(format) }
        }
    }

    private func style(
        _ name: String,
        _ set: (UnsafeMutablePointer<lxw_format>?) -> Void
    ) -> UnsafeMutablePointer<lxw_format>? {
        if let known = made[name] { return known }
        let format = workbook_add_format(book)
        set(format)
        made[name] = format
        return format
    }
}
