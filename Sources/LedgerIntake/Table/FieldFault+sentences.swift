extension FieldFault {
    public var vietnamese: String {
        switch self {
        case .empty: "Ô trống."
        case .notADate: "Không phải ngày; hãy viết ngày/tháng/năm, ví dụ 05/09/2023."
        case .impossibleDate: "Ngày này không có trong lịch."
        case .yearOutOfRange(let year): "Năm \(year) nằm ngoài khoảng 1900–2100."
        case .twoDigitYear(let date): "Năm phải viết đủ bốn chữ số: \(date.local)?"
        case .yearFirst(let date): "Hãy viết ngày trước: \(date.local), hoặc \(date.iso)."
        case .monthFirst(let date): "Tháng viết trước ngày: \(date.local)? Viết ngày trước tháng."
        case .excelSerial(let date): "Đây là số thứ tự ngày của Excel, tức ngày \(date.local)."
        case .scientificNotation:
            "Excel đã đổi số định danh sang dạng mũ và mất chữ số, không phục hồi được; "
                + "hãy định dạng cột là Text rồi nhập lại."
        case .citizenIDCharacters: "Số định danh chỉ gồm 12 chữ số."
        case .lostLeadingZero(let meant): "Số định danh mất số 0 ở đầu: \(meant)?"
        case .oldIdentityNumber: "Đây là số CMND cũ (9 số); cần số định danh 12 số."
        case .citizenIDLength(let count): "Số định danh phải có 12 chữ số, ở đây có \(count)."
        case .bornInFuture(let year): "Số định danh chỉ năm sinh \(year), chưa tới."
        case .unknownBirthplace(let code):
            "Mã nơi đăng ký khai sinh \(code) không có trong danh mục."
        case .unknownCentury(let digit): "Chữ số thứ tư là \(digit), không ứng với người đang sống."
        case .dossierCodeForm: "Mã hồ sơ không đúng dạng, ví dụ 000.00.16.H08-230705-0012."
        case .dossierCodeDate: "Ngày trong mã hồ sơ không có trong lịch."
        case .procedureCodeForm: "Mã thủ tục không đúng dạng, ví dụ 1.001234."
        case .lostTrailingZero(let meant): "Mã thủ tục mất số 0 ở cuối: \(meant)?"
        case .agencyCodeForm: "Mã cơ quan không đúng dạng, ví dụ H44.100 hoặc 000.00.16.H08."
        case .wholeNumberForm: "Không phải số nguyên; hàng nghìn cách bằng dấu chấm, ví dụ 139.788."
        case .wholeNumberTooLarge(let max): "Số lớn hơn \(max)."
        case .shareForm: "Không phải phần chia; hãy viết 1/2, 50% hoặc 0,5."
        case .shareOutOfRange: "Phần chia phải lớn hơn 0 và không quá 1."
        case .tooManyItems(let countMax): "Danh sách có hơn \(countMax) phần tử."
        case .unknownLabel(let accepted, _, _):
            "Giá trị không có trong danh mục; nhận: \(Self.listed(accepted, rest: "và"))."
        case .ambiguousLabel(let candidates):
            "Giá trị có thể là: \(Self.listed(candidates, rest: "và")); hãy viết đủ dấu."
        }
    }

    public var english: String {
        switch self {
        case .empty: "The cell is empty."
        case .notADate: "Not a date; write day/month/year, e.g. 05/09/2023."
        case .impossibleDate: "There is no such day."
        case .yearOutOfRange(let year): "The year \(year) is outside 1900–2100."
        case .twoDigitYear(let date): "The year needs four digits: \(date.local)?"
        case .yearFirst(let date): "Write the day first: \(date.local), or \(date.iso)."
        case .monthFirst(let date): "The month stands first: \(date.local)? Write the day first."
        case .excelSerial(let date): "This is an Excel serial number; it stands for \(date.local)."
        case .scientificNotation:
            "Excel turned the id into scientific notation and its digits are lost for good; "
                + "format the column as Text and enter it again."
        case .citizenIDCharacters: "A citizen id has 12 digits and nothing else."
        case .lostLeadingZero(let meant): "The citizen id has lost leading zeros: \(meant)?"
        case .oldIdentityNumber: "This is an old 9-digit CMND number; the 12-digit id is needed."
        case .citizenIDLength(let count): "A citizen id has 12 digits; this has \(count)."
        case .bornInFuture(let year): "The citizen id says born in \(year), which is to come."
        case .unknownBirthplace(let code): "The birthplace code \(code) is in no list."
        case .unknownCentury(let digit): "The fourth digit is \(digit); nobody alive has that."
        case .dossierCodeForm: "Not a dossier code such as 000.00.16.H08-230705-0012."
        case .dossierCodeDate: "The date inside the dossier code does not exist."
        case .procedureCodeForm: "Not a procedure code such as 1.001234."
        case .lostTrailingZero(let meant): "The procedure code has lost final zeros: \(meant)?"
        case .agencyCodeForm: "Not an agency code such as H44.100 or 000.00.16.H08."
        case .wholeNumberForm: "Not a whole number; thousands take a dot, e.g. 139.788."
        case .wholeNumberTooLarge(let max): "The number is larger than \(max)."
        case .shareForm: "Not a share; write 1/2, 50% or 0,5."
        case .shareOutOfRange: "A share must be more than 0 and not more than 1."
        case .tooManyItems(let countMax): "The list has more than \(countMax) items."
        case .unknownLabel(_, let accepted, _):
            "Not one of the accepted labels: \(Self.listed(accepted, rest: "and"))."
        case .ambiguousLabel(let candidates):
            "This may be \(Self.listed(candidates, rest: "and")); write it with its accents."
        }
    }

    /// The most labels a sentence lists; the case carries them all.
    private static let listedCountMax = 20

    private static func listed(_ labels: [String], rest: String) -> String {
        let shown = labels.prefix(listedCountMax).map { "“\($0)”" }.joined(separator: ", ")
        let hidden = labels.count - listedCountMax
        return hidden > 0 ? "\(shown) \(rest) +\(hidden)" : shown
    }
}
