/// A report as it came back: the text of its cells, and where each stands.
public struct PrintedReport: Hashable, Sendable {
    /// The form of the file, which decides how a place is named.
    public enum Form: Hashable, Sendable {
        case workbook, delimited, page
    }

    public let form: Form
    public let sheets: [PrintedSheet]

    public init(form: Form, sheets: [PrintedSheet]) {
        (self.form, self.sheets) = (form, sheets)
    }

    /// The text of the report's own reference, wherever it stands; nil when there is none.
    public var referenceText: String? {
        for sheet in sheets {
            for row in sheet.rows {
                for cell in row.cells where cell.hasPrefix(ReportReference.mark) { return cell }
            }
        }
        return nil
    }
}

/// One sheet, or one table of a page; a delimited file has a single one.
public struct PrintedSheet: Hashable, Sendable {
    public let name: String
    public let rows: [PrintedRow]

    /// The name of the sheet that holds the texts of a page, each behind the name it stands under.
    public static let page = "page"

    public init(name: String, rows: [PrintedRow]) {
        (self.name, self.rows) = (name, rows)
    }
}

/// A row with something in it; blank ones are left out.
public struct PrintedRow: Hashable, Sendable {
    /// The row of the sheet or the line of the file, from 1.
    public let number: Int
    public let cells: [String]

    public init(number: Int, cells: [String]) {
        (self.number, self.cells) = (number, cells)
    }
}
