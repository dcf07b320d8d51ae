/// What makes a row unreadable as a row.
public enum RowFault: Error, Sendable, Hashable {
    case unterminatedQuote
    case textAfterQuote
    case tooManyFields(headerCount: Int)
    /// The file ends within the row: it was cut short on its way.
    case cut(headerCount: Int)
    case unexpectedCharacter
    case unfinishedObject
    case badEscape
    case controlCharacter
    case notAnInteger
    case nestedValue
    case booleanValue
    case repeatedKey(String)
    case textAfterObject
    case barInItem
    case missingMember(String)

    /// Stable, for machines.
    public var code: String {
        switch self {
        case .unterminatedQuote: "row.unterminatedQuote"
        case .textAfterQuote: "row.textAfterQuote"
        case .tooManyFields: "row.tooManyFields"
        case .cut: "row.cut"
        case .unexpectedCharacter: "json.unexpectedCharacter"
        case .unfinishedObject: "json.unfinished"
        case .badEscape: "json.badEscape"
        case .controlCharacter: "json.controlCharacter"
        case .notAnInteger: "json.notAnInteger"
        case .nestedValue: "json.nestedValue"
        case .booleanValue: "json.booleanValue"
        case .repeatedKey: "json.repeatedKey"
        case .textAfterObject: "json.textAfterObject"
        case .barInItem: "json.barInItem"
        case .missingMember: "json.missingMember"
        }
    }

    public var vietnamese: String {
        switch self {
        case .unterminatedQuote:
            "Dấu nháy kép mở ra mà không đóng lại; phần còn lại của tệp không đọc được."
        case .textAfterQuote: "Có chữ sau dấu nháy kép đóng; dấu nháy bên trong phải viết đôi."
        case .tooManyFields(let count): "Dòng có nhiều ô hơn \(count) cột của tiêu đề."
        case .cut(let count): "Tệp bị cắt giữa dòng: chưa đủ \(count) cột; hãy trích xuất lại."
        case .unexpectedCharacter: "Ký tự không đúng chỗ trong dòng JSON."
        case .unfinishedObject: "Dòng JSON chưa kết thúc; mỗi đối tượng phải nằm trên một dòng."
        case .badEscape: "Chuỗi thoát (\\) không hợp lệ."
        case .controlCharacter: "Chuỗi chứa ký tự điều khiển; hãy viết bằng chuỗi thoát."
        case .notAnInteger: "Số phải là số nguyên, không có số 0 ở đầu."
        case .nestedValue: "Không nhận đối tượng lồng nhau."
        case .booleanValue: "Không nhận true hoặc false; hãy viết bằng chữ trong dấu nháy."
        case .repeatedKey(let key): "Trường \(key) xuất hiện hai lần."
        case .textAfterObject: "Có nội dung sau khi đối tượng đã kết thúc."
        case .barInItem: "Phần tử của danh sách không được chứa dấu |."
        case .missingMember(let key): "Thiếu trường bắt buộc \(key)."
        }
    }

    public var english: String {
        switch self {
        case .unterminatedQuote:
            "A quote is opened and never closed; the rest of the file cannot be read."
        case .textAfterQuote: "Text follows a closing quote; quotes inside must be doubled."
        case .tooManyFields(let count): "The row has more fields than the \(count) headers."
        case .cut(let count):
            "The file ends within this row, before its \(count) fields; extract it again."
        case .unexpectedCharacter: "This character cannot stand here in a line of JSON."
        case .unfinishedObject: "The object does not end; each must be on one line."
        case .badEscape: "This is no valid escape."
        case .controlCharacter: "The string holds a control character; write it as an escape."
        case .notAnInteger: "A number must be an integer without leading zeros."
        case .nestedValue: "Nested objects are not accepted."
        case .booleanValue: "true and false are not accepted; write a label in quotes."
        case .repeatedKey(let key): "The member \(key) is given twice."
        case .textAfterObject: "Something follows the end of the object."
        case .barInItem: "An item of a list must not contain |."
        case .missingMember(let key): "The required member \(key) is missing."
        }
    }
}
