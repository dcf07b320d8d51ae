import Foundation
import Ledger

/// A file somebody named on the command line.
enum NamedFile {
    /// All its bytes.
    /// - Throws: ``Failure`` with `code`, which says what is wrong with the name and how to mend it.
    static func read(_ path: String, code: Int32 = Code.failure) throws -> [UInt8] {
        // Without waiting: a pipe nobody writes to would hold the program for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(code, unread: path, mend(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw Failure(code, unread: path, mend(errno))
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw Failure(code, unread: path, mend(EISDIR))
        default: throw Failure(code, unread: path, notRegular)
        }
        guard let bytes = bytes(of: descriptor, count: Int(status.st_size)) else {
            throw Failure(code, unread: path, mend(errno))
        }
        return bytes
    }

    /// Nil when the system refused, with its number in `errno`.
    private static func bytes(of descriptor: Int32, count: Int) -> [UInt8]? {
        var isRead = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let got = Foundation.read(descriptor, start + filled, count - filled)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    isRead = got == 0
                    return
                }
                filled += got
            }
        }
        return isRead ? bytes : nil
    }

    private static let notRegular = Words(
        vi: "không phải tệp thường (ống, thiết bị); lưu dữ liệu thành một tệp rồi nêu tệp ấy",
        en: "it is no regular file (a pipe, a device); save the data in a file and name that"
    )

    private static func mend(_ number: Int32) -> Words {
        switch number {
        case ENOENT:
            Words(
                vi: "không có tệp này; kiểm tra tên và thư mục đang đứng",
                en: "there is no such file; check the name and the folder you are in"
            )
        case EISDIR:
            Words(vi: "là thư mục; nêu một tệp trong đó", en: "it is a folder; name a file in it")
        case EACCES, EPERM:
            Words(
                vi: "không có quyền đọc; xin chủ tệp cho đọc, hoặc chạy với người có quyền",
                en: "it may not be read; ask its owner, or run as somebody who may"
            )
        case ELOOP:
            Words(
                vi: "liên kết vòng quanh không đến tệp nào; nêu chính tệp ấy",
                en: "its links lead round in a circle; name the file itself"
            )
        case ENXIO: notRegular
        default: SystemProblem.words(number)
        }
    }
}

extension Failure {
    fileprivate init(_ code: Int32, unread path: String, _ why: Words) {
        self.init(
            code,
            vi: "Không đọc được \(path): \(why.vi).",
            en: "Cannot read \(path): \(why.en)."
        )
    }
}
