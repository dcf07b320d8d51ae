/// Why a workbook cannot be read; the file is refused whole.
public enum WorkbookFault: Error, Sendable, Equatable {
    /// A compound file: what Excel makes of a workbook with a password, and what `.xls` is.
    case compoundFile
    /// The zip is cut short, changed or written in a way no office writes.
    case damaged
    /// An entry of the zip has a password.
    case encrypted
    case notAWorkbook
    /// `.xlsb`, whose parts are no XML.
    case binaryWorkbook
    /// It grows, on unpacking, beyond what any office sends.
    case tooLarge(part: String)
    /// A document type, by which entities could be made to grow; no spreadsheet writes one.
    case documentType(part: String)
    case brokenXML(part: String, line: Int, column: Int)
    case noSheet
    case sheet(SheetFault, sheet: String, row: Int, column: Int)

    /// Stable, for machines.
    public var code: String {
        switch self {
        case .compoundFile: "workbook.compoundFile"
        case .damaged: "workbook.damaged"
        case .encrypted: "workbook.encrypted"
        case .notAWorkbook: "workbook.notAWorkbook"
        case .binaryWorkbook: "workbook.binary"
        case .tooLarge: "workbook.tooLarge"
        case .documentType: "workbook.documentType"
        case .brokenXML: "workbook.brokenXML"
        case .noSheet: "workbook.noSheet"
        case .sheet(let fault, _, _, _): "sheet.\(fault.rawValue)"
        }
    }

    public var vietnamese: String {
        switch self {
        case .compoundFile:
            "Tệp Excel có mật khẩu hoặc là dạng .xls cũ; hãy bỏ mật khẩu và lưu lại dạng .xlsx."
        case .damaged: "Tệp .xlsx bị cắt hoặc hỏng; hãy xin lại tệp, hoặc mở và lưu lại."
        case .encrypted: "Tệp .xlsx có mật khẩu; hãy bỏ mật khẩu và lưu lại."
        case .notAWorkbook:
            "Tệp nén này không phải bảng tính .xlsx; hãy lưu lại dạng .xlsx hoặc “CSV UTF-8”."
        case .binaryWorkbook: "Tệp là dạng .xlsb; hãy lưu lại dạng .xlsx."
        case .tooLarge(let part):
            "Phần \(part) của tệp .xlsx nở ra quá giới hạn; hãy chia nhỏ hoặc lưu lại dạng CSV."
        case .documentType(let part):
            "Phần \(part) của tệp .xlsx khai báo DTD, không chương trình bảng tính nào ghi như vậy."
        case .brokenXML(let part, let line, let column):
            "Phần \(part) của tệp .xlsx hỏng ở dòng \(line), ký tự \(column); "
                + "hãy mở và lưu lại."
        case .noSheet: "Tệp .xlsx không có trang tính nào đang hiện."
        case .sheet(let fault, let sheet, let row, let column):
            "Trang “\(sheet)”, ô \(CellName.text(row: row, column: column)): \(fault.vietnamese)"
        }
    }

    public var english: String {
        switch self {
        case .compoundFile:
            "The workbook has a password or is an old .xls; take the password off and save it "
                + "as .xlsx."
        case .damaged: "The .xlsx is cut short or damaged; ask for it again, or open and save it."
        case .encrypted: "The .xlsx has a password; take it off and save it again."
        case .notAWorkbook:
            "This zip is no .xlsx workbook; save it as .xlsx or “CSV UTF-8”."
        case .binaryWorkbook: "The workbook is an .xlsb; save it as .xlsx."
        case .tooLarge(let part):
            "Part \(part) of the .xlsx grows beyond the limits; split the file or save it as CSV."
        case .documentType(let part):
            "Part \(part) of the .xlsx declares a DTD, which no spreadsheet writes."
        case .brokenXML(let part, let line, let column):
            "Part \(part) of the .xlsx is broken at line \(line), character \(column); "
                + "open and save it again."
        case .noSheet: "The .xlsx has no visible worksheet."
        case .sheet(let fault, let sheet, let row, let column):
            "Sheet “\(sheet)”, cell \(CellName.text(row: row, column: column)): \(fault.english)"
        }
    }
}

/// What is wrong at one cell.
public enum SheetFault: String, Sendable {
    case tooManyRows
    case tooManyColumns
    /// A row or cell that does not come after the one before it.
    case outOfOrder
    case badAddress
    case noSuchText
    /// A formula whose value was never computed.
    case notCalculated

    var vietnamese: String {
        switch self {
        case .tooManyRows: "trang có hơn \(SheetText.rowMax) dòng."
        case .tooManyColumns: "có giá trị ngoài \(SheetText.columnMax) cột đầu."
        case .outOfOrder: "dòng hoặc ô không theo thứ tự; hãy mở và lưu lại tệp."
        case .badAddress: "địa chỉ ô không hợp lệ; hãy mở và lưu lại tệp."
        case .noSuchText: "ô chỉ tới một chuỗi không có; hãy mở và lưu lại tệp."
        case .notCalculated: "công thức chưa được tính; hãy mở tệp bằng Excel và lưu lại."
        }
    }

    var english: String {
        switch self {
        case .tooManyRows: "the sheet has more than \(SheetText.rowMax) rows."
        case .tooManyColumns: "there is a value beyond the first \(SheetText.columnMax) columns."
        case .outOfOrder: "the row or cell is out of order; open and save the file."
        case .badAddress: "the address is not valid; open and save the file."
        case .noSuchText: "the cell names a text that is not there; open and save the file."
        case .notCalculated: "the formula was never computed; open the file in Excel and save it."
        }
    }
}
