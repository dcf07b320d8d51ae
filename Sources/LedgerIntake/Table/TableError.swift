/// Why no row of a file can be read; listed in the order in which they are looked for.
public enum TableError: Error, Sendable, Equatable {
    case workbook(WorkbookFault)
    case invalidUTF16(line: Int, byteOffset: Int)
    case invalidUTF8(line: Int, byteOffset: Int)
    /// A zero byte near the beginning: UTF-16 without a mark, or no text at all.
    case nulByte(line: Int, byteOffset: Int)
    case unsupportedSeparator(UInt8)
    case noHeader
    case header(RowFault, line: Int, column: Int)
    case tooManyColumns(countMax: Int)
    case duplicateColumn(String, first: HeaderPlace, second: HeaderPlace)
    case missingColumns([ColumnSpec])
    /// One of the above, in this worksheet of a workbook.
    indirect case sheet(String, TableError)

    /// A header and the column it stands over, from 1.
    public struct HeaderPlace: Sendable, Equatable {
        public let number: Int
        public let header: String
    }

    /// Stable, for machines.
    public var code: String {
        switch self {
        case .workbook(let fault): fault.code
        case .invalidUTF16: "table.invalidUTF16"
        case .invalidUTF8: "table.invalidUTF8"
        case .nulByte: "table.nulByte"
        case .unsupportedSeparator: "table.unsupportedSeparator"
        case .noHeader: "table.noHeader"
        case .header: "table.header"
        case .tooManyColumns: "table.tooManyColumns"
        case .duplicateColumn: "table.duplicateColumn"
        case .missingColumns: "table.missingColumns"
        case .sheet(_, let error): error.code
        }
    }

    public var vietnamese: String {
        switch self {
        case .workbook(let fault): fault.vietnamese
        case .invalidUTF16(let line, let offset):
            "Tệp UTF-16 bị hỏng ở dòng \(line), byte \(offset)."
        case .invalidUTF8(let line, let offset):
            "Dòng \(line), byte \(offset) không phải UTF-8 (có thể là Windows-1258 hoặc TCVN3); "
                + "hãy lưu lại dạng “CSV UTF-8”."
        case .nulByte(let line, let offset):
            "Dòng \(line), byte \(offset) là byte 0: tệp không phải văn bản UTF-8; "
                + "hãy lưu lại dạng “CSV UTF-8”."
        case .unsupportedSeparator(let byte):
            "Dòng sep= chọn dấu \(Self.printed(byte)); chỉ nhận dấu phẩy, chấm phẩy hoặc tab."
        case .noHeader: "Tệp không có dòng tiêu đề."
        case .header(let fault, let line, let column):
            "Tiêu đề ở dòng \(line), cột \(column): \(fault.vietnamese)"
        case .tooManyColumns(let countMax): "Tiêu đề có hơn \(countMax) cột."
        case .duplicateColumn(let member, let first, let second):
            "Cột \(first.number) “\(first.header)” và cột \(second.number) “\(second.header)” "
                + "cùng nghĩa là \(member); hãy bỏ một cột."
        case .missingColumns(let specs):
            "Thiếu cột bắt buộc: "
                + specs.map { "\($0.member) (nhận: \($0.accepted))" }.joined(separator: "; ") + "."
        case .sheet(let name, let error):
            "Trang “\(name)” (chỉ đọc trang đầu tiên đang hiện): \(error.vietnamese)"
        }
    }

    public var english: String {
        switch self {
        case .workbook(let fault): fault.english
        case .invalidUTF16(let line, let offset):
            "The UTF-16 text is broken at line \(line), byte \(offset)."
        case .invalidUTF8(let line, let offset):
            "Line \(line), byte \(offset) is not UTF-8 (perhaps Windows-1258 or TCVN3); "
                + "save the file as “CSV UTF-8”."
        case .nulByte(let line, let offset):
            "Line \(line), byte \(offset) is a zero byte: the file is not UTF-8 text; "
                + "save it as “CSV UTF-8”."
        case .unsupportedSeparator(let byte):
            "The line sep= names \(Self.printed(byte)); only comma, semicolon and tab are known."
        case .noHeader: "The file has no header line."
        case .header(let fault, let line, let column):
            "Header at line \(line), column \(column): \(fault.english)"
        case .tooManyColumns(let countMax): "The header has more than \(countMax) columns."
        case .duplicateColumn(let member, let first, let second):
            "Column \(first.number) “\(first.header)” and column \(second.number) "
                + "“\(second.header)” both mean \(member); remove one."
        case .missingColumns(let specs):
            "Missing required columns: "
                + specs.map { "\($0.member) (accepted: \($0.accepted))" }.joined(separator: "; ")
                + "."
        case .sheet(let name, let error):
            "Sheet “\(name)” (only the first visible one is read): \(error.english)"
        }
    }

    private static func printed(_ byte: UInt8) -> String {
        byte > Ascii.space && byte < 0x7F
            ? "“\(Unicode.Scalar(byte))”" : "0x" + String(byte, radix: 16)
    }
}

extension ColumnSpec {
    /// The accepted headers as a list for a reader.
    fileprivate var accepted: String {
        (headers + [member]).map { "“\($0)”" }.joined(separator: ", ")
    }
}
