/// Why a succession file cannot be taken, with the line to look at.
public struct SuccessionFault: Hashable, Sendable {
    public let line: Int
    public let problem: Problem

    public enum Problem: Hashable, Sendable {
        case severalDates(CivilDate, CivilDate)
        case repeated(old: String, new: String, first: Int)
        case wholeAndMore(String)
        case partAlone(String)
        case notOneDefault(String, count: Int)
        case newUnitUnequal(String, first: Int)
        case provinceSplit(String)
        case provinceUnnamed(String)
        case kindUnknown(String)
        case codeTaken(String, by: String)
        case contradictsLedger(old: String, new: String)
    }

    /// Stable, for machines.
    public var code: String {
        "succession." + String(String(describing: problem).prefix { $0 != "(" })
    }

    /// What is wrong and how to mend it.
    public var words: Words {
        switch problem {
        case .severalDates, .repeated, .newUnitUnequal: fileWords
        case .wholeAndMore, .partAlone, .notOneDefault: extentWords
        default: ledgerWords
        }
    }

    private var fileWords: Words {
        switch problem {
        case .severalDates(let first, let other):
            Words(
                vi: "Tệp có hai ngày hiệu lực, \(first.vietnamese) và \(other.vietnamese); "
                    + "tách mỗi ngày một tệp.",
                en: "The file has two effective days, \(first) and \(other); split it by day."
            )
        case .repeated(let old, let new, let first):
            Words(
                vi: "Cặp \(old) → \(new) đã có ở dòng \(first); bỏ một dòng.",
                en: "The pair \(old) → \(new) stands at line \(first) already; drop one."
            )
        case .newUnitUnequal(let code, let first):
            Words(
                vi: "Đơn vị mới \(code) có tên hoặc tỉnh khác dòng \(first); sửa cho giống nhau.",
                en:
                    "New unit \(code) has another name or province at line \(first); make them equal."
            )
        default: preconditionFailure("not about the file")
        }
    }

    private var extentWords: Words {
        switch problem {
        case .wholeAndMore(let old):
            Words(
                vi:
                    "Đơn vị \(old) chuyển toàn bộ (whole) mà còn dòng khác; ghi part ở mọi dòng của nó.",
                en: "Unit \(old) goes whole and has other rows; write part in all of them."
            )
        case .partAlone(let old):
            Words(
                vi: "Đơn vị \(old) ghi một phần (part) nhưng chỉ có một dòng; "
                    + "ghi whole hoặc thêm phần còn lại.",
                en: "Unit \(old) is said to go in part and has one row only; "
                    + "write whole or add the other parts."
            )
        case .notOneDefault(let old, let count):
            Words(
                vi: "Đơn vị \(old) có \(count) đơn vị kế thừa chính; đánh dấu đúng một.",
                en: "Unit \(old) has \(count) default successors; mark exactly one."
            )
        default: preconditionFailure("not about an extent")
        }
    }

    private var ledgerWords: Words {
        switch problem {
        case .provinceSplit(let code):
            Words(
                vi: "Tỉnh \(code) đi về nhiều tỉnh; ghi kế thừa của tỉnh bằng unit-changes trước.",
                en: "Province \(code) goes to several provinces; record its successors by "
                    + "unit-changes first."
            )
        case .provinceUnnamed(let code):
            Words(
                vi: "Không biết tên tỉnh mới mang mã \(code); thêm cột new_province_name.",
                en:
                    "The new province with code \(code) has no name; add a column new_province_name."
            )
        case .kindUnknown(let name):
            Words(
                vi:
                    "Tên “\(name)” không bắt đầu bằng Phường, Xã, Thị trấn hay Đặc khu; ghi đủ tên.",
                en: "“\(name)” begins with none of Phường, Xã, Thị trấn, Đặc khu; write it in full."
            )
        case .codeTaken(let code, let holder):
            Words(
                vi: "Mã \(code) đang là của “\(holder)”, đơn vị không kết thúc theo tệp này; "
                    + "đổi mã hoặc giải thể đơn vị đó trước.",
                en: "Code \(code) is borne by “\(holder)”, which does not end by this file; "
                    + "recode or dissolve that unit first."
            )
        case .contradictsLedger(let old, let new):
            Words(
                vi: "Sổ đã ghi \(old) → \(new) với phần hoặc kế thừa chính khác; "
                    + "sửa tệp cho khớp với sổ.",
                en: "The ledger has \(old) → \(new) with another extent or default; "
                    + "make the file agree with it."
            )
        default: preconditionFailure("not about the ledger")
        }
    }
}
