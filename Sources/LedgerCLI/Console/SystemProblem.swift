import Foundation
import Ledger

/// What the operating system said, in the languages of the program.
enum SystemProblem {
    /// An error number in words, with the number where none of ours fit.
    static func words(_ number: Int32) -> Words {
        let english = String(cString: strerror(number))
        return vietnamese[number].map { Words(vi: $0, en: english) }
            ?? Words(vi: "lỗi hệ thống \(number): \(english)", en: "\(english) (errno \(number))")
    }

    /// The same of a text the system gave; a text of another source stays as it is.
    static func words(_ text: String) -> Words {
        let known = vietnamese.first { text == String(cString: strerror($0.key)) }
        return Words(vi: known?.value ?? database[text] ?? text, en: text)
    }

    /// As the engine of the files says it.
    private static let database = [
        "database or disk is full": "đĩa đầy", "disk I/O error": "lỗi đọc ghi đĩa",
        "attempt to write a readonly database": "tệp chỉ đọc",
        "unable to open database "
            + ""
            + ""
            + ""
            + "file":
            "không mở được tệp",
    ]

    private static let vietnamese: [Int32: String] = [
        ENOENT: "không có tệp hay thư mục ấy", EACCES: "không có quyền",
        EPERM: "hệ thống không cho phép", EEXIST: "đã có tệp ấy", ENOTDIR: "không phải thư mục",
        EISDIR: "là thư mục", ELOOP: "liên kết vòng quanh", ENAMETOOLONG: "tên quá dài",
        ENOSPC: "đĩa đầy", EDQUOT: "hết hạn mức đĩa", EFBIG: "tệp lớn quá giới hạn",
        EROFS: "đĩa chỉ đọc", EIO: "lỗi đọc ghi đĩa", EMFILE: "mở quá nhiều tệp",
        ENFILE: "mở quá nhiều tệp", ENXIO: "không có thiết bị ấy",
    ]
}
